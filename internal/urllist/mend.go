package urllist

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Mends are the remarks on how an address was read: what had to be put right
// or left out before it was one.
type Mends uint16

// The mends. Names gives what exports and the review call them.
const (
	Refanged  Mends = 1 << iota // hxxp, [.], (dot): written so that nobody clicks on it
	Respelled                   // the scheme was misspelt, doubled or torn
	Unescaped                   // character references, \/ or full-width letters were decoded
	Trimmed                     // punctuation at its end was taken for the sentence's
	Cut                         // what follows the address in its line was left out, and may belong to it
	Assumed                     // no scheme was given
	Resolved                    // it was relative, or a name that a resolver knows (doi:, arXiv:)
	Noted                       // words that stand behind the address were left out: a note
)

var mendNames = [...]string{"refanged", "respelled", "unescaped", "trimmed", "cut", "assumed", "resolved", "noted"}

// Names returns the names of the mends that are set, in a fixed order.
func (m Mends) Names() []string {
	var names []string
	for i, name := range mendNames {
		if m&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// visible are the mends that a person should look at: the others are what
// everybody expects.
const visible = Refanged | Respelled | Trimmed | Cut | Resolved

// Remarkable reports whether a person should look at an address that was read
// so.
func Remarkable(m Mends) bool { return m&visible != 0 }

// mend undoes what was done to the addresses of a line so that they are none,
// and says what it did. Most lines are returned as they are.
func mend(text string) (string, Mends) {
	var mends Mends
	if strings.Contains(text, `:\/\/`) {
		text, mends = strings.ReplaceAll(text, `\/`, "/"), mends|Unescaped
	}
	if strings.Contains(text, "：") || strings.Contains(text, "ｈ") || strings.Contains(text, "Ｈ") {
		if narrow, ok := narrowed(text); ok {
			text, mends = narrow, mends|Unescaped
		}
	}
	if hasReferences(text) {
		text, mends = references(text), mends|Unescaped
	}
	if harmful, ok := refang(text); ok {
		text, mends = harmful, mends|Refanged
	}
	if right, ok := respell(text); ok {
		text, mends = right, mends|Respelled
	}
	return text, mends
}

// narrowed gives full-width letters and marks as the ASCII they stand for:
// all of a line that begins with a scheme written so, else the marks behind a
// scheme.
func narrowed(text string) (string, bool) {
	if at := strings.Index(text, "：//"); at > 0 && schemeLength(text[:at]) > 0 {
		return text[:at] + "://" + text[at+len("：//"):], true
	}
	if at := strings.Index(text, "：／／"); at > 0 && schemeLength(text[:at]) > 0 {
		return text[:at] + "://" + text[at+len("：／／"):], true
	}
	narrow := strings.Map(func(r rune) rune {
		if r > '\uff00' && r < '\uff5f' {
			return r - 0xfee0
		}
		return r
	}, text)
	if at := strings.Index(narrow, "://"); at > 0 && schemeLength(narrow[:at]) > 0 && !strings.Contains(text, "://") {
		return narrow, true
	}
	return text, false
}

// hasReferences reports whether a line's address stands between &lt; and
// &gt;, or &quot;: then all of its references are to be decoded.
func hasReferences(text string) bool {
	at := strings.Index(text, "&lt;")
	if at < 0 {
		at = strings.Index(text, "&quot;")
	}
	if at < 0 {
		return false
	}
	mark := strings.Index(text, "://")
	return mark < 0 || at < mark
}

// fangs are what addresses are made harmless with, and what they stand for.
var fangs = strings.NewReplacer(
	"[.]", ".", "(.)", ".", "{.}", ".", "[dot]", ".", "(dot)", ".", "{dot}", ".", "[DOT]", ".", "(DOT)", ".",
	"[:]", ":", "[://]", "://", "[:/]/", "://", "[/]", "/",
)

// refang gives an address back that was made harmless.
func refang(text string) (string, bool) {
	whole := text
	if strings.ContainsAny(text, "[({") {
		whole = fangs.Replace(text)
	}
	at := indexFold(whole, "xxp")
	for at > 0 {
		rest := whole[at+len("xxp"):]
		if whole[at-1]|0x20 == 'h' && begins(whole, at-1) && (strings.HasPrefix(rest, ":") || len(rest) > 1 && rest[0]|0x20 == 's' && rest[1] == ':') {
			whole = whole[:at] + "ttp" + rest
		}
		next := indexFold(whole[at+1:], "xxp")
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return whole, whole != text
}

// indexFold is strings.Index for an ASCII word in lower case, whatever the
// letters' case. It looks at no byte twice for the word's first letter, so that
// a line of a megabyte of that letter costs no more than any other.
func indexFold(text, word string) int {
	lower, upper := nextByte(text, 0, word[0]), nextByte(text, 0, word[0]-0x20)
	for {
		at := min(lower, upper)
		if at+len(word) > len(text) {
			return -1
		}
		if strings.EqualFold(text[at:at+len(word)], word) {
			return at
		}
		if at == lower {
			lower = nextByte(text, at+1, word[0])
		} else {
			upper = nextByte(text, at+1, word[0]-0x20)
		}
	}
}

// nextByte is where a byte stands next in text from a place on, or the text's
// end.
func nextByte(text string, from int, b byte) int {
	if at := strings.IndexByte(text[from:], b); at >= 0 {
		return from + at
	}
	return len(text)
}

// respell puts a scheme right that was misspelt (htttp://, ttps://, http//),
// torn (https ://, https:// example.com) or written twice.
func respell(text string) (string, bool) {
	right := text
	if at := indexFold(right, "http"); at >= 0 {
		right = join(right, at)
	}
	for from := 0; ; {
		mark := strings.Index(right[from:], "//")
		if mark < 0 {
			break
		}
		mark += from
		end := mark
		if end > 0 && (right[end-1] == ':' || right[end-1] == ';') {
			end--
		}
		start := end
		for start > 0 && isLower(right[start-1]|0x20) {
			start--
		}
		word := right[start:end]
		scheme := spelled(word)
		switch {
		case scheme == "" || end == mark && !startsHost(right[mark+len("//"):]):
		case end < mark && right[end] == ':' && len(word) == len(scheme): // as it should be
		default:
			right = right[:start] + scheme + "://" + right[mark+len("//"):]
			mark = start + len(scheme) + len(":")
		}
		from = mark + len("//")
	}
	for _, outer := range [...]string{"http://", "https://"} {
		for {
			at := strings.Index(right, outer)
			if at < 0 || !startsScheme(right[at+len(outer):]) {
				break
			}
			right = right[:at] + right[at+len(outer):]
		}
	}
	return right, right != text
}

// join closes the gap in a scheme that stands at text[at].
func join(text string, at int) string {
	end := at + len("http")
	if end < len(text) && text[end]|0x20 == 's' {
		end++
	}
	rest := strings.TrimLeft(text[end:], " ")
	after, ok := strings.CutPrefix(rest, "://")
	if !ok || !begins(text, at) {
		return text
	}
	host := strings.TrimLeft(after, " ")
	if len(rest) == len(text[end:]) && len(host) == len(after) {
		return text
	}
	if len(host) < len(after) && !startsHost(host) {
		return text
	}
	return text[:end] + "://" + host
}

// startsHost reports whether text begins with what can only be a host.
func startsHost(text string) bool {
	end := strings.IndexAny(text, " \t/?#:")
	if end < 0 {
		end = len(text)
	}
	return isDomain(text[:end]) || plainIPv4(text[:end])
}

// spelled returns the scheme that a word means: it, or one letter more, less
// or exchanged. "" if it means none.
func spelled(word string) string {
	if len(word) < len("htp") || len(word) > len("httpss") {
		return ""
	}
	word = strings.ToLower(word)
	if word == "http" || word == "https" {
		return word
	}
	if strings.Trim(word, "htps") != "" || strings.Count(word, "t") == 0 || !strings.Contains(word, "p") {
		return ""
	}
	for _, scheme := range [...]string{"http", "https"} {
		if strings.HasSuffix(word, "s") == strings.HasSuffix(scheme, "s") && isNear(word, scheme) {
			return scheme
		}
	}
	return ""
}

// isNear reports whether one insertion, deletion, exchange or swap makes a of b.
func isNear(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i == len(a) || a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
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

// lastRune is the character before text[at]; RuneError if there is none.
func lastRune(text string, at int) rune {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return r
}

// ParseMends reads names of mends that stand between blanks, as Names gives
// them; names it does not know are passed over.
func ParseMends(text string) Mends {
	var mends Mends
	for name := range strings.FieldsSeq(text) {
		if i := slices.Index(mendNames[:], name); i >= 0 {
			mends |= 1 << i
		}
	}
	return mends
}
