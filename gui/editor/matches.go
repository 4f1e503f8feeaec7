package editor

import (
	"unicode"
	"unicode/utf8"
)

// matches are where a line has what is wanted, from byte to byte, none over
// another.
func matches(line, wanted string) (all [][2]int) {
	if wanted == "" {
		return nil
	}
	first, _ := utf8.DecodeRuneInString(wanted)
	first = unicode.ToLower(first)
	for at := 0; at < len(line); {
		r, size := rune(line[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(line[at:])
		}
		if unicode.ToLower(r) == first {
			if n := foldedPrefix(line[at:], wanted); n > 0 {
				all = append(all, [2]int{at, at + n})
				at += n
				continue
			}
		}
		at += size
	}
	return all
}

// foldedPrefix is how many bytes of s are prefix, letter case aside; 0 if s
// begins otherwise.
func foldedPrefix(s, prefix string) int {
	at := 0
	for _, want := range prefix {
		r, size := utf8.DecodeRuneInString(s[at:])
		if size == 0 || unicode.ToLower(r) != unicode.ToLower(want) {
			return 0
		}
		at += size
	}
	return at
}
