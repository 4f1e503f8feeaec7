package charset

import (
	"strings"
	"testing"
)

// TestUTF8WithAFewStrayBytesIsStillUTF8: ten characters beyond ASCII at least,
// and twenty to each byte that is none of them.
func TestUTF8WithAFewStrayBytesIsStillUTF8(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{strings.Repeat("é", 10), true},
		{strings.Repeat("é", 9), false},
		{strings.Repeat("京 ", 10), true},
		{strings.Repeat("😀", 10), true},
		{strings.Repeat("é", 20) + "\xE9 ", true},
		{strings.Repeat("é", 19) + "\xE9 ", false},
		{strings.Repeat("é", 40) + "\xE9 \xE9 ", true},
		{strings.Repeat("é", 39) + "\xE9 \xE9 ", false},
		{strings.Repeat("\xE9 ", 40), false},
		{"plain", false},
		{"", false},
	} {
		if got := mostlyUTF8([]byte(c.text)); got != c.want {
			t.Errorf("%.30q…: %v", c.text, got)
		}
	}
}

// TestAPageCutInsideACharacterIsStillUTF8 where something beyond ASCII was
// whole before.
func TestAPageCutInsideACharacterIsStillUTF8(t *testing.T) {
	for text, want := range map[string]bool{
		"é\xC3": true, "é\xE4\xBA": true, "é\xF0\x9F\x98": true, "é\xC2": true, "é\xF4": true,
		"é\xC1": false, "é\xF5": false, "é\xE4a": false, "é\x80": false, "a\xC3": false, "é\xF0\x9F\x98a": false,
	} {
		b := []byte(text)
		if got := isCutUTF8(b, ValidUTF8(b)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
