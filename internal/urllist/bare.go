package urllist

import (
	"net/netip"
	"net/url"
	"strings"
	"unicode/utf8"
)

// bare reads text without a scheme of the web: a host and what follows it, or
// a name that has an address. It is one word.
func bare(text string) found {
	if ip, err := netip.ParseAddr(text); err == nil && ip.Is6() && ip.Zone() == "" {
		return assumed("https://", "["+text+"]")
	}
	if rest, ok := strings.CutPrefix(text, "//"); ok {
		return hosted(rest)
	}
	if url, ok := resolved(text); ok {
		return found{url: url, mends: Resolved}
	}
	scheme, rest, ok := strings.Cut(text, ":")
	if !ok || !isScheme(scheme) || isPort(rest) && !isCall(scheme) || strings.Contains(scheme, ".") {
		return hosted(text)
	}
	if strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") {
		url, problem := parseURL(text) // http:example.com, which browsers read too
		return found{url: url, problem: problem}
	}
	if !isOtherScheme(scheme) && strings.Contains(rest, "@") && !strings.HasPrefix(rest, "//") {
		return hosted(text) // a name and a password
	}
	host, _, _ := strings.Cut(rest, "/")
	if !isOtherScheme(scheme) && isDomain(host) {
		return hosted(rest) // Website:example.com
	}
	return found{problem: ProblemScheme}
}

// hosted reads an address that begins with its host, or with a name and a
// password for it.
func hosted(text string) found {
	authority := text
	if end := strings.IndexAny(text, "/\\?#"); end >= 0 {
		authority = text[:end]
	}
	host := authority
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		if !strings.Contains(authority[:at], ":") {
			return found{problem: ProblemMail}
		}
		host = authority[at+1:]
	}
	if !isHost(host) {
		return found{problem: ProblemNone}
	}
	f := assumed(assume(host), text)
	if strings.ContainsAny(text, ",;") {
		if stop := end(text, 0, 0); stop < len(text) {
			f = assumed(assume(host), text[:stop])
			f.mends |= Cut
		}
	}
	return f
}

// assume returns the scheme for an address without one: https, but for hosts
// that no certificate is for.
func assume(text string) string {
	host := text
	if end := strings.IndexAny(text, "/\\?#"); end >= 0 {
		host = text[:end]
	}
	if isNumeric(host) {
		return "http://"
	}
	return "https://"
}

func assumed(scheme, text string) found {
	url, problem := parseURL(scheme + text)
	return found{url: url, problem: problem, mends: Assumed}
}

// resolved gives the address of a name that a resolver on the web knows, or
// that wraps one.
func resolved(text string) (string, bool) {
	name, rest, ok := strings.Cut(text, ":")
	if !ok || len(rest) > longest {
		return "", false
	}
	rest = strings.TrimLeft(rest, " ")
	switch strings.ToLower(name) {
	case "doi":
		if strings.HasPrefix(rest, "10.") && strings.Contains(rest, "/") {
			return accept("https://doi.org/" + rest)
		}
	case "arxiv":
		if rest != "" && !strings.ContainsAny(rest, " :") {
			return accept("https://arxiv.org/abs/" + rest)
		}
	case "about":
		if query, ok := strings.CutPrefix(rest, "reader?"); ok {
			if values, err := url.ParseQuery(query); err == nil && startsScheme(values.Get("url")) {
				return accept(values.Get("url"))
			}
		}
	}
	return "", false
}

func accept(text string) (string, bool) {
	url, problem := parseURL(text)
	return url, problem == ""
}

// otherSchemes are those that are written without // and stand for no host.
var otherSchemes = map[string]bool{
	"mailto": true, "tel": true, "sms": true, "fax": true, "javascript": true, "data": true, "about": true, "blob": true,
	"file": true, "ftp": true, "sftp": true, "ssh": true, "git": true, "svn": true, "irc": true, "magnet": true, "urn": true,
	"news": true, "skype": true, "sip": true, "xmpp": true, "geo": true, "ws": true, "wss": true, "view-source": true,
	"chrome": true, "place": true, "cid": true, "mid": true, "ldap": true, "telnet": true,
}

func isOtherScheme(scheme string) bool { return otherSchemes[strings.ToLower(scheme)] }

// isCall tells the schemes whose numbers are not ports.
func isCall(scheme string) bool {
	return strings.EqualFold(scheme, "tel") || strings.EqualFold(scheme, "sms") || strings.EqualFold(scheme, "fax")
}

// dividers stand between the parts of a line that was put together by hand.
var dividers = [...]string{"\t", " - ", " – ", " — ", " | ", " · ", "  "}

// cells reads the addresses among the parts of a line of several words. Only
// a part that is nothing else counts, and only a domain in full: what looks
// like one in a sentence is not taken for an address.
func cells(text string, yield func(found) bool) bool {
	held := false
	for _, divider := range dividers {
		if !strings.Contains(text, divider) {
			continue
		}
		for part := range strings.SplitSeq(text, divider) {
			f, ok := cell(part, divider == "\t")
			if !ok {
				continue
			}
			if held = true; !yield(f) {
				return false
			}
			if divider != "\t" {
				break
			}
		}
		if held {
			return true
		}
	}
	if list := domains(text); list != nil {
		for _, f := range list {
			if !yield(f) {
				return false
			}
		}
		return true
	}
	return yield(found{problem: ProblemNone})
}

func cell(part string, table bool) (found, bool) {
	part = unwrap(strings.TrimFunc(part, isBlank))
	if part == "" || strings.ContainsFunc(part, isBlank) {
		return found{}, false
	}
	host := part
	if end := strings.IndexAny(part, "/?#:"); end >= 0 {
		host = part[:end]
	}
	if !table && !isDomain(host) {
		return found{}, false
	}
	f := bare(part)
	return f, f.url != ""
}

// domains reads a line that is nothing but hosts with blanks or commas
// between them; nil if any word is none.
func domains(text string) []found {
	var list []found
	const most = 1000
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return isBlank(r) || r == ',' || r == ';' }) {
		word = unwrap(word)
		host, _, _ := strings.Cut(word, "/")
		if !isDomain(host) || len(list) == most {
			return nil
		}
		list = append(list, hosted(word))
	}
	return list
}

// opening are the marks that stand before an address and never begin one;
// [ may begin an IPv6 address, which unwrap looks at.
const opening = "\"'`“”„‟‘’‚«»‹›「『【〈《（([{<|>*~"

// unwrap takes quotes, brackets, emphasis and punctuation off both ends of a
// word.
func unwrap(text string) string {
	before := text
	for {
		first, size := utf8.DecodeRuneInString(text)
		if size == 0 || !strings.ContainsRune(opening, first) || isIPv6(text) {
			break
		}
		text = strings.TrimLeftFunc(text[size:], isBlank)
	}
	const label = "url:" // <URL:https://example.com/>, RFC 3986 appendix C
	if len(text) >= len(label) && strings.EqualFold(text[:len(label)], label) {
		text = strings.TrimLeftFunc(text[len(label):], isBlank)
	}
	return trimTrailing(trimEmphasis(before[:len(before)-len(text)], text))
}
