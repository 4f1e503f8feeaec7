package charset

import (
	"unicode/utf16"
	"unicode/utf8"
)

// decodeUTF8 appends src with each maximal subpart of an ill-formed sequence
// replaced by one U+FFFD (Encoding Standard, 8.1.1). Go's own conversion
// replaces byte by byte.
func decodeUTF8(dst, src []byte, n int) (_ []byte, taken int) {
	n = startUTF8(src, n)
	for src = src[:n]; len(src) > 0; {
		valid := ValidUTF8(src)
		dst = append(dst, src[:valid]...)
		src = src[valid:]
		if len(src) == 0 {
			break
		}
		dst = utf8.AppendRune(dst, utf8.RuneError)
		src = src[subpart(src):]
	}
	return dst, n
}

// startUTF8 returns where the character starts that the place n is in; it is n
// itself if no character that is cut there could go on. A sequence has three
// continuation bytes at most.
func startUTF8(src []byte, n int) int {
	if n >= len(src) || utf8.RuneStart(src[n]) {
		return n
	}
	for start := n - 1; start >= max(0, n-3); start-- {
		if utf8.RuneStart(src[start]) {
			return start
		}
	}
	return n
}

// ValidUTF8 returns how many bytes of b are valid UTF-8 from its start.
func ValidUTF8(b []byte) int {
	if utf8.Valid(b) {
		return len(b)
	}
	n := 0
	for n < len(b) {
		if b[n] < utf8.RuneSelf {
			n++
			continue
		}
		r, size := utf8.DecodeRune(b[n:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// subpart returns the length of the maximal subpart at the start of b, which
// starts with an ill-formed sequence: at least 1.
func subpart(b []byte) int {
	lower, upper, needed := byte(0x80), byte(0xBF), 0
	switch c := b[0]; {
	case c >= 0xC2 && c <= 0xDF:
		needed = 1
	case c >= 0xE0 && c <= 0xEF:
		needed = 2
		if c == 0xE0 {
			lower = 0xA0
		} else if c == 0xED {
			upper = 0x9F
		}
	case c >= 0xF0 && c <= 0xF4:
		needed = 3
		if c == 0xF0 {
			lower = 0x90
		} else if c == 0xF4 {
			upper = 0x8F
		}
	}
	n := 1
	for ; n <= needed && n < len(b) && b[n] >= lower && b[n] <= upper; n++ {
		lower, upper = 0x80, 0xBF
	}
	return n
}

func decodeUTF16LE(dst, src []byte, n int) ([]byte, int) { return decodeUTF16(dst, src, n, 1, 0) }
func decodeUTF16BE(dst, src []byte, n int) ([]byte, int) { return decodeUTF16(dst, src, n, 0, 1) }

// decodeUTF16 is the shared UTF-16 decoder (Encoding Standard, 14.2.1); hi and
// lo are the places of a unit's bytes. A last single byte is dropped without a
// mark, as browsers do (the standard has U+FFFD).
func decodeUTF16(dst, src []byte, n, hi, lo int) (_ []byte, taken int) {
	length := len(src)
	for ; length-len(src) < n && len(src) >= 2; src = src[2:] {
		unit := rune(src[hi])<<8 | rune(src[lo])
		if utf16.IsSurrogate(unit) && len(src) >= 4 {
			if r := utf16.DecodeRune(unit, rune(src[2+hi])<<8|rune(src[2+lo])); r != utf8.RuneError {
				dst = utf8.AppendRune(dst, r)
				src = src[2:]
				continue
			}
		}
		dst = utf8.AppendRune(dst, unit)
	}
	if len(src) == 1 && n == length {
		return dst, length
	}
	return dst, length - len(src)
}
