package access

import (
	"strings"
	"unicode/utf8"
)

// describe says what a source is, in words that can be sent.
func describe(source Source) Node {
	n := source.Access()
	n.Name, n.Description = valid(n.Name), valid(n.Description)
	return n
}

// valid makes a text one that D-Bus sends: valid UTF-8 without NUL. It keeps the
// number of characters: each byte that is none, and each NUL, becomes U+FFFD.
func valid(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(string([]rune(s)), "\x00", string(utf8.RuneError))
}
