package title

import (
	"sync"
	"unicode/utf8"

	text "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// The indexes of the legacy multi-byte encodings (Encoding Standard, 5): code
// point by pointer, 0 where there is none. golang.org/x/text holds the same
// tables but does not export them, so each is read out through its decoder at
// first use (a few milliseconds); the decoders of this package then follow the
// standard's algorithms, where x/text's differ at their edges.
var (
	indexGB18030 = sync.OnceValue(makeIndexGB18030)
	indexBig5    = sync.OnceValue(func() []rune {
		return readIndex(traditionalchinese.Big5, 126*157, func(p int) []byte {
			return []byte{byte(p/157 + 0x81), trailByte(p%157, 0x3F, 0x40, 0x62)}
		})
	})
	indexEUCKR = sync.OnceValue(func() []rune {
		return readIndex(korean.EUCKR, 126*190, func(p int) []byte {
			return []byte{byte(p/190 + 0x81), byte(p%190 + 0x41)}
		})
	})
	indexJIS0208 = sync.OnceValue(func() []rune {
		return readIndex(japanese.ShiftJIS, 60*188, func(p int) []byte {
			lead := p/188 + 0x81
			if p/188 >= 0x1F {
				lead = p/188 + 0xC1
			}
			return []byte{byte(lead), trailByte(p%188, 0x3F, 0x40, 0x41)}
		})
	})
	indexJIS0212 = sync.OnceValue(func() []rune {
		return readIndex(japanese.EUCJP, 94*94, func(p int) []byte {
			return []byte{0x8F, byte(p/94 + 0xA1), byte(p%94 + 0xA1)}
		})
	})
)

// trailByte is the trail byte of a pointer's column: low is where the columns
// below the gap start.
func trailByte(column, gap, low, high int) byte {
	if column < gap {
		return byte(column + low)
	}
	return byte(column + high)
}

// readIndex asks a decoder for each pointer's code point.
func readIndex(e text.Encoding, size int, bytes func(pointer int) []byte) []rune {
	index := make([]rune, size)
	decoder := e.NewDecoder()
	var out [16]byte
	for p := range index {
		src := bytes(p)
		n, read, err := decoder.Transform(out[:], src, true)
		if err != nil || read != len(src) {
			continue
		}
		if r, length := utf8.DecodeRune(out[:n]); length == n && r != utf8.RuneError {
			index[p] = r
		}
	}
	return index
}

// makeIndexGB18030 also moves the characters that GB 18030-2022 took out of
// the private use area, as the standard's index does.
func makeIndexGB18030() []rune {
	index := readIndex(simplifiedchinese.GB18030, 126*190, func(p int) []byte {
		return []byte{byte(p/190 + 0x81), trailByte(p%190, 0x3F, 0x40, 0x41)}
	})
	for _, c := range gb18030Moved {
		lead, trail := int(c.code>>8), int(c.code&0xFF)
		if trail < 0x7F {
			trail -= 0x40
		} else {
			trail -= 0x41
		}
		index[(lead-0x81)*190+trail] = c.r
	}
	return index
}

var gb18030Moved = []struct {
	code uint16
	r    rune
}{
	{0xA6D9, 0xFE10}, {0xA6DA, 0xFE12}, {0xA6DB, 0xFE11}, {0xA6DC, 0xFE13}, {0xA6DD, 0xFE14}, {0xA6DE, 0xFE15},
	{0xA6DF, 0xFE16}, {0xA6EC, 0xFE17}, {0xA6ED, 0xFE18}, {0xA6F3, 0xFE19}, {0xA8BC, 0x1E3F}, {0xFE59, 0x9FB4},
	{0xFE61, 0x9FB5}, {0xFE66, 0x9FB6}, {0xFE67, 0x9FB7}, {0xFE6D, 0x9FB8}, {0xFE7E, 0x9FB9}, {0xFE90, 0x9FBA},
	{0xFEA0, 0x9FBB},
}
