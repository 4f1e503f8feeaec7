package urllist

import (
	"strings"
	"unicode/utf8"
)

// lookBack is how far before an address the mark that closes behind it may
// have been opened.
const lookBack = 512

// ordinary are the bytes that never end an address.
var ordinary = func() (t [256]bool) {
	for c := range t {
		t[c] = isLower(byte(c)|0x20) && c < utf8.RuneSelf || isDigit(byte(c)) && c < utf8.RuneSelf ||
			strings.IndexByte("-._~/:?#@!$&*+=%^\\", byte(c)) >= 0
	}
	return t
}()

// pairs gives the opening mark for each closing one. What was opened before
// an address and closes in it ends it; what was opened inside belongs to it.
var pairs = map[rune]rune{
	')': '(', ']': '[', '}': '{', '>': '<', '）': '（', '】': '【', '》': '《', '〉': '〈', '」': '「', '』': '『',
	'”': '“', '“': '„', '’': '‘', '»': '«', '›': '‹', '«': '»', '‹': '›',
}

// sentence are the full-width marks that end a sentence in the middle of a
// line, where writing has no blanks.
const sentence = "。，、；：！？（「『《【…"

// ending looks for the end of one address.
type ending struct {
	text   string
	start  int    // of the address
	before string // what stands before it, as far back as it matters
	query  bool   // in the query: commas and addresses belong to it
	opened map[rune]int
}

// end returns where the address that begins at text[start] ends: at a blank,
// or at a mark that closes what was opened before it, or that no address
// holds. from is the end of the address before it.
func end(text string, start, from int) int {
	e := ending{text: text, start: start, before: text[max(from, start-lookBack):start]}
	for at := start; at < len(text); {
		if c := text[at]; ordinary[c] {
			e.query = e.query || c == '?'
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if e.endsAt(at, r, size) {
			return at
		}
		at += size
	}
	return len(text)
}

func (e *ending) endsAt(at int, r rune, size int) bool {
	rest := e.text[at+size:]
	switch {
	case isSpace(r):
		return true
	case r == '"' || r == '`':
		return strings.Count(e.before, string(r))%2 == 1
	case r == '\'':
		return strings.HasSuffix(e.before, "'")
	case r == '<':
		return strings.Contains(e.before, ">") || isTag(rest)
	case r == '|':
		next, _ := utf8.DecodeRuneInString(rest)
		return rest == "" || isSpace(next) || strings.ContainsAny(e.before, "|<")
	case r == ',' || r == ';':
		return e.endsAtDelimiter(rest, r)
	case r == '[' && strings.HasSuffix(e.text[:at], "://"), r == '[' && e.text[at-1] == '@':
		return false // an IPv6 address
	case r == '[' && !e.query:
		if strings.HasPrefix(rest, "/") && strings.Contains(e.before, "]") {
			return true
		}
		label, after, closed := strings.Cut(rest, "]")
		if closed && label != "" && endsWord(after) && !strings.ContainsAny(label, "/") {
			return true
		}
	case strings.ContainsRune(sentence, r):
		if r == '。' && !e.path(at) && rest != "" && rest[0] < utf8.RuneSelf && isLower(rest[0]|0x20) {
			return false // the full stop of a name as some keyboards write it
		}
		if before := e.text[at-1]; before < utf8.RuneSelf && before != '/' && before != '=' && before != '?' && before != '_' {
			return true
		}
	}
	if opener, ok := pairs[r]; ok && !(opener == '<' && !strings.Contains(e.before, "<")) {
		if e.opened[opener] > 0 {
			e.opened[opener]--
			return false
		}
		if r != opener && strings.Count(e.before, string(opener)) > strings.Count(e.before, string(r)) {
			return true
		}
	}
	if isOpening(r) {
		if e.opened == nil {
			e.opened = make(map[rune]int)
		}
		e.opened[r]++
	}
	return false
}

// path reports whether the address has come to its path or query at text[at].
func (e *ending) path(at int) bool {
	_, rest, found := strings.Cut(e.text[e.start:at], "://")
	return found && strings.ContainsAny(rest, "/?#")
}

// endsAtDelimiter tells the comma that stands between cells or addresses from
// the one that belongs to an address.
func (e *ending) endsAtDelimiter(rest string, r rune) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "" || isSpace(next) || next == '"':
		return true
	case !e.query && startsScheme(rest):
		return true
	case isDate(rest):
		return true
	}
	before := strings.TrimRight(e.before, "\"'")
	return strings.HasSuffix(before, string(r)) && !e.query
}

// isTag reports whether a < that rest follows begins a tag.
func isTag(rest string) bool {
	rest = strings.TrimPrefix(rest, "/")
	return rest != "" && isLower(rest[0]|0x20) && strings.Contains(rest, ">")
}

// isDate reports whether text begins with a date such as tables have behind
// an address: 2026-11-27, 27.11.2026, 11/27/2026.
func isDate(text string) bool {
	if len(text) < len("2026-11-27") {
		return false
	}
	shape := make([]byte, 0, len("2026-11-27"))
	for i := range cap(shape) {
		c := text[i]
		if isDigit(c) {
			c = '9'
		}
		shape = append(shape, c)
	}
	after, _ := utf8.DecodeRuneInString(text[len(shape):])
	if after >= '0' && after <= '9' || after == '/' {
		return false
	}
	switch string(shape) {
	case "9999-99-99", "99.99.9999", "99/99/9999", "9999/99/99":
		return true
	}
	return false
}

func endsWord(text string) bool {
	next, size := utf8.DecodeRuneInString(text)
	return size == 0 || isSpace(next) || strings.ContainsRune(".,;:!?)", next)
}

// isSpace tells what ends an address wherever it stands. The marks without
// width are spelling in Persian, Hindi and emoji, and do not.
func isSpace(r rune) bool {
	return isBlank(r) && !isInvisible(r)
}

func isOpening(r rune) bool {
	for _, opener := range pairs {
		if r == opener {
			return true
		}
	}
	return false
}
