package cli

import (
	"fmt"
	"strings"

	"golang.org/x/net/http/httpguts"

	"marquee/fetcher"
	"marquee/fetcher/wire"
	"marquee/internal/settings"
)

// header is one header field, as --header takes it: for every host, or for one.
type header struct {
	host        string // "" for every host
	name, value string
}

// UnmarshalText reads “Name: value” or “HOST: Name: value”.
func (h *header) UnmarshalText(text []byte) error {
	line := string(text)
	host, rest := cutHost(line)
	name, value, found := strings.Cut(rest, ":")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if !found || !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(value) {
		return fmt.Errorf("%q is no header: write it like 'Accept-Language: de', or for one host like 'example.com: X-Api-Key: …'", masked(line))
	}
	if err := wire.CheckHeader(wire.HeaderField{Name: name, Value: value}); err != nil {
		return err
	}
	h.host, h.name, h.value = host, name, value
	return nil
}

// masked is a header for a message: its value may be a secret.
func masked(line string) string {
	name, _, found := strings.Cut(line, ":")
	if !found {
		return name
	}
	return name + ": …"
}

// cutHost takes the host off “HOST: Name: value”: what looks like a host in
// front of a colon, if a header follows it. host is "" if there is none.
func cutHost(line string) (host, rest string) {
	for i := range len(line) {
		if line[i] != ':' || !looksLikeHost(line[:i]) {
			continue
		}
		name, _, found := strings.Cut(line[i+1:], ":")
		name = strings.TrimSpace(name)
		if found && httpguts.ValidHeaderFieldName(name) && strings.Trim(name, "0123456789") != "" {
			return line[:i], line[i+1:]
		}
	}
	return "", line
}

// looksLikeHost tells a host from a header's name: it has a dot, a port or
// brackets, or is localhost.
func looksLikeHost(text string) bool {
	if strings.HasPrefix(text, "[") {
		return strings.Contains(text, "]")
	}
	name, port, found := strings.Cut(text, ":")
	if found && (port == "" || strings.Trim(port, "0123456789") != "") || strings.ContainsAny(name, " \t/@") || name == "" {
		return false
	}
	return found || strings.Contains(name, ".") || strings.EqualFold(name, "localhost")
}

// forAll are the headers that go to every host.
func forAll(fields []header) []settings.Header {
	var all []settings.Header
	for _, field := range fields {
		if field.host == "" {
			all = append(all, settings.Header{Name: field.name, Value: field.value})
		}
	}
	return all
}

// forHosts are those that go to one host each.
func forHosts(fields []header) []fetcher.HostField {
	var all []fetcher.HostField
	for _, field := range fields {
		if field.host != "" {
			all = append(all, fetcher.HostField{Host: field.host, Name: field.name, Value: field.value})
		}
	}
	return all
}

// credential is the first header for every host that sounds like a secret; ""
// if there is none.
func credential(fields []header) string {
	for _, field := range fields {
		if field.host == "" && fetcher.IsCredential(field.name) {
			return field.name
		}
	}
	return ""
}
