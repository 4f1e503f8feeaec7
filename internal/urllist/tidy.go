package urllist

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isBlank tells what separates words: spaces of every script, control
// characters, and the marks that have no width but travel along when text is
// copied (byte order marks, soft hyphens, direction marks).
func isBlank(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// tidy takes off what a line has around its words: blanks, a comment, a list
// bullet or number. It returns "" for a line that says nothing.
func tidy(line string) string {
	text := strings.TrimFunc(line, isBlank)
	if strings.HasPrefix(text, "#") {
		return ""
	}
	text = cutComment(text)
	for {
		rest := trimBullet(text)
		if rest == text {
			return text
		}
		text = rest
	}
}

// cutComment takes off a # that follows a blank, and what comes after it.
func cutComment(text string) string {
	for from := 0; ; {
		at := strings.IndexByte(text[from:], '#')
		if at < 0 {
			return text
		}
		at += from
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); isBlank(before) {
			return strings.TrimRightFunc(text[:at], isBlank)
		}
		from = at + 1
	}
}

// trimBullet takes one list mark off the front: "- ", "• ", "1. ", "2) ",
// "[ ] ", "> ". A mark that is all there is stays, for it is not nothing.
func trimBullet(text string) string {
	mark, size := utf8.DecodeRuneInString(text)
	switch {
	case strings.ContainsRune("-*+>–—·", mark):
		return cutMark(text, size)
	case strings.ContainsRune("•‣◦▪●○■□–", mark):
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
