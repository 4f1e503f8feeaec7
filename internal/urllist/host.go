package urllist

import (
	"net/netip"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// reserved are the top-level names that no registry gives out and that people
// use all the same (RFC 2606, RFC 6761, RFC 6762, and habit).
var reserved = map[string]bool{
	"example": true, "test": true, "invalid": true, "localhost": true, "local": true, "internal": true, "lan": true,
	"home": true, "corp": true, "intranet": true, "onion": true, "arpa": true,
}

// isDomain reports whether name is a domain name in full: at least two labels,
// of which the last is one that the Public Suffix List knows or that is
// reserved. That tells example.com from report.pdf and e.g.
func isDomain(name string) bool {
	if len(name) > 1000 {
		return false
	}
	if strings.ContainsAny(name, "。．｡") {
		name = strings.NewReplacer("。", ".", "．", ".", "｡", ".").Replace(name)
	}
	name = strings.TrimSuffix(name, ".")
	dot := strings.LastIndexByte(name, '.')
	if dot < 1 || strings.Contains(name, "..") || name[0] == '.' || !isLabels(name) {
		return false
	}
	return isTopLevel(name[dot+1:])
}

// isLabels reports whether name holds only what labels may hold, sloppily
// enough for names with _ and for those that are not ASCII.
func isLabels(name string) bool {
	for _, r := range name {
		switch {
		case r < utf8.RuneSelf && (isLower(byte(r)|0x20) || isDigit(byte(r)) || r == '-' || r == '_' || r == '.'):
		case r >= utf8.RuneSelf && r != utf8.RuneError && !isBlank(r) && !strings.ContainsRune("（）「」『』【】《》，、；：！？“”„…", r):
		default:
			return false
		}
	}
	return true
}

func isTopLevel(label string) bool {
	label = strings.ToLower(label)
	if reserved[label] {
		return true
	}
	ascii := label
	for i := range len(label) {
		if label[i] < utf8.RuneSelf {
			continue
		}
		var err error
		if ascii, err = idna.ToASCII(label); err != nil {
			return false
		}
		break
	}
	_, known := publicsuffix.PublicSuffix("x." + ascii)
	return known
}

// isNumeric reports whether an authority is an IP address or localhost, or
// names a port other than https's: hosts that no certificate is for.
func isNumeric(authority string) bool {
	if isIPv6(authority) {
		return true
	}
	host, port, found := strings.Cut(authority, ":")
	return found && port != "" && port != "443" || plainIPv4(host) || strings.EqualFold(strings.TrimSuffix(host, "."), "localhost")
}

// isHost tells a host from a word of a sentence: a domain, a name with a port,
// localhost or an IP address in full. Numbers like 3.14 are none.
func isHost(authority string) bool {
	if isIPv6(authority) {
		return true
	}
	host, port, found := strings.Cut(authority, ":")
	if found && port != "" && !isPort(port) {
		return false
	}
	label := host[strings.LastIndexByte(host, '.')+1:]
	if label != "" && strings.Trim(label, "0123456789") == "" {
		return plainIPv4(host)
	}
	return isDomain(host) || strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") ||
		found && port != "" && host != "" && isLabels(host) && !strings.Contains(host, "..")
}

// isIPv6 reports whether text begins with an IPv6 address in brackets.
func isIPv6(text string) bool {
	inside, ok := strings.CutPrefix(text, "[")
	if !ok {
		return false
	}
	inside, _, ok = strings.Cut(inside[:min(len(inside), len("xxxx:xxxx:xxxx:xxxx:xxxx:xxxx:255.255.255.255]"))], "]")
	address, err := netip.ParseAddr(inside)
	return ok && err == nil && address.Is6()
}

// isScheme tells what RFC 3986, section 3.1, allows as a scheme.
func isScheme(text string) bool {
	for i := range len(text) {
		c := text[i]
		if !isLower(c|0x20) && (i == 0 || !isDigit(c) && c != '+' && c != '-' && c != '.') {
			return false
		}
	}
	return text != ""
}

// isPort reports whether text begins with a port: digits, and then nothing or
// a path.
func isPort(text string) bool {
	digits := 0
	for digits < len(text) && isDigit(text[digits]) {
		digits++
	}
	return digits > 0 && digits <= 5 && (digits == len(text) || strings.IndexByte("/\\?#", text[digits]) >= 0)
}
