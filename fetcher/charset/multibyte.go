package charset

import "unicode/utf8"

// appendError appends the U+FFFD of a failed two-byte sequence and returns how
// many bytes it took: an ASCII trail byte is read again (all the multi-byte
// decoders of the Encoding Standard say so).
func appendError(dst []byte, trail byte) ([]byte, int) {
	dst = utf8.AppendRune(dst, utf8.RuneError)
	if trail < 0x80 {
		return dst, 1
	}
	return dst, 2
}

// decodeGB18030 is the gb18030 decoder, which is also GBK's (Encoding
// Standard, 10.1.1 and 10.2.1).
func decodeGB18030(dst, src []byte, n int) (_ []byte, taken int) {
	index := indexGB18030()
	i := 0
	for i < n {
		b := src[i]
		switch {
		case b < 0x80:
			dst = append(dst, b)
			i++
		case b == 0x80:
			dst = utf8.AppendRune(dst, '€')
			i++
		case b == 0xFF || i+1 >= len(src):
			dst = utf8.AppendRune(dst, utf8.RuneError)
			i++
		case src[i+1] >= '0' && src[i+1] <= '9':
			var n int
			dst, n = appendFourBytes(dst, src[i:])
			i += n
		default:
			trail := src[i+1]
			offset := 0x41
			if trail < 0x7F {
				offset = 0x40
			}
			if trail >= 0x40 && trail != 0x7F && trail != 0xFF {
				if r := index[(int(b)-0x81)*190+int(trail)-offset]; r != 0 {
					dst = utf8.AppendRune(dst, r)
					i += 2
					continue
				}
			}
			var n int
			dst, n = appendError(dst, trail)
			i += n
		}
	}
	return dst, i
}

// appendFourBytes decodes a four-byte sequence of gb18030 and returns how many
// bytes it took.
func appendFourBytes(dst, src []byte) ([]byte, int) {
	if len(src) < 3 || len(src) == 3 && src[2] >= 0x81 && src[2] <= 0xFE {
		return utf8.AppendRune(dst, utf8.RuneError), len(src)
	}
	if src[2] < 0x81 || src[2] == 0xFF || src[3] < '0' || src[3] > '9' {
		return utf8.AppendRune(dst, utf8.RuneError), 1
	}
	pointer := ((int(src[0])-0x81)*10+int(src[1])-'0')*1260 + (int(src[2])-0x81)*10 + int(src[3]) - '0'
	r := rune(utf8.RuneError)
	if index := indexGB18030Ranges(); pointer < len(index) {
		r = index[pointer]
	} else if pointer >= firstSupplementary && pointer-firstSupplementary <= utf8.MaxRune-0x10000 {
		r = rune(0x10000 + pointer - firstSupplementary)
	}
	return utf8.AppendRune(dst, r), 4
}

// firstSupplementary is the pointer of U+10000 in four bytes.
const firstSupplementary = 189000

// decodeTwoBytes decodes an encoding of which every character beyond ASCII is
// a lead byte from 0x81 to 0xFE and a trail byte. character appends the one
// that they stand for; ok is false if there is none.
func decodeTwoBytes(dst, src []byte, n int, character func(dst []byte, lead, trail byte) (_ []byte, ok bool)) ([]byte, int) {
	i := 0
	for i < n {
		b := src[i]
		if b < 0x80 {
			dst = append(dst, b)
			i++
			continue
		}
		if b == 0x80 || b == 0xFF || i+1 >= len(src) {
			dst = utf8.AppendRune(dst, utf8.RuneError)
			i++
			continue
		}
		trail := src[i+1]
		var ok bool
		size := 2
		if dst, ok = character(dst, b, trail); !ok {
			dst, size = appendError(dst, trail)
		}
		i += size
	}
	return dst, i
}

// decodeBig5 is the Big5 decoder, HKSCS included (Encoding Standard, 11.1.1).
func decodeBig5(dst, src []byte, n int) ([]byte, int) {
	index := indexBig5()
	return decodeTwoBytes(dst, src, n, func(dst []byte, lead, trail byte) ([]byte, bool) {
		if lead == 0x88 {
			if pair := big5Pairs[trail]; pair != "" {
				return append(dst, pair...), true
			}
		}
		offset := 0x62
		if trail < 0x7F {
			offset = 0x40
		}
		if trail >= 0x40 && trail <= 0x7E || trail >= 0xA1 && trail <= 0xFE {
			if r := index[(int(lead)-0x81)*157+int(trail)-offset]; r != 0 {
				return utf8.AppendRune(dst, r), true
			}
		}
		return dst, false
	})
}

// big5Pairs are the trail bytes behind 88 that stand for two code points each.
var big5Pairs = map[byte]string{0x62: "Ê̄", 0x64: "Ê̌", 0xA3: "ê̄", 0xA5: "ê̌"}

// decodeEUCKR is the EUC-KR decoder, windows-949 included (Encoding Standard,
// 13.1.1).
func decodeEUCKR(dst, src []byte, n int) ([]byte, int) {
	index := indexEUCKR()
	return decodeTwoBytes(dst, src, n, func(dst []byte, lead, trail byte) ([]byte, bool) {
		if trail >= 0x41 && trail <= 0xFE {
			if r := index[(int(lead)-0x81)*190+int(trail)-0x41]; r != 0 {
				return utf8.AppendRune(dst, r), true
			}
		}
		return dst, false
	})
}
