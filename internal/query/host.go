package query

import "strings"

// hostOf returns host and port of a serialised URL; IPv6 addresses without
// their brackets, "" for a port that goes without saying.
func hostOf(address string) (host, port string) {
	const mark = "://"
	start := strings.Index(address, mark)
	if start < 0 {
		return "", ""
	}
	address = address[start+len(mark):]
	if end := strings.IndexAny(address, "/?#"); end >= 0 {
		address = address[:end]
	}
	return splitPort(address[strings.LastIndexByte(address, '@')+1:])
}

// splitPort parts what stands before and behind the colon of a port.
func splitPort(authority string) (host, port string) {
	if strings.HasPrefix(authority, "[") {
		host, rest, _ := strings.Cut(authority[1:], "]")
		return host, strings.TrimPrefix(rest, ":")
	}
	colon := strings.LastIndexByte(authority, ':')
	if colon < 0 || strings.IndexByte(authority, ':') != colon { // IPv6 as people type it
		return authority, ""
	}
	return authority[:colon], authority[colon+1:]
}

// holds reports whether a host is the one meant, or under it.
func (d domain) holds(host, port string) bool {
	switch {
	case d.port != "" && d.port != port:
		return false
	case d.begins:
		return strings.HasPrefix(host, d.name) || strings.Contains(host, d.under)
	}
	return host == d.name || strings.HasSuffix(host, d.under)
}
