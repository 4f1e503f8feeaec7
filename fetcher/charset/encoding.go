package charset

import "unicode/utf8"

// The encodings that rules name. Those of one byte per character besides
// windows-1252 are only in the table of labels.
var (
	UTF8 = &Encoding{
		Name: "utf-8", read: stateless(decodeUTF8),
		labels: "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
	}
	Windows1252 = singleByte("windows-1252",
		"ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252")
	gbkEncoding = &Encoding{
		Name: "gbk", read: stateless(decodeGB18030),
		labels: "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
	}
	gb18030Encoding = &Encoding{Name: "gb18030", read: stateless(decodeGB18030), labels: "gb18030"}
	big5Encoding    = &Encoding{Name: "big5", read: stateless(decodeBig5), labels: "big5 big5-hkscs cn-big5 csbig5 x-x-big5"}
	eucJPEncoding   = &Encoding{Name: "euc-jp", read: decodeEUCJP, labels: "cseucpkdfmtjapanese euc-jp x-euc-jp"}

	ISO2022JP        = &Encoding{Name: "iso-2022-jp", read: decodeISO2022JP, Stateful: true, labels: "csiso2022jp iso-2022-jp"}
	shiftJISEncoding = &Encoding{
		Name: "shift_jis", read: stateless(decodeShiftJIS),
		labels: "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
	}
	eucKREncoding = &Encoding{
		Name: "euc-kr", read: stateless(decodeEUCKR),
		labels: "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
	}
	Replacement = &Encoding{
		Name: "replacement", read: decodeReplacement, Stateful: true,
		labels: "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement",
	}
	UTF16BE = &Encoding{Name: "utf-16be", read: stateless(decodeUTF16BE), Stateful: true, labels: "unicodefffe utf-16be"}
	UTF16LE = &Encoding{
		Name: "utf-16le", read: stateless(decodeUTF16LE), Stateful: true,
		labels: "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
	}
	UserDefined = &Encoding{Name: "x-user-defined", read: stateless(decodeUserDefined), labels: "x-user-defined"}
)

// decodeReplacement is the decoder of "replacement" (Encoding Standard,
// 14.1.1): one error for the whole of a stream.
func decodeReplacement(s State, dst, _ []byte, n int) ([]byte, int, State) {
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

// FromMeta is what an encoding means that a meta or an XML declaration names,
// which can only be read where ASCII is ASCII (HTML, 13.2.3.2, steps for
// UTF-16 and x-user-defined).
func FromMeta(e *Encoding) *Encoding {
	switch e {
	case UTF16BE, UTF16LE:
		return UTF8
	case UserDefined:
		return Windows1252
	}
	return e
}
