package cookie

import (
	"net/netip"
	"strings"
)

// Place is where an answer came from, or where a request goes.
type Place struct {
	Host   string // in lower case and ASCII, without port and brackets
	Path   string // as it stands in the request, percent-encoded; a query is ignored
	Secure bool   // https
}

// trusted reports whether cookies that are Secure may be set and sent here:
// over TLS, and, as in browsers, to this very machine.
func (p Place) trusted() bool {
	if p.Secure {
		return true
	}
	host := strings.TrimSuffix(p.Host, ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}

// path returns the path without query.
func (p Place) path() string {
	path, _, _ := strings.Cut(p.Path, "?")
	return path
}

// defaultPath returns the path of a cookie that names none (RFC 6265bis,
// section 5.1.4).
func (p Place) defaultPath() string {
	path := p.path()
	if last := strings.LastIndexByte(path, '/'); last > 0 && path[0] == '/' {
		return path[:last]
	}
	return "/"
}

// pathMatches reports whether a request's path lies within a cookie's.
func pathMatches(path, within string) bool {
	if path == "" {
		path = "/"
	}
	rest, ok := strings.CutPrefix(path, within)
	return ok && (rest == "" || strings.HasSuffix(within, "/") || rest[0] == '/')
}

// domainMatches reports whether a host is a domain or lies within it (RFC
// 6265bis, section 5.1.3).
func domainMatches(host, domain string) bool {
	if host == domain {
		return true
	}
	rest, ok := strings.CutSuffix(host, domain)
	return ok && strings.HasSuffix(rest, ".") && !isAddress(host)
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}
