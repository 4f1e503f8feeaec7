package charset

import (
	"bytes"
	"strings"
)

// ByLabel finds the encoding that a label stands for (Encoding
// Standard, 4.2 "Names and labels"): ASCII whitespace around it and letter
// case do not matter. It returns nil for a label the standard does not know.
func ByLabel(label string) *Encoding { return Named([]byte(label)) }

// Named is ByLabel for bytes.
func Named(label []byte) *Encoding {
	label = bytes.Trim(label, "\t\n\f\r ")
	if len(label) == 0 || len(label) > longestLabel {
		return nil
	}
	var lower [longestLabel]byte
	for i, c := range label {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		lower[i] = c
	}
	return labels[string(lower[:len(label)])]
}

// longestLabel is the length of "cseucpkdfmtjapanese", the longest label.
const longestLabel = 19

var labels = func() map[string]*Encoding {
	m := make(map[string]*Encoding, 256)
	for _, e := range encodings {
		for _, label := range strings.Fields(e.labels) {
			m[label] = e
		}
	}
	return m
}()

// encodings are all encodings of the Encoding Standard with all their labels.
var encodings = []*Encoding{
	UTF8, gbkEncoding, gb18030Encoding, big5Encoding, eucJPEncoding, ISO2022JP,
	shiftJISEncoding, eucKREncoding, Replacement, UTF16BE, UTF16LE, UserDefined,
	Windows1252,
	singleByte("ibm866", "866 cp866 csibm866 ibm866"),
	singleByte("iso-8859-2", "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"),
	singleByte("iso-8859-3", "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"),
	singleByte("iso-8859-4", "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"),
	singleByte("iso-8859-5", "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"),
	singleByte("iso-8859-6", "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"),
	singleByte("iso-8859-7", "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek"),
	singleByte("iso-8859-8", "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual"),
	singleByte("iso-8859-8-i", "csiso88598i iso-8859-8-i logical"),
	singleByte("iso-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
	singleByte("iso-8859-13", "iso-8859-13 iso8859-13 iso885913"),
	singleByte("iso-8859-14", "iso-8859-14 iso8859-14 iso885914"),
	singleByte("iso-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"),
	singleByte("iso-8859-16", "iso-8859-16"),
	singleByte("koi8-r", "cskoi8r koi koi8 koi8-r koi8_r"),
	singleByte("koi8-u", "koi8-ru koi8-u"),
	singleByte("macintosh", "csmacintosh mac macintosh x-mac-roman"),
	singleByte("windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"),
	singleByte("windows-1250", "cp1250 windows-1250 x-cp1250"),
	singleByte("windows-1251", "cp1251 windows-1251 x-cp1251"),
	singleByte("windows-1253", "cp1253 windows-1253 x-cp1253"),
	singleByte("windows-1254", "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254"),
	singleByte("windows-1255", "cp1255 windows-1255 x-cp1255"),
	singleByte("windows-1256", "cp1256 windows-1256 x-cp1256"),
	singleByte("windows-1257", "cp1257 windows-1257 x-cp1257"),
	singleByte("windows-1258", "cp1258 windows-1258 x-cp1258"),
	singleByte("x-mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"),
}
