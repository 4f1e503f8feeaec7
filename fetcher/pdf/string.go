package pdf

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// parseString reads the string that b begins with (ISO 32000, 7.3.4), nil if
// there is none or it does not end.
func parseString(b []byte) []byte {
	b = skipBlanks(b)
	switch {
	case len(b) == 0:
		return nil
	case b[0] == '(':
		text, n := literal(b[1:])
		if n > len(b)-1 {
			return nil
		}
		return text
	case b[0] == '<' && !bytes.HasPrefix(b, []byte("<<")):
		return hexadecimal(b[1:])
	}
	return nil
}

// literal reads a literal string after its "(" and returns how long it was, its
// ")" included; more than b has if it does not end.
func literal(b []byte) (text []byte, length int) {
	text = []byte{}
	depth := 1
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return text, i + 1
			}
		case '\\':
			var n int
			text, n = escape(text, b[i+1:])
			i += n
			continue
		case '\r':
			if i+1 < len(b) && b[i+1] == '\n' {
				continue
			}
			c = '\n'
		}
		if len(text) < maxText {
			text = append(text, c)
		}
	}
	return nil, len(b) + 1
}

// escape reads what follows a backslash (table 3) and returns how long it was.
func escape(text, b []byte) ([]byte, int) {
	if len(b) == 0 {
		return text, 0
	}
	switch c := b[0]; {
	case c == '\r' && len(b) > 1 && b[1] == '\n':
		return text, 2
	case c == '\r' || c == '\n':
		return text, 1
	case c >= '0' && c <= '7':
		n, v := 0, 0
		for n < 3 && n < len(b) && b[n] >= '0' && b[n] <= '7' {
			v = v*8 + int(b[n]-'0')
			n++
		}
		return append(text, byte(v)), n
	default:
		if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
			c = "\n\r\t\b\f"[i]
		}
		return append(text, c), 1
	}
}

// hexadecimal reads a hexadecimal string after its "<".
func hexadecimal(b []byte) []byte {
	text := []byte{}
	half, high := false, byte(0)
	for _, c := range b {
		v, ok := hexDigit(c)
		switch {
		case c == '>':
			if half {
				text = append(text, high<<4)
			}
			return text
		case !ok || len(text) >= maxText:
		case half:
			text = append(text, high<<4|v)
			half = false
		default:
			high, half = v, true
		}
	}
	return nil
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

// decodeText decodes a text string (7.9.2.2) to UTF-8.
func decodeText(b []byte) []byte {
	if rest, ok := bytes.CutPrefix(b, []byte("\xFE\xFF")); ok {
		return decodeUTF16(rest, 0)
	}
	if rest, ok := bytes.CutPrefix(b, []byte("\xFF\xFE")); ok { // against the standard, but found
		return decodeUTF16(rest, 1)
	}
	if rest, ok := bytes.CutPrefix(b, []byte("\xEF\xBB\xBF")); ok {
		return bytes.ToValidUTF8(rest, []byte("\uFFFD"))
	}
	text := make([]byte, 0, len(b))
	for _, c := range b {
		text = utf8.AppendRune(text, docRune(c))
	}
	return text
}

// decodeUTF16 decodes UTF-16, whose units have their high byte at high. Between
// two ESC stands the text's language (7.9.2.2), which is left out.
func decodeUTF16(b []byte, high int) []byte {
	units := make([]uint16, 0, len(b)/2)
	language := false
	for i := 0; i+1 < len(b); i += 2 {
		u := uint16(b[i+high])<<8 | uint16(b[i+1-high])
		if u == 0x1B {
			language = !language
			continue
		}
		if !language {
			units = append(units, u)
		}
	}
	return []byte(string(utf16.Decode(units)))
}

// docRune is PDFDocEncoding (annex D.2), which is Latin-1 but for these.
func docRune(c byte) rune {
	const accents, signs = "˘ˇˆ˙˝˛˚˜", "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€"
	switch {
	case c >= 0x18 && c <= 0x1F:
		return []rune(accents)[c-0x18]
	case c >= 0x80 && c <= 0xA0:
		return []rune(signs)[c-0x80]
	case c == 0x7F || c == 0xAD:
		return utf8.RuneError
	}
	return rune(c)
}
