package charset

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// singleByte returns one of the legacy single-byte encodings (Encoding
// Standard, 9). Its table is made at its first use.
func singleByte(name, labels string) *Encoding {
	table := sync.OnceValue(func() *[128]rune { return upperHalf(charmaps[name]) })
	return &Encoding{Name: name, labels: labels, read: stateless(func(dst, src []byte, n int) ([]byte, int) {
		upper := table()
		for _, b := range src[:n] {
			if b < 0x80 {
				dst = append(dst, b)
			} else {
				dst = utf8.AppendRune(dst, upper[b-0x80])
			}
		}
		return dst, n
	})}
}

// upperHalf returns the code points of the bytes 0x80 to 0xFF. Where
// golang.org/x/text leaves a byte from 0x80 to 0x9F undefined, the standard's
// index has the C1 control of the same number.
func upperHalf(m *charmap.Charmap) *[128]rune {
	var upper [128]rune
	for i := range upper {
		b := byte(i + 0x80)
		upper[i] = m.DecodeByte(b)
		if upper[i] == utf8.RuneError && b < 0xA0 {
			upper[i] = rune(b)
		}
	}
	return &upper
}

var charmaps = map[string]*charmap.Charmap{
	"ibm866":         charmap.CodePage866,
	"iso-8859-2":     charmap.ISO8859_2,
	"iso-8859-3":     charmap.ISO8859_3,
	"iso-8859-4":     charmap.ISO8859_4,
	"iso-8859-5":     charmap.ISO8859_5,
	"iso-8859-6":     charmap.ISO8859_6,
	"iso-8859-7":     charmap.ISO8859_7,
	"iso-8859-8":     charmap.ISO8859_8,
	"iso-8859-8-i":   charmap.ISO8859_8,
	"iso-8859-10":    charmap.ISO8859_10,
	"iso-8859-13":    charmap.ISO8859_13,
	"iso-8859-14":    charmap.ISO8859_14,
	"iso-8859-15":    charmap.ISO8859_15,
	"iso-8859-16":    charmap.ISO8859_16,
	"koi8-r":         charmap.KOI8R,
	"koi8-u":         charmap.KOI8U,
	"macintosh":      charmap.Macintosh,
	"windows-874":    charmap.Windows874,
	"windows-1250":   charmap.Windows1250,
	"windows-1251":   charmap.Windows1251,
	"windows-1252":   charmap.Windows1252,
	"windows-1253":   charmap.Windows1253,
	"windows-1254":   charmap.Windows1254,
	"windows-1255":   charmap.Windows1255,
	"windows-1256":   charmap.Windows1256,
	"windows-1257":   charmap.Windows1257,
	"windows-1258":   charmap.Windows1258,
	"x-mac-cyrillic": charmap.MacintoshCyrillic,
}
