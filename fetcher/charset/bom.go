package charset

import "bytes"

// BOM returns the encoding that a byte order mark at the start of b names and
// the mark's length (Encoding Standard, 6 "BOM sniff"); nil if there is none.
// more says that b is too short to tell.
func BOM(b []byte, final bool) (e *Encoding, length int, more bool) {
	for _, mark := range byteOrderMarks {
		if bytes.HasPrefix(b, mark.bytes) {
			return mark.encoding, len(mark.bytes), false
		}
		if !final && bytes.HasPrefix(mark.bytes, b) {
			more = true
		}
	}
	return nil, 0, more
}

var byteOrderMarks = []struct {
	bytes    []byte
	encoding *Encoding
}{
	{[]byte("\xEF\xBB\xBF"), UTF8},
	{[]byte("\xFE\xFF"), UTF16BE},
	{[]byte("\xFF\xFE"), UTF16LE},
}
