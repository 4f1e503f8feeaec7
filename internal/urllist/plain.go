package urllist

import (
	"net/netip"
	"strings"
)

// plain recognises addresses whose serialisation can be told without parsing
// them, which is nearly every line of nearly every list: lower-case host, no
// characters that would be encoded, no dot segments, no default port. For
// those it returns what weburl.Parse would return; it says false for all it
// is not certain of. FuzzPlain holds it to that.
func plain(text string) (url string, ok bool) {
	if len(text) > longest {
		return "", false
	}
	rest, secure := strings.CutPrefix(text, "https://")
	if !secure {
		var isHTTP bool
		if rest, isHTTP = strings.CutPrefix(text, "http://"); !isHTTP {
			return "", false
		}
	}
	end := strings.IndexByte(rest, '/')
	if end < 0 {
		if !plainAuthority(rest, secure) {
			return "", false
		}
		return text + "/", true
	}
	if !plainAuthority(rest[:end], secure) || !plainPath(rest[end:]) {
		return "", false
	}
	return text, true
}

// plainAuthority recognises host and host:port.
func plainAuthority(authority string, secure bool) bool {
	host, port, found := strings.Cut(authority, ":")
	if found && !plainPort(port, secure) {
		return false
	}
	return plainName(host) || plainIPv4(host)
}

func plainPort(port string, secure bool) bool {
	if port == "" || len(port) > 4 && (len(port) > 5 || port > "65535") || port[0] == '0' {
		return false
	}
	for i := range len(port) {
		if !isDigit(port[i]) {
			return false
		}
	}
	return secure && port != "443" || !secure && port != "80"
}

// plainName recognises DNS names of lower-case ASCII labels, none of them
// encoded, of which the last cannot be taken for a number.
func plainName(host string) bool {
	last := byte('.') // what stands before host[i]
	start := 0        // of the label
	for i := range len(host) {
		c := host[i]
		switch {
		case isLower(c), isDigit(c):
		case c == '-' && last != '.' && last != '-':
		case c == '.' && last != '.' && last != '-':
			start = i + 1
		default:
			return false
		}
		last = c
	}
	return last != '.' && last != '-' && isLower(host[start])
}

func plainIPv4(host string) bool {
	if host == "" || !isDigit(host[0]) || len(host) > len("255.255.255.255") {
		return false
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.Is4()
}

// plainPath recognises path, query and fragment. The last character is one
// that cannot be punctuation of the text around the address.
func plainPath(path string) bool {
	query := false
	for i := 1; i < len(path); i++ {
		c := path[i]
		switch {
		case isLower(c), isDigit(c), 'A' <= c && c <= 'Z':
		case c == '-', c == '_', c == '~', c == '=', c == '/', c == '&', c == '+', c == '@', c == '$':
		case c == ':', c == '!':
		case c == '.' && (query || path[i-1] != '/'): // else it may be a dot segment
		case c == '%' && !strings.HasPrefix(path[i:], "%2"): // else it may be an encoded one
		case c == '?':
			query = true
		default:
			return false
		}
	}
	return !isTrailing(rune(path[len(path)-1]))
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
