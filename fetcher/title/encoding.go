package title

import "unicode/utf8"

// An encoding decodes bytes as one encoding of the Encoding Standard does.
type encoding struct {
	name   string // the standard's name in lower case
	labels string // all labels of the standard, separated by blanks

	// read appends src, decoded with error mode "replacement", to dst, up to
	// the end of the first character that reaches the place n, and returns how
	// much of src it took. What stands from n on is only looked at; where n is
	// the length of src, the end of src is the end of the queue. It starts from
	// one state of the decoder and returns the next.
	read func(s decoderState, dst, src []byte, n int) ([]byte, int, decoderState)

	// stateful says that the bytes of markup cannot be told from the bytes of
	// other characters without decoding from the start: UTF-16, ISO-2022-JP
	// and replacement. In all other encodings the bytes below 0x40 (so < > = /
	// and quotes) are never part of another character.
	stateful bool
}

// A decoderState is what a decoder remembers between two characters; most have
// nothing to. The zero value is the initial one.
type decoderState uint8

// decode appends the whole of src, decoded with error mode "replacement".
func (e *encoding) decode(dst, src []byte) []byte {
	dst, _, _ = e.read(0, dst, src, len(src))
	return dst
}

// stateless makes a decoder of one that remembers nothing.
func stateless(read func(dst, src []byte, n int) ([]byte, int)) func(decoderState, []byte, []byte, int) ([]byte, int, decoderState) {
	return func(_ decoderState, dst, src []byte, n int) ([]byte, int, decoderState) {
		dst, n = read(dst, src, n)
		return dst, n, 0
	}
}

// The encodings that rules name. Those of one byte per character besides
// windows-1252 are only in the table of labels.
var (
	utf8Encoding = &encoding{
		name: "utf-8", read: stateless(decodeUTF8),
		labels: "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
	}
	windows1252Encoding = singleByte("windows-1252",
		"ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252")
	gbkEncoding = &encoding{
		name: "gbk", read: stateless(decodeGB18030),
		labels: "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
	}
	gb18030Encoding = &encoding{name: "gb18030", read: stateless(decodeGB18030), labels: "gb18030"}
	big5Encoding    = &encoding{name: "big5", read: stateless(decodeBig5), labels: "big5 big5-hkscs cn-big5 csbig5 x-x-big5"}
	eucJPEncoding   = &encoding{name: "euc-jp", read: decodeEUCJP, labels: "cseucpkdfmtjapanese euc-jp x-euc-jp"}

	iso2022JPEncoding = &encoding{name: "iso-2022-jp", read: decodeISO2022JP, stateful: true, labels: "csiso2022jp iso-2022-jp"}
	shiftJISEncoding  = &encoding{
		name: "shift_jis", read: stateless(decodeShiftJIS),
		labels: "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
	}
	eucKREncoding = &encoding{
		name: "euc-kr", read: stateless(decodeEUCKR),
		labels: "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
	}
	replacementEncoding = &encoding{
		name: "replacement", read: decodeReplacement, stateful: true,
		labels: "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement",
	}
	utf16BEEncoding = &encoding{name: "utf-16be", read: stateless(decodeUTF16BE), stateful: true, labels: "unicodefffe utf-16be"}
	utf16LEEncoding = &encoding{
		name: "utf-16le", read: stateless(decodeUTF16LE), stateful: true,
		labels: "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
	}
	userDefinedEncoding = &encoding{name: "x-user-defined", read: stateless(decodeUserDefined), labels: "x-user-defined"}
)

// decodeReplacement is the decoder of "replacement" (Encoding Standard,
// 14.1.1): one error for the whole of a stream.
func decodeReplacement(s decoderState, dst, _ []byte, n int) ([]byte, int, decoderState) {
	if n == 0 || s != 0 {
		return dst, n, s
	}
	return utf8.AppendRune(dst, utf8.RuneError), n, 1
}

// decodeUserDefined is the decoder of x-user-defined (Encoding Standard,
// 14.5.1): the upper half goes to U+F780 and on.
func decodeUserDefined(dst, src []byte, n int) ([]byte, int) {
	for _, b := range src[:n] {
		if b < 0x80 {
			dst = append(dst, b)
		} else {
			dst = utf8.AppendRune(dst, 0xF780+rune(b)-0x80)
		}
	}
	return dst, n
}
