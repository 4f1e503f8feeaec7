package urllist

import (
	"errors"
	"net/netip"
	"strings"
	"unicode/utf8"

	"marquee/fetcher/weburl"
)

// address finds the one address in a line that was tidied and unwrapped, and
// returns its URL or the problem.
func address(text string) (url string, problem Problem) {
	at := schemeIndex(text, 0)
	if at < 0 {
		return schemeless(text)
	}
	word, end := cutAddress(text, at)
	for {
		at = schemeIndex(text, end)
		if at < 0 {
			return parseURL(word)
		}
		var other string
		if other, end = cutAddress(text, at); other != word {
			return "", ProblemMany
		}
	}
}

// schemeIndex finds the next http:// or https:// at or after from that begins
// an address; -1 if there is none.
func schemeIndex(text string, from int) int {
	for {
		mark := strings.Index(text[from:], "://")
		if mark < 0 {
			return -1
		}
		mark += from
		if at := mark - schemeLength(text[:mark]); at < mark && at >= from && begins(text, at) {
			return at
		}
		from = mark + len("://")
	}
}

// schemeLength is the length of the http or https at the end of text, else 0.
func schemeLength(text string) int {
	for _, scheme := range []string{"https", "http"} {
		if at := len(text) - len(scheme); at >= 0 && strings.EqualFold(text[at:], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// startsScheme reports whether text begins with http:// or https://.
func startsScheme(text string) bool {
	scheme, _, _ := strings.Cut(text[:min(len(text), len("https://"))], "://")
	return len(scheme) < len("https://") && schemeLength(scheme) == len(scheme) && scheme != ""
}

// begins reports whether an address can begin at text[at]: not in the middle
// of a word.
func begins(text string, at int) bool {
	if at == 0 {
		return true
	}
	before := text[at-1]
	return !isDigit(before) && !isLower(before|0x20)
}

// cutAddress returns the address that begins at text[at], without the marks
// around it, and where it ends. It ends at a blank or at a mark that no
// address holds; a comma ends it when another address follows at once,
// unless this may be a query that lists addresses.
func cutAddress(text string, at int) (word string, end int) {
	query := false
	for end = at; end < len(text); {
		r, size := utf8.DecodeRuneInString(text[end:])
		query = query || r == '?'
		if isBlank(r) || strings.ContainsRune("\"<>`|”“「」", r) {
			break
		}
		if (r == ',' || r == ';') && !query && startsScheme(text[end+size:]) {
			break
		}
		if rest, ok := strings.CutPrefix(text[end:], "]("); ok && startsScheme(rest) {
			break
		}
		end += size
	}
	return unwrap(text[at:end]), max(end, at+1)
}

// schemeless reads text that names no http or https scheme in the usual way.
func schemeless(text string) (url string, problem Problem) {
	if strings.ContainsFunc(text, isBlank) {
		return cells(text)
	}
	if ip, err := netip.ParseAddr(text); err == nil && ip.Is6() {
		return parseURL("https://[" + text + "]")
	}
	if rest, ok := strings.CutPrefix(text, "//"); ok {
		return bare(rest)
	}
	scheme, rest, found := strings.Cut(text, ":")
	if !found || !isScheme(scheme) || isPort(rest) && !isCall(scheme) {
		return bare(text)
	}
	if strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") {
		return parseURL(text) // http:example.com, which browsers read too
	}
	return "", ProblemScheme
}

// cells reads the first address among the cells of a line that was copied
// from a table.
func cells(text string) (url string, problem Problem) {
	for strings.Contains(text, "\t") {
		var cell string
		cell, text, _ = strings.Cut(text, "\t")
		if url := cellURL(cell); url != "" {
			return url, ""
		}
	}
	if url := cellURL(text); url != "" {
		return url, ""
	}
	return "", ProblemNone
}

func cellURL(cell string) string {
	cell = unwrap(strings.TrimFunc(cell, isBlank))
	if strings.ContainsFunc(cell, isBlank) {
		return ""
	}
	url, _ := schemeless(cell)
	return url
}

// bare reads an address that begins with its host.
func bare(text string) (url string, problem Problem) {
	authority := text
	if end := strings.IndexAny(text, "/\\?#"); end >= 0 {
		authority = text[:end]
	}
	if strings.Contains(authority, "@") {
		return "", ProblemMail
	}
	if !isHost(authority) {
		return "", ProblemNone
	}
	return parseURL("https://" + text)
}

// isHost tells a host from a word of a sentence: it has a dot inside, or a
// port, or is localhost or an IP address in full. Numbers like 3.14 are none.
func isHost(authority string) bool {
	if isIPv6(authority) {
		return true
	}
	host, port, found := strings.Cut(authority, ":")
	if found && port != "" && !isPort(port) {
		return false
	}
	label := host[strings.LastIndexAny(host, ".")+1:]
	if label != "" && strings.Trim(label, "0123456789") == "" {
		return plainIPv4(host)
	}
	dot := strings.IndexAny(host, ".。．｡")
	return dot > 0 && !strings.Contains(host, "..") || strings.EqualFold(host, "localhost") || found && port != "" && host != ""
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

// isCall tells the schemes whose numbers are not ports.
func isCall(scheme string) bool {
	return strings.EqualFold(scheme, "tel") || strings.EqualFold(scheme, "sms") || strings.EqualFold(scheme, "fax")
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

// longest is the longest address that is read, in bytes. Servers refuse much
// shorter ones, and the parser's time grows with the square of the length.
const longest = 16 << 10

// parseURL gives the serialisation of text, which has a scheme.
func parseURL(text string) (url string, problem Problem) {
	if len(text) > longest {
		return "", ProblemLong
	}
	if url, ok := plain(text); ok {
		return url, ""
	}
	url, err := weburl.Parse(text)
	switch {
	case err == nil:
		return url, ""
	case errors.Is(err, weburl.ErrScheme):
		return "", ProblemScheme
	default:
		return "", ProblemAddress
	}
}
