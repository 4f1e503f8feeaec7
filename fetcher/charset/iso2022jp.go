package charset

import "unicode/utf8"

// The states of the ISO-2022-JP decoder between two characters.
type iso2022JPState uint8

const (
	stateASCII iso2022JPState = iota
	stateRoman
	stateKatakana
	stateDouble

	// escaped is added where an escape came last: two with nothing between
	// them are an error.
	escaped = 0x80
)

// decodeISO2022JP is the ISO-2022-JP decoder (Encoding Standard, 12.2.1).
func decodeISO2022JP(s State, dst, src []byte, n int) ([]byte, int, State) {
	state, output := iso2022JPState(s&^escaped), s&escaped != 0
	i := 0
	for i < n {
		if src[i] == 0x1B {
			next, ok := escape(src[i+1:])
			if !ok {
				var size int
				dst, size = state.brokenEscape(dst, src[i:])
				output = false
				i += size
				continue
			}
			if output {
				dst = utf8.AppendRune(dst, utf8.RuneError)
			}
			state, output = next, true
			i += 3
			continue
		}
		output = false
		var size int
		dst, size = state.decode(dst, src[i:])
		i += size
	}
	s = State(state)
	if output {
		s |= escaped
	}
	return dst, i, s
}

// escape reads the two bytes after an ESC.
func escape(b []byte) (iso2022JPState, bool) {
	if len(b) < 2 {
		return 0, false
	}
	switch string(b[:2]) {
	case "(B":
		return stateASCII, true
	case "(J":
		return stateRoman, true
	case "(I":
		return stateKatakana, true
	case "$@", "$B":
		return stateDouble, true
	}
	return 0, false
}

// brokenEscape appends what browsers make of an ESC at the start of src that
// begins no escape, and returns how many bytes it took. The "$" or "(" behind it
// is text again, and so is the byte behind that, but an error of that byte is
// lost (the standard has its U+FFFD). At the end of the text the "$" or "(" is
// itself in every state.
func (s iso2022JPState) brokenEscape(dst, src []byte) ([]byte, int) {
	dst = utf8.AppendRune(dst, utf8.RuneError)
	if len(src) < 2 || src[1] != '$' && src[1] != '(' {
		return dst, 1
	}
	if len(src) == 2 {
		return append(dst, src[1]), 2
	}
	taken := 1
	if s != stateDouble {
		dst, _ = s.decode(dst, src[1:])
		taken = 2
	}
	if src[2] == 0x1B {
		return dst, 2
	}
	start := len(dst)
	dst, _ = s.decode(dst, src[taken:])
	if r, _ := utf8.DecodeRune(dst[start:]); r == utf8.RuneError {
		dst = dst[:start]
	}
	return dst, 3
}

// decode appends the character at the start of src, which is not an ESC, and
// returns how many bytes it took.
func (s iso2022JPState) decode(dst, src []byte) ([]byte, int) {
	b := src[0]
	r := rune(utf8.RuneError)
	switch {
	case s == stateDouble:
		return decodeDouble(dst, src)
	case s == stateKatakana:
		if b >= 0x21 && b <= 0x5F {
			r = halfwidth + rune(b) - 0x21
		}
	case b == 0x0E || b == 0x0F || b >= 0x80:
	case s == stateRoman && b == 0x5C:
		r = '¥'
	case s == stateRoman && b == 0x7E:
		r = '‾'
	default:
		r = rune(b)
	}
	return utf8.AppendRune(dst, r), 1
}

func decodeDouble(dst, src []byte) ([]byte, int) {
	lead := src[0]
	if lead < 0x21 || lead > 0x7E {
		return utf8.AppendRune(dst, utf8.RuneError), 1
	}
	if len(src) < 2 || src[1] == 0x1B {
		return utf8.AppendRune(dst, utf8.RuneError), 1
	}
	if trail := src[1]; trail >= 0x21 && trail <= 0x7E {
		if r := indexJIS0208()[(int(lead)-0x21)*94+int(trail)-0x21]; r != 0 {
			return utf8.AppendRune(dst, r), 2
		}
	}
	return utf8.AppendRune(dst, utf8.RuneError), 2
}
