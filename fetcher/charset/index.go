package charset

import (
	"sync"
	"unicode/utf8"

	text "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/traditionalchinese"
)

// The indexes of the legacy multi-byte encodings (Encoding Standard, 5): code
// point by pointer, 0 where there is none. golang.org/x/text holds the same
// tables but does not export them, so each is read out through its decoder at
// first use (a few milliseconds); the decoders of this package then follow the
// standard's algorithms, where x/text's differ at their edges.
var (
	indexBig5 = sync.OnceValue(func() []rune {
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
