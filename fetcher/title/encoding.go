package title

import "unicode/utf8"

// An encoding decodes bytes as one encoding of the Encoding Standard does.
type encoding struct {
	name   string // the standard's name in lower case
	labels string // all labels of the standard, separated by blanks

	// decode appends src, decoded with error mode "replacement", to dst. Each
	// call starts from the decoder's initial state and ends with end-of-queue.
	decode func(dst, src []byte) []byte

	// stateful says that the bytes of markup cannot be told from the bytes of
	// other characters without decoding from the start: UTF-16, ISO-2022-JP
	// and replacement. In all other encodings the bytes below 0x40 (so < > = /
	// and quotes) are never part of another character.
	stateful bool
}

// The encodings that rules name. Those of one byte per character besides
// windows-1252 are only in the table of labels.
var (
	utf8Encoding = &encoding{
		name: "utf-8", decode: decodeUTF8,
		labels: "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
	}
	windows1252Encoding = singleByte("windows-1252",
		"ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252")
	gbkEncoding = &encoding{
		name: "gbk", decode: decodeGB18030,
		labels: "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
	}
	gb18030Encoding = &encoding{name: "gb18030", decode: decodeGB18030, labels: "gb18030"}
	big5Encoding    = &encoding{name: "big5", decode: decodeBig5, labels: "big5 big5-hkscs cn-big5 csbig5 x-x-big5"}
	eucJPEncoding   = &encoding{name: "euc-jp", decode: decodeEUCJP, labels: "cseucpkdfmtjapanese euc-jp x-euc-jp"}

	iso2022JPEncoding = &encoding{name: "iso-2022-jp", decode: decodeISO2022JP, stateful: true, labels: "csiso2022jp iso-2022-jp"}
	shiftJISEncoding  = &encoding{
		name: "shift_jis", decode: decodeShiftJIS,
		labels: "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
	}
	eucKREncoding = &encoding{
		name: "euc-kr", decode: decodeEUCKR,
		labels: "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
	}
	replacementEncoding = &encoding{
		name: "replacement", decode: decodeReplacement, stateful: true,
		labels: "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement",
	}
	utf16BEEncoding = &encoding{name: "utf-16be", decode: decodeUTF16BE, stateful: true, labels: "unicodefffe utf-16be"}
	utf16LEEncoding = &encoding{
		name: "utf-16le", decode: decodeUTF16LE, stateful: true,
		labels: "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
	}
	userDefinedEncoding = &encoding{name: "x-user-defined", decode: decodeUserDefined, labels: "x-user-defined"}
)

// decodeReplacement is the decoder of "replacement" (Encoding Standard,
// 14.1.1): one error for the whole of a stream.
func decodeReplacement(dst, src []byte) []byte {
	if len(src) == 0 {
		return dst
	}
	return utf8.AppendRune(dst, utf8.RuneError)
}

// decodeUserDefined is the decoder of x-user-defined (Encoding Standard,
// 14.5.1): the upper half goes to U+F780 and on.
func decodeUserDefined(dst, src []byte) []byte {
	for _, b := range src {
		if b < 0x80 {
			dst = append(dst, b)
		} else {
			dst = utf8.AppendRune(dst, 0xF780+rune(b)-0x80)
		}
	}
	return dst
}
