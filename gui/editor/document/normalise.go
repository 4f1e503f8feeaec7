package document

import "strings"

// Normalise turns CRLF and CR into LF, and NUL, which no clipboard carries
// further, into U+FFFD. Everything else, invalid UTF-8 among it, stays. A text
// that needs nothing is returned as it is, without a copy.
func Normalise(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return s
}
