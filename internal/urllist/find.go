package urllist

import (
	"errors"
	"strings"
	"unicode/utf8"

	"marquee/fetcher/weburl"
)

// found is one address of a text, or the reason why what looks like one is
// none.
type found struct {
	start, end int    // where it stands, with what was trimmed off
	url        string // "" if there is a problem
	other      string // the URL that it may be instead; "" if there is no doubt
	problem    Problem
	mends      Mends
	folder     string // of a bookmark
}

// find gives the addresses with a scheme that a text holds, in their order.
// text was mended.
func find(text string, yield func(found) bool) bool {
	for from := 0; ; {
		start, ok := schemeIndex(text, from)
		if !ok {
			return true
		}
		var mends Mends
		address := ""
		if host := outer(text, start, from); host < start {
			start, mends, address = host, Assumed, assume(text[host:])
		}
		stop := end(text, start, from)
		if strings.HasPrefix(text[stop:], "](") && startsScheme(strings.TrimPrefix(text[stop+2:], "<")) {
			from = stop + 1 // the label of a link that is an address itself
			continue
		}
		if wide := spaced(text, start, stop); wide > stop {
			stop = wide
		}
		f := parseFound(text, start, stop, from, address)
		f.mends |= mends
		if !yield(f) {
			return false
		}
		from = max(stop, start+1)
	}
}

// left says what it means that text behind an address was left out: it may
// belong to the address if it follows at once, or looks like more of it.
func left(after string, atOnce bool) Mends {
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case isSpace(next), !atOnce && strings.ContainsRune("-–—|(#[{,;:", next), startsScheme(after):
		return 0
	case atOnce || isMore(after):
		return Cut
	}
	return Noted
}

// isMore reports whether words behind a blank may go on with the address before
// it: "…/a b/c?d=e".
func isMore(after string) bool {
	word, _, _ := strings.Cut(after, " ")
	return strings.ContainsAny(word, "/=&%")
}

// parseFound reads the address in text[start:stop]; prefix, if any, is the
// scheme that it lacks.
func parseFound(text string, start, stop, from int, prefix string) found {
	f := found{start: start, end: stop}
	before := text[max(from, start-lookBack):start]
	alone := strings.Trim(before, invisible) == "" && strings.TrimFunc(text[stop:], isBlank) == "" && from == 0
	word, other, mends := trimEnd(before, text[start:stop], alone)
	f.mends = mends
	if strings.HasPrefix(text[start+len(word):], "…") {
		f.problem = ProblemShort
		return f
	}
	after := strings.TrimLeft(text[stop:], " \u00a0")
	if start == 0 && after != "" && strings.Trim(after, ".,;:!?") == "" {
		f.mends |= Trimmed
	} else if start == 0 && after != "" {
		f.mends |= left(after, len(after) == len(text)-stop)
		if isTorn(word, text[stop:]) {
			f.problem = ProblemAddress
			return f
		}
	}
	f.url, f.problem = parseURL(prefix + word)
	if other != "" && f.url != "" {
		f.other, _ = parseURL(prefix + other)
	}
	return f
}

// isTorn reports whether a blank tore an address in its host: http://exa
// mple.com is no address, and certainly not http://exa/.
func isTorn(word, rest string) bool {
	_, host, _ := strings.Cut(word, "://")
	if strings.ContainsAny(host, "./:?#[") || strings.EqualFold(host, "localhost") {
		return false
	}
	next, _, _ := strings.Cut(strings.TrimLeftFunc(rest, isBlank), " ")
	name, _, _ := strings.Cut(next, "/")
	return isDomain(name)
}

// documents are the endings of names that tell that a blank stands inside an
// address and not behind it.
var documents = map[string]bool{
	"html": true, "htm": true, "pdf": true, "php": true, "asp": true, "aspx": true, "jsp": true, "doc": true, "docx": true,
	"xls": true, "xlsx": true, "ppt": true, "pptx": true, "txt": true, "jpg": true, "jpeg": true, "png": true, "gif": true,
	"svg": true, "xml": true, "zip": true, "mp3": true, "mp4": true, "odt": true,
}

// spaced returns where an address ends that has blanks in its path, as in
// /My Documents/annual report.html: the line is nothing else, the path goes on
// behind the blank and ends in a document's name. Else it returns stop.
func spaced(text string, start, stop int) int {
	const most = 200
	rest := text[stop:]
	if start != 0 || rest == "" || rest[0] != ' ' || len(rest) > most || strings.Contains(rest, "  ") || strings.ContainsAny(rest, "\t\"<>|#,;:") {
		return stop
	}
	path := text[:stop]
	if slash := strings.Index(path[min(len(path), len("https://")):], "/"); slash < 0 || strings.ContainsAny(path, "?#") {
		return stop
	}
	rest = strings.TrimRight(rest, " ")
	ending := strings.ToLower(rest[strings.LastIndexByte(rest, '.')+1:])
	last := path[strings.LastIndexByte(path, '/')+1:]
	if !documents[ending] || strings.Contains(last, ".") || !strings.Contains(rest, "/") && strings.Count(rest, " ") > 3 {
		return stop
	}
	return stop + len(rest)
}

// schemeIndex finds the next http:// or https:// at or after from that begins
// an address.
func schemeIndex(text string, from int) (at int, ok bool) {
	for {
		mark := strings.Index(text[from:], "://")
		if mark < 0 {
			return 0, false
		}
		mark += from
		if at := mark - schemeLength(text[:mark]); at < mark && at >= from && begins(text, at) && !isMarkup(text, at) {
			return at, true
		}
		from = mark + len("://")
	}
}

// isMarkup reports whether the address at text[at] belongs to a document's
// form and not to what it says: the name of a schema.
func isMarkup(text string, at int) bool {
	before := strings.TrimRight(text[max(0, at-64):at], "\"'")
	return strings.HasSuffix(before, "=") && strings.Contains(before, "xmlns") && !strings.ContainsAny(before[strings.LastIndex(before, "xmlns"):], " >")
}

// schemeLength is the length of the http or https at the end of text, else 0.
func schemeLength(text string) int {
	for _, scheme := range [...]string{"https", "http"} {
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

// outer returns where the word begins whose path or query holds the scheme at
// text[start], if it begins with a host: web.archive.org/web/2015/http://…
// Else it returns start.
func outer(text string, start, from int) int {
	at := start
	for at > from && at > start-lookBack {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if isBlank(r) || strings.ContainsRune("\"'`<>(){}|,;“”„«»「」", r) {
			break
		}
		at -= size
	}
	if at == start {
		return start
	}
	host, _, found := strings.Cut(text[at:start], "/")
	if !found {
		host, _, found = strings.Cut(text[at:start], "?")
	}
	if !found || !isHost(host) {
		return start
	}
	return at
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
