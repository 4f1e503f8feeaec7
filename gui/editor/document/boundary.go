package document

import (
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// How far back a search for a character's start looks for a sure boundary. No
// honest character is longer.
const lookBack = 512

// NextBoundary returns the byte offset after the character (the grapheme
// cluster of UAX #29) at i, which must be a boundary itself.
func NextBoundary(s string, i int) int {
	if i >= len(s) {
		return len(s)
	}
	if s[i] < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
		return i + 1
	}
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(s[i:], -1)
	return i + max(1, len(cluster))
}

// PreviousBoundary returns the byte offset of the character that ends at i.
func PreviousBoundary(s string, i int) int {
	if i <= 0 {
		return 0
	}
	i = min(i, len(s))
	if s[i-1] < utf8.RuneSelf && (i == 1 || s[i-2] < utf8.RuneSelf) {
		return i - 1
	}
	at := sureBoundary(s, i-1)
	for {
		next := NextBoundary(s, at)
		if next >= i {
			return at
		}
		at = next
	}
}

// Boundary returns the boundary at or before i: i itself when it is one.
func Boundary(s string, i int) int {
	if i <= 0 {
		return 0
	}
	if i >= len(s) {
		return len(s)
	}
	if s[i] < utf8.RuneSelf && s[i-1] < utf8.RuneSelf {
		return i
	}
	at := sureBoundary(s, i)
	for {
		next := NextBoundary(s, at)
		if next > i {
			return at
		}
		at = next
	}
}

// sureBoundary returns a boundary at or before i without reading the text from
// its start: between two ASCII characters, at the start, or, failing those
// within reach, at a rune's first byte.
func sureBoundary(s string, i int) int {
	for at := i; at > 0; at-- {
		if s[at] < utf8.RuneSelf && s[at-1] < utf8.RuneSelf {
			return at
		}
		if i-at > lookBack && utf8.RuneStart(s[at]) {
			return at
		}
	}
	return 0
}

// class groups the runes that a word movement passes in one go.
type class int

const (
	space class = iota
	word
	punctuation
	han
	kana
	hangul
	thai
)

func classOf(r rune) class {
	switch {
	case unicode.IsSpace(r):
		return space
	case r == '_' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		return word
	case r < utf8.RuneSelf:
		return punctuation
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー':
		return kana
	case unicode.Is(unicode.Hangul, r):
		return hangul
	case unicode.Is(unicode.Thai, r):
		return thai
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return word
	}
	return punctuation
}

// run passes the characters at i while ok holds for their first rune's class.
func run(s string, i int, ok func(class) bool) int {
	for i < len(s) {
		r, _ := utf8.DecodeRuneInString(s[i:])
		if !ok(classOf(r)) {
			break
		}
		i = NextBoundary(s, i)
	}
	return i
}

// runBack is run towards the start.
func runBack(s string, i int, ok func(class) bool) int {
	for i > 0 {
		at := PreviousBoundary(s, i)
		r, _ := utf8.DecodeRuneInString(s[at:])
		if !ok(classOf(r)) {
			break
		}
		i = at
	}
	return i
}

// WordEnd returns the end of the word, or of the run of punctuation, at or
// after i.
func WordEnd(s string, i int) int {
	i = run(s, i, func(c class) bool { return c == space })
	if i >= len(s) {
		return len(s)
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	first := classOf(r)
	return run(s, i, func(c class) bool { return c == first })
}

// WordStart returns the start of the word, or of the run of punctuation,
// before i.
func WordStart(s string, i int) int {
	i = runBack(s, i, func(c class) bool { return c == space })
	if i <= 0 {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[PreviousBoundary(s, i):])
	first := classOf(r)
	return runBack(s, i, func(c class) bool { return c == first })
}

// WordAt returns the run of one kind around i: what a double click selects. At
// the end of a word it is that word.
func WordAt(s string, i int) (from, to int) {
	at := i
	if at >= len(s) {
		at = PreviousBoundary(s, at)
	}
	if at >= len(s) {
		return i, i
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	kind := classOf(r)
	if kind != word && i > 0 {
		p, _ := utf8.DecodeRuneInString(s[PreviousBoundary(s, i):])
		if classOf(p) == word {
			kind = word
		}
	}
	same := func(c class) bool { return c == kind }
	return runBack(s, i, same), run(s, i, same)
}
