package systemproxy

import "strings"

// internetSettings are the values of Windows's key Internet Settings.
type internetSettings struct {
	enable                uint64 // ProxyEnable
	server, override, url string // ProxyServer, ProxyOverride, AutoConfigURL
}

// config reads them. ProxyServer is one proxy for everything, or a list such as
// "http=proxy:80;https=proxy:443;socks=proxy:1080".
func (s internetSettings) config() Config {
	c := Config{Script: strings.TrimSpace(s.url)}
	if s.enable == 0 {
		return c
	}
	for _, part := range strings.FieldsFunc(s.server, func(r rune) bool { return r == ';' || r == ' ' }) {
		scheme, proxy, named := strings.Cut(part, "=")
		switch {
		case !named:
			c.HTTP, c.HTTPS = part, part
		case strings.EqualFold(scheme, "http"):
			c.HTTP = proxy
		case strings.EqualFold(scheme, "https"):
			c.HTTPS = proxy
		case strings.EqualFold(scheme, "socks"):
			c.SOCKS = proxy
		}
	}
	c.Bypass = strings.FieldsFunc(s.override, func(r rune) bool { return r == ';' || r == ' ' })
	return c
}
