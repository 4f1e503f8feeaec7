package title

import (
	"html"
	"strings"
	"unicode/utf8"

	"marquee/fetcher/charset"
)

// unescapeText decodes the character references of text once (HTML, 13.2.5.72
// to 13.2.5.80).
func unescapeText(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return unescape(s, false)
}

// unescapeAttribute decodes the character references of an attribute's value,
// where a named one without ";" stands for itself before "=" or a letter or
// digit.
func unescapeAttribute(s string) string { return unescape(s, true) }

func unescape(s string, inAttribute bool) string {
	return string(appendUnescaped(make([]byte, 0, len(s)), s, inAttribute))
}

// appendUnescaped appends s with its character references decoded.
func appendUnescaped(dst []byte, s string, inAttribute bool) []byte {
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		s = s[i:]
		var taken int
		if len(s) > 1 && s[1] == '#' {
			dst, taken = numericReference(dst, s)
		} else {
			dst, taken = namedReference(dst, s, inAttribute)
		}
		s = s[taken:]
	}
}

// commonReference returns what the names stand for that titles are full of, "" for
// others.
func commonReference(name string) string {
	switch name {
	case "&amp;":
		return "&"
	case "&quot;":
		return `"`
	case "&lt;":
		return "<"
	case "&gt;":
		return ">"
	case "&nbsp;":
		return "\u00A0"
	}
	return ""
}

// missingReferences are the two names that package html does not know.
var missingReferences = map[string]string{"&nGt;": "\u226B\u20D2", "&nLt;": "\u226A\u20D2"}

// namedReference appends what the named character reference at the start of s
// stands for and returns how much of s it took. The names are package html's.
func namedReference(dst []byte, s string, inAttribute bool) (out []byte, taken int) {
	n := 1
	for n < len(s) && (isLetter(s[n]) || isDigit(s[n])) {
		n++
	}
	if n == 1 {
		return append(dst, '&'), 1
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	if common := commonReference(s[:n]); common != "" {
		return append(dst, common...), n
	}
	decoded := html.UnescapeString(s[:n])
	if pair := missingReferences[s[:n]]; pair != "" {
		decoded = pair
	}
	if inAttribute {
		// A name that only starts like a known one is no reference here.
		partial := html.UnescapeString(s[:n-1])+s[n-1:n] == decoded
		if partial || s[n-1] != ';' && n < len(s) && s[n] == '=' {
			decoded = s[:n]
		}
	}
	return append(dst, decoded...), n
}

// numericReference appends the code point of the numeric character reference
// at the start of s and returns how much of s it took (HTML, 13.2.5.80). It is
// not package html's, whose numbers wrap around.
func numericReference(dst []byte, s string) (out []byte, taken int) {
	i, base := 2, rune(10)
	if i < len(s) && s[i]|0x20 == 'x' {
		i, base = 3, 16
	}
	start, code := i, rune(0)
	for ; i < len(s); i++ {
		digit, ok := digitValue(s[i], base)
		if !ok {
			break
		}
		code = min(code*base+digit, utf8.MaxRune+1)
	}
	if i == start {
		return append(dst, s[:i]...), i
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	return utf8.AppendRune(dst, referencedRune(code)), i
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func digitValue(c byte, base rune) (rune, bool) {
	switch {
	case isDigit(c):
		return rune(c - '0'), true
	case base == 16 && c|0x20 >= 'a' && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10, true
	}
	return 0, false
}

// referencedRune is the code point that a number stands for (HTML, 13.2.5.80):
// C1 controls mean what they are in windows-1252.
func referencedRune(code rune) rune {
	switch {
	case code == 0 || code > utf8.MaxRune || !utf8.ValidRune(code):
		return utf8.RuneError
	case code >= 0x80 && code <= 0x9F:
		var b [utf8.UTFMax]byte
		r, _ := utf8.DecodeRune(charset.Windows1252.Decode(b[:0], []byte{byte(code)}))
		return r
	}
	return code
}
