package text

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// source is text ready to be itemised: its runes, the byte offset in the
// original string at which each begins, and which runes begin a grapheme.
type source struct {
	runes   []rune
	offsets []int // one more than runes: the last is the end of what is shown
	starts  []int // indices of the runes that begin a grapheme
	cut     bool
}

const (
	tabMark  = '\uFDD1' // stands for a tab while shaping
	charMark = '\uFDD0' // stands for a character that is shown as a mark
)

// cleanSource is the source for display, as Clean returns it.
func cleanSource(s string) source {
	src := source{}
	w := cleaner{}
	for i, r := range s {
		if w.runes > MaxRunes+64 {
			break
		}
		if r, ok := w.next(r); ok {
			src.runes = append(src.runes, r)
			src.offsets = append(src.offsets, i)
		}
	}
	for n := len(src.runes); n > 0 && src.runes[n-1] == ' '; n = len(src.runes) {
		src.runes, src.offsets = src.runes[:n-1], src.offsets[:n-1]
	}
	src.offsets = append(src.offsets, len(s))
	src.segment()
	src.shorten()
	return src
}

// rawSource is the source for editing: a rune for every rune.
func rawSource(s string) source {
	src := source{runes: make([]rune, 0, len(s)), offsets: make([]int, 0, len(s)+1)}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\t':
			r = tabMark
		case r == utf8.RuneError && n == 1, isBreak(r), isInvisible(r):
			r = charMark
		}
		src.runes = append(src.runes, r)
		src.offsets = append(src.offsets, i)
		i += n
	}
	src.offsets = append(src.offsets, len(s))
	src.segment()
	return src
}

// segment finds the graphemes.
func (s *source) segment() {
	rest, at, state := string(s.runes), 0, -1
	for rest != "" {
		var g string
		g, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		s.starts = append(s.starts, at)
		at += utf8.RuneCountInString(g)
	}
}

// shorten cuts at MaxRunes as Clean does.
func (s *source) shorten() {
	if len(s.runes) <= MaxRunes {
		return
	}
	n, kept := 0, 0
	for i, at := range s.starts {
		if at > MaxRunes-1 {
			break
		}
		n, kept = at, i
	}
	if n == 0 {
		n, kept = MaxRunes-1, 1
	}
	s.truncate(n, kept)
	s.append([]rune(ellipsis)[0])
	s.cut = true
}

// truncate keeps n runes in the first kept graphemes, without trailing spaces.
func (s *source) truncate(n, kept int) {
	for n > 0 && s.runes[n-1] == ' ' {
		n--
		for kept > 0 && s.starts[kept-1] >= n {
			kept--
		}
	}
	// Capacities are cut too: what is appended next must not overwrite the rest.
	s.runes, s.starts = s.runes[:n:n], s.starts[:kept:kept]
	s.offsets = s.offsets[: n+1 : n+1]
}

// append adds a rune that stands for no byte of the string.
func (s *source) append(r rune) {
	s.starts = append(s.starts, len(s.runes))
	s.runes = append(s.runes, r)
	s.offsets = append(s.offsets, s.offsets[len(s.offsets)-1])
}
