package systemproxy

import (
	"net"
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/http/httpproxy"
)

// Config is a system's choice of proxies. The zero Config is none.
type Config struct {
	HTTP, HTTPS string   // the proxies for such pages: host:port, or a URL; "" for none
	SOCKS       string   // the SOCKS 5 proxy for what has none of its own
	Bypass      []string // hosts that are reached without: names with *, addresses, networks, <local>
	Script      string   // address of a script that should pick the proxy, which is not done; "" for none
	Automatic   bool     // the network should name such a script
}

// Proxies reports whether any proxy is set.
func (c Config) Proxies() bool { return c.HTTP != "" || c.HTTPS != "" || c.SOCKS != "" }

// Func returns the proxy for each URL, nil for a direct connection, in the form
// of http.Transport's Proxy.
func (c Config) Func() func(*url.URL) (*url.URL, error) {
	rules := newBypass(c.Bypass)
	return func(target *url.URL) (*url.URL, error) {
		proxy, scheme := c.HTTP, "http"
		if target.Scheme == "https" {
			proxy = c.HTTPS
		}
		if proxy == "" {
			proxy, scheme = c.SOCKS, "socks5"
		}
		if proxy == "" || rules.match(target.Hostname()) {
			return nil, nil
		}
		if !strings.Contains(proxy, "://") {
			proxy = scheme + "://" + proxy
		}
		return url.Parse(proxy)
	}
}

// Func returns the proxy for each URL by the environment or, where that says
// nothing, by the system's own settings. A system whose settings cannot be read
// has none.
func Func() func(*url.URL) (*url.URL, error) {
	if environment := httpproxy.FromEnvironment(); environment.HTTPProxy != "" || environment.HTTPSProxy != "" {
		return environment.ProxyFunc()
	}
	config, err := Read()
	if err != nil {
		config = Config{}
	}
	return config.Func()
}

// bypass are the hosts that are reached without a proxy.
type bypass struct {
	local    bool // names without a dot
	networks []netip.Prefix
	names    []string // patterns in lower case
}

func newBypass(patterns []string) bypass {
	var b bypass
	for _, pattern := range patterns {
		pattern = strings.ToLower(strings.TrimSpace(pattern))
		if _, after, found := strings.Cut(pattern, "://"); found {
			pattern = after
		}
		network, isNetwork := parseNetwork(pattern)
		switch {
		case pattern == "":
		case pattern == "<local>":
			b.local = true
		case isNetwork:
			b.networks = append(b.networks, network)
		case strings.HasPrefix(pattern, "."):
			b.names = append(b.names, "*"+pattern)
		default:
			if host, _, err := net.SplitHostPort(pattern); err == nil {
				pattern = host
			}
			b.names = append(b.names, pattern)
		}
	}
	return b
}

// parseNetwork reads 192.0.2.1, 10.0.0.0/8, and macOS's short 169.254/16.
func parseNetwork(text string) (netip.Prefix, bool) {
	if address, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil {
		return netip.PrefixFrom(address, address.BitLen()), true
	}
	address, bits, found := strings.Cut(text, "/")
	if !found {
		return netip.Prefix{}, false
	}
	if dots := strings.Count(address, "."); dots < 3 && !strings.Contains(address, ":") {
		address += strings.Repeat(".0", 3-dots)
	}
	prefix, err := netip.ParsePrefix(address + "/" + bits)
	return prefix, err == nil
}

// match reports whether a host is reached without a proxy. This machine always
// is.
func (b bypass) match(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if address, err := netip.ParseAddr(host); err == nil {
		address = address.Unmap()
		if address.IsLoopback() {
			return true
		}
		for _, network := range b.networks {
			if network.Contains(address) {
				return true
			}
		}
	} else if host == "localhost" || strings.HasSuffix(host, ".localhost") || b.local && !strings.Contains(host, ".") {
		return true
	}
	for _, name := range b.names {
		if matches(name, host) {
			return true
		}
	}
	return false
}

// matches reports whether a name is one of a pattern's, in which * stands for
// any characters. It takes time in proportion to the product of their lengths.
func matches(pattern, name string) bool {
	star, from := -1, 0
	at := 0
	for i := 0; i < len(name); {
		switch {
		case at < len(pattern) && pattern[at] == '*':
			star, from = at, i
			at++
		case at < len(pattern) && pattern[at] == name[i]:
			at++
			i++
		case star >= 0:
			from++
			i, at = from, star+1
		default:
			return false
		}
	}
	return strings.Trim(pattern[at:], "*") == ""
}
