package fetcher

import (
	"encoding/base64"
	"fmt"
	"net"
	"net/url"
	"strings"

	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

// HostField is a header for one host, such as a login: no other host ever
// gets it, whatever the list or a redirect names.
type HostField struct {
	Host        string // a name or address, any of its ports; or with a port, that one only
	Name, Value string
}

// BasicAuth returns the header that signs in to a host (RFC 7617, in UTF-8).
func BasicAuth(host, user, password string) HostField {
	login := base64.StdEncoding.EncodeToString([]byte(user + ":" + password))
	return HostField{Host: host, Name: "Authorization", Value: "Basic " + login}
}

// hostFields are the HostFields by host, or host:port, as addresses have them.
type hostFields map[string][]wire.HeaderField

func newHostFields(fields []HostField) (hostFields, error) {
	all := make(hostFields)
	for _, f := range fields {
		host, err := hostKey(f.Host)
		if err != nil {
			return nil, err
		}
		field := wire.HeaderField{Name: f.Name, Value: f.Value}
		if err := wire.CheckHeader(field); err != nil {
			return nil, fmt.Errorf("for %s: %w", f.Host, err)
		}
		all[host] = append(all[host], field)
	}
	return all, nil
}

// hostKey writes a host as addresses have it: lower case, ASCII, with its port
// if it names one, be it the scheme's own.
func hostKey(text string) (string, error) {
	// A port as given would vanish if it were the scheme's; neither 80 nor 443 is that of both.
	for _, scheme := range [...]string{"https://", "http://"} {
		href, err := weburl.Parse(scheme + text + "/")
		u, broken := url.Parse(href)
		if err != nil || broken != nil || u.Path != "/" || u.RawQuery != "" || u.User != nil || strings.Contains(href, "#") || text == "" {
			return "", fmt.Errorf("%q is no host: write it like example.com or example.com:8080", text)
		}
		if u.Port() != "" {
			return net.JoinHostPort(u.Hostname(), u.Port()), nil
		}
		if scheme == "http://" {
			if hasPort(text) {
				return net.JoinHostPort(u.Hostname(), "80"), nil
			}
			return u.Hostname(), nil
		}
	}
	return "", nil // not reached: the second scheme returns
}

// hasPort reports whether a host is written with a port.
func hasPort(text string) bool {
	at := strings.LastIndexByte(text, ':')
	return at >= 0 && at > strings.LastIndexByte(text, ']') && at+1 < len(text)
}

// of returns the fields for a request: its host must be the row's own, and a
// secret that may go over TLS does not follow a redirect that leaves it.
func (h hostFields) of(at wire.Address, own string) []wire.HeaderField {
	if len(h) == 0 {
		return nil
	}
	if from, _ := wire.SplitURL(own + "/"); at.Host != from.Host || from.Secure && !at.Secure {
		return nil
	}
	if exact := h[net.JoinHostPort(at.Host, at.Port)]; exact != nil {
		return exact
	}
	return h[at.Host]
}
