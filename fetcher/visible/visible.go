// Package visible makes what a terminal would obey, or what turns the order of
// a line, visible: text that came from a host can then be shown to a person.
//
// There is one notation: <U+001B> for a character, as less(1) has it, and <9B>
// for a byte that is no UTF-8 (a terminal may take it for a control). Text is
// for sentences, Writer for streams that go to a terminal. Titles, tables and
// everything else that a program reads are left as they are.
package visible

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text returns a one-line text in which nothing is left that a terminal would
// obey: line ends and tabs are made visible too.
func Text(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if c := s[0]; r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, "<%02X>", c)
		} else if obeyed(r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
		} else {
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

// plain reports whether s is printable ASCII, as nearly all of it is.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// obeyed reports whether a terminal may do something at r other than show it:
// the controls C0, DEL and C1; the bidirectional controls of UAX #9; and the
// separators of lines and paragraphs.
func obeyed(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}
