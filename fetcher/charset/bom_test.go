package charset

import "testing"

// A page may come in pieces: what could become a mark is waited for, unless it
// is all there is.
func TestAByteOrderMarkIsWaitedFor(t *testing.T) {
	for _, c := range []struct {
		bytes  string
		final  bool
		want   *Encoding
		length int
		more   bool
	}{
		{"\xEF\xBB\xBFa", false, UTF8, 3, false},
		{"\xEF\xBB\xBF", true, UTF8, 3, false},
		{"\xFE\xFF", false, UTF16BE, 2, false},
		{"\xFF\xFEa", true, UTF16LE, 2, false},
		{"", false, nil, 0, true},
		{"", true, nil, 0, false},
		{"\xEF", false, nil, 0, true},
		{"\xEF\xBB", false, nil, 0, true},
		{"\xEF\xBB", true, nil, 0, false},
		{"\xFF", false, nil, 0, true},
		{"\xFE", true, nil, 0, false},
		{"\xEF\xBBa", false, nil, 0, false},
		{"a", false, nil, 0, false},
		{"a\xFE\xFF", false, nil, 0, false},
	} {
		e, length, more := BOM([]byte(c.bytes), c.final)
		if e != c.want || length != c.length || more != c.more {
			t.Errorf("%q, final %v: %v %d %v", c.bytes, c.final, e, length, more)
		}
	}
}

// Of a replaced document one error is left, however it is cut.
func TestAReplacedDocumentIsOneError(t *testing.T) {
	var text []byte
	var state State
	replacement := ByLabel("replacement")
	for _, piece := range []string{"", "ab", "", "c"} {
		var taken int
		text, taken, state = replacement.Read(state, text, []byte(piece), len(piece))
		if taken != len(piece) {
			t.Errorf("%d bytes of %q were taken", taken, piece)
		}
	}
	if string(text) != "\ufffd" {
		t.Errorf("%q", text)
	}
}
