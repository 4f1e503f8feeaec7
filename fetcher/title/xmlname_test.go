package title

import "testing"

// TestNamesOfEncodings are those of XML 1.0, 4.3.3.
func TestNamesOfEncodings(t *testing.T) {
	for name, want := range map[string]bool{
		"utf-8": true, "a": true, "Shift_JIS": true, "x.1-_": true, "ISO-8859-1": true,
		"": false, "8859": false, "-a": false, ".a": false, "_a": false, "a b": false, "a/b": false, "ä": false, "aä": false, "a:b": false, "a\x00": false,
	} {
		if got := isEncodingName([]byte(name)); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
