package charset

import "unicode/utf8"

// halfwidth is U+FF61, the first of the halfwidth katakana.
const halfwidth = 0xFF61

// decodeShiftJIS is the Shift_JIS decoder (Encoding Standard, 12.3.1). The
// rows of end-user-defined characters go to the private use area.
func decodeShiftJIS(dst, src []byte, n int) (_ []byte, taken int) {
	index := indexJIS0208()
	i := 0
	for i < n {
		b := src[i]
		switch {
		case b <= 0x80:
			dst = utf8.AppendRune(dst, rune(b))
			i++
			continue
		case b >= 0xA1 && b <= 0xDF:
			dst = utf8.AppendRune(dst, halfwidth+rune(b)-0xA1)
			i++
			continue
		case b == 0xA0 || b > 0xFC || i+1 >= len(src):
			dst = utf8.AppendRune(dst, utf8.RuneError)
			i++
			continue
		}
		r, n := shiftJISPair(index, b, src[i+1])
		if r != 0 {
			dst = utf8.AppendRune(dst, r)
		} else {
			dst, n = appendError(dst, src[i+1])
		}
		i += n
	}
	return dst, i
}

func shiftJISPair(index []rune, lead, trail byte) (rune, int) {
	if trail < 0x40 || trail == 0x7F || trail > 0xFC {
		return 0, 0
	}
	leadOffset, offset := 0xC1, 0x41
	if lead < 0xA0 {
		leadOffset = 0x81
	}
	if trail < 0x7F {
		offset = 0x40
	}
	pointer := (int(lead)-leadOffset)*188 + int(trail) - offset
	if pointer >= 8836 && pointer <= 10715 {
		return 0xE000 + rune(pointer) - 8836, 2
	}
	return index[pointer], 2
}

// decodeEUCJP is the EUC-JP decoder (Encoding Standard, 12.1.1). As in
// browsers, a sequence of JIS X 0212 that breaks off leaves the decoder in that
// set for the next pair.
func decodeEUCJP(s State, dst, src []byte, n int) ([]byte, int, State) {
	supplement := s != 0 // the next pair is of JIS X 0212
	i := 0
	for i < n {
		b := src[i]
		if b < 0x80 {
			dst = append(dst, b)
			i++
			continue
		}
		if b == 0x8F && i+1 < len(src) && isEUC(src[i+1]) {
			supplement = true
			i++
			b = src[i]
		} else if b != 0x8E && b != 0x8F && !isEUC(b) {
			dst = utf8.AppendRune(dst, utf8.RuneError)
			i++
			continue
		}
		if i+1 >= len(src) {
			return utf8.AppendRune(dst, utf8.RuneError), len(src), 0
		}
		trail, r := src[i+1], rune(utf8.RuneError)
		switch {
		case b == 0x8E && trail >= 0xA1 && trail <= 0xDF:
			r = halfwidth + rune(trail) - 0xA1
		case isEUC(b) && isEUC(trail):
			r = eucJPPair(supplement, b, trail)
			supplement = false
		}
		dst = utf8.AppendRune(dst, r)
		i += 2
		if r == utf8.RuneError && trail < 0x80 {
			i--
		}
	}
	if supplement {
		return dst, i, 1
	}
	return dst, i, 0
}

func isEUC(b byte) bool { return b >= 0xA1 && b <= 0xFE }

func eucJPPair(supplement bool, lead, trail byte) rune {
	index := indexJIS0208()
	if supplement {
		index = indexJIS0212()
	}
	if r := index[(int(lead)-0xA1)*94+int(trail)-0xA1]; r != 0 {
		return r
	}
	return utf8.RuneError
}
