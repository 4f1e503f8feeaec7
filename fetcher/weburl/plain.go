package weburl

import "strings"

// What may stand unchanged in a part of a serialised URL.
const (
	inHost byte = 1 << iota
	inPath
	inQuery
	inFragment
)

// allowed says for each byte in which parts it stands as it is: the bytes
// beyond these are percent-encoded, mapped or act as delimiters, which is the
// whole parser's work.
var allowed = func() (table [256]byte) {
	for c := byte('!'); c <= '~'; c++ {
		if !strings.ContainsRune("\"#<>?^`{}\\", rune(c)) {
			table[c] |= inPath
		}
		if !strings.ContainsRune("\"#<>'", rune(c)) {
			table[c] |= inQuery
		}
		if !strings.ContainsRune("\"<>`", rune(c)) {
			table[c] |= inFragment
		}
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' {
			table[c] |= inHost
		}
	}
	return table
}()

// plain returns the serialisation of a URL that is written in its serialised
// form already, but for a missing path, as nearly all are; ok is false for all
// others. It costs a hundredth of the whole parser.
func plain(s string) (href string, ok bool) {
	rest, secure := strings.CutPrefix(s, "https://")
	if !secure {
		if rest, ok = strings.CutPrefix(s, "http://"); !ok {
			return "", false
		}
	}
	end := strings.IndexByte(rest, '/')
	if end < 0 {
		if !plainAuthority(rest, secure) {
			return "", false
		}
		return s + "/", true
	}
	if !plainAuthority(rest[:end], secure) || !plainTail(rest[end:]) {
		return "", false
	}
	return s, true
}

// plainAuthority reports whether host and port are serialised as they stand.
func plainAuthority(s string, secure bool) bool {
	if host, port, has := strings.Cut(s, ":"); has {
		if !plainPort(port, secure) {
			return false
		}
		s = host
	}
	last := ""
	for rest, more := s, true; more; {
		last, rest, more = strings.Cut(rest, ".")
		if last == "" || strings.HasPrefix(last, "xn--") {
			return false
		}
		for i := range len(last) {
			if allowed[last[i]]&inHost == 0 {
				return false
			}
		}
	}
	if last[0] < '0' || last[0] > '9' {
		return last[0] != '-'
	}
	return plainIPv4(s)
}

// plainPort reports whether a port is a number as the standard writes it, and
// not the scheme's own.
func plainPort(s string, secure bool) bool {
	if s == "" || len(s) > 5 || s[0] == '0' || secure && s == "443" || !secure && s == "80" {
		return false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n <= 65535
}

// plainIPv4 reports whether s is four decimal numbers without leading zeros.
func plainIPv4(s string) bool {
	parts := 0
	for rest, more := s, true; more; parts++ {
		var part string
		part, rest, more = strings.Cut(rest, ".")
		if part == "" || len(part) > 3 || len(part) > 1 && part[0] == '0' || len(part) == 3 && part > "255" {
			return false
		}
		for i := range len(part) {
			if part[i] < '0' || part[i] > '9' {
				return false
			}
		}
	}
	return parts == 4
}

// plainTail reports whether path, query and fragment are serialised as they
// stand. A segment that begins with a dot, however written, may be a dot
// segment.
func plainTail(s string) bool {
	part := inPath
	for i := range len(s) {
		c := s[i]
		switch {
		case allowed[c]&part == 0:
			switch {
			case c == '?' && part == inPath:
				part = inQuery
			case c == '#' && part != inFragment:
				part = inFragment
			default:
				return false
			}
		case part == inPath && (c == '.' && s[i-1] == '/' || c == '%' && len(s) > i+2 && s[i+1] == '2' && s[i+2]|0x20 == 'e'):
			return false
		}
	}
	return true
}
