package title

import (
	"bytes"
	"unicode/utf8"
)

// appendCollapsed appends text as document.title shows it (HTML, 3.1.3 "the
// title attribute", "strip and collapse ASCII whitespace"): without blanks at
// its ends, and each run of blanks a single space. As browsers have it, DEL and
// the other C0 controls but VT count as blanks too; no-break spaces, ideographic
// spaces and line separators stay. NUL is what the tokenizer makes of it,
// U+FFFD. The result is valid UTF-8.
func appendCollapsed(dst []byte, text []byte) []byte {
	blank := false
	start := len(dst)
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == 0:
			dst = appendAfterBlank(dst, blank && len(dst) > start)
			dst = utf8.AppendRune(dst, utf8.RuneError)
			blank = false
			i++
			continue
		case c <= ' ' && c != '\v' || c == 0x7F:
			blank = true
			i++
			continue
		}
		dst = appendAfterBlank(dst, blank && len(dst) > start)
		blank = false
		if c < utf8.RuneSelf {
			dst = append(dst, c)
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		dst = utf8.AppendRune(dst, r)
		i += size
	}
	return dst
}

func appendAfterBlank(dst []byte, blank bool) []byte {
	if blank {
		return append(dst, ' ')
	}
	return dst
}

// indexError returns the place of the first U+FFFD in valid UTF-8, -1 if there
// is none.
func indexError(b []byte) int { return bytes.Index(b, []byte(string(utf8.RuneError))) }
