package urllist

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// decode gives bytes of a file as text. A byte order mark tells UTF-8 and
// UTF-16; without one, UTF-16 is known by its zero bytes, and bytes that are
// not UTF-8 are read as their document says or, if it does not, as their text
// makes most sense. Every input is text of some kind.
func decode(data string) string {
	text, _, _ := decodeNamed(data)
	return text
}

// decodeNamed decodes a file's bytes, and says by which encoding and whether
// nothing but the bytes themselves told it.
func decodeNamed(data string) (text, name string, guessed bool) {
	switch {
	case strings.HasPrefix(data, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(data[3:], "\ufffd"), "utf-8", false
	case strings.HasPrefix(data, "\xff\xfe"), looksUTF16(data, 1):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data), "utf-16le", false
	case strings.HasPrefix(data, "\xfe\xff"), looksUTF16(data, 0):
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), data), "utf-16be", false
	case utf8.ValidString(data) && !strings.Contains(data, "\x1b$"): // which begins Japanese in ISO-2022-JP
		return data, "utf-8", false
	}
	if e := declared(data); e != nil {
		return string(e.Decode(nil, []byte(data))), e.Name, false
	}
	e := guess(data)
	return string(e.Decode(nil, []byte(data))), e.Name, true
}

// looksUTF16 reports whether the first characters are ASCII in UTF-16 with
// the zero byte at zero, as every list of addresses begins.
func looksUTF16(data string, zero int) bool {
	const looked = 4 // characters
	if len(data) < 2*looked {
		return false
	}
	for i := range looked {
		if data[2*i+zero] != 0 || data[2*i+1-zero] == 0 {
			return false
		}
	}
	return true
}

// decodeWith never fails: these decoders put U+FFFD for what they cannot
// read.
func decodeWith(e encoding.Encoding, data string) string {
	text, err := e.NewDecoder().String(data)
	if err != nil {
		return strings.ToValidUTF8(data, "\ufffd")
	}
	return text
}

// decodeLabel decodes text by a label of the Encoding Standard; an unknown
// one is left to Decode.
func decodeLabel(data, label string) string {
	e, err := htmlindex.Get(label)
	if err != nil {
		return decode(data)
	}
	return decodeWith(e, data)
}
