package urllist

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line gives what one line of a list or a text holds: its addresses, or the
// one reason why it holds none. It gives nothing for a line that says nothing.
func line(text string, yield func(found) bool) bool {
	text, commented := tidy(text)
	if text == "" {
		return true
	}
	text, mends := mend(text)
	mended := func(f found) bool {
		f.mends |= mends
		return yield(f)
	}
	if commented {
		held := false
		find(text, func(f found) bool { held = held || f.url != ""; return !held })
		if held {
			return yield(found{problem: ProblemComment})
		}
		return true
	}
	if strings.Contains(text, "://") {
		held := false
		if !find(text, func(f found) bool { held = true; return mended(f) }) {
			return false
		}
		if held {
			return true
		}
	}
	if word := strings.TrimFunc(unwrap(text), isBlank); strings.HasPrefix(text, "about:") || !strings.ContainsFunc(word, isSpace) {
		return mended(bare(word))
	}
	if url, ok := resolved(text); ok && !strings.ContainsFunc(afterColon(text), isSpace) {
		return yield(found{url: url, mends: mends | Resolved})
	}
	return cells(text, mended)
}

func afterColon(text string) string {
	_, rest, _ := strings.Cut(text, ":")
	return strings.TrimLeft(rest, " ")
}

// references decodes the character references of HTML and XML.
func references(text string) string { return html.UnescapeString(text) }

// invisible are the marks without width that travel along when text is copied
// and are spelling inside words: they are taken off an address's ends only.
const invisible = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"

func isInvisible(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.Is(unicode.Cf, r) || r == '\ufe0f')
}

// isBlank tells what separates words: spaces of every script, control
// characters, and the marks that have no width but travel along when text is
// copied (byte order marks, soft hyphens, direction marks).
func isBlank(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// tidy takes off what a line has around its words: blanks, a comment behind
// an address, a list bullet or number. commented says that a # made all of it
// a comment; a # before a number or a word is none. It returns "" for a line
// that says nothing.
func tidy(text string) (tidied string, commented bool) {
	text = strings.TrimFunc(text, isBlank)
	if rest, ok := strings.CutPrefix(text, "#"); ok {
		next, size := utf8.DecodeRuneInString(rest)
		if size == 0 || isBlank(next) || next == '#' || next == '!' {
			return strings.TrimLeft(rest, "# \t"), true
		}
		text = strings.TrimLeftFunc(rest, func(r rune) bool { return isDigit(byte(r)) && r < utf8.RuneSelf || strings.ContainsRune(".:) \t", r) })
	}
	text = cutComment(text)
	for {
		rest := trimBullet(text)
		if rest == text {
			return text, false
		}
		text = rest
	}
}

// cutComment takes off a # that follows an address and a blank, and what
// comes after it.
func cutComment(text string) string {
	for from := 0; ; {
		at := strings.IndexByte(text[from:], '#')
		if at < 0 {
			return text
		}
		at += from
		if before := lastRune(text, at); isBlank(before) && !strings.Contains(text[at:], "://") {
			head := strings.TrimRightFunc(text[:at], isBlank)
			word := head[strings.LastIndexFunc(head, isBlank)+1:]
			if strings.Contains(head, "://") || strings.ContainsAny(word, "./:") {
				return head
			}
		}
		from = at + 1
	}
}

// trimBullet takes one list mark off the front: "- ", "• ", "1. ", "2) ",
// "[ ] ", "> ". A mark that is all there is stays, for it is not nothing.
func trimBullet(text string) string {
	mark, size := utf8.DecodeRuneInString(text)
	switch {
	case strings.ContainsRune("-*+>–—·;", mark):
		return cutMark(text, size)
	case strings.ContainsRune("•‣◦▪●○■□", mark):
		return strings.TrimLeftFunc(text[size:], isBlank)
	case strings.HasPrefix(text, "[ ]"), strings.HasPrefix(text, "[x]"), strings.HasPrefix(text, "[X]"):
		return cutMark(text, len("[ ]"))
	}
	digits := 0
	for digits < len(text) && isDigit(text[digits]) {
		digits++
	}
	const most = 7 // longer numbers do not number lines
	if digits == 0 || digits > most || digits == len(text) || !strings.ContainsRune(".):", rune(text[digits])) {
		return text
	}
	return cutMark(text, digits+1)
}

// cutMark cuts size bytes off text if a blank comes next.
func cutMark(text string, size int) string {
	next, _ := utf8.DecodeRuneInString(text[size:])
	if size == len(text) || !isBlank(next) {
		return text
	}
	return strings.TrimLeftFunc(text[size:], isBlank)
}
