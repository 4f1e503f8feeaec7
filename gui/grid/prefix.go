package grid

import (
	"time"
	"unicode/utf8"
)

// ahead is what was typed to go to a row by the beginning of its text.
type ahead struct {
	prefix string
	typed  time.Time
}

func (a *ahead) end() { a.prefix = "" }

// shorten takes back the last rune and reports whether there was one.
func (a *ahead) shorten() bool {
	_, n := utf8.DecodeLastRuneInString(a.prefix)
	a.prefix = a.prefix[:len(a.prefix)-n]
	return n > 0
}
