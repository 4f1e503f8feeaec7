package text

import (
	"strings"
	"testing"
)

func TestTextIsBrokenIntoLinesThatFitAndLoseNothing(t *testing.T) {
	r := NewDefault()
	st := Style{Size: 13}
	for _, s := range []string{
		"", "a", "Making government services easier to find | USAGov", "https://example.org/" + strings.Repeat("a/b-c?d=", 100),
		strings.Repeat("x", 900), "one\n\ntwo three\n", "שלום עולם and the rest of a line that is mixed", "百度一下，你就知道百度一下，你就知道百度一下，你就知道",
	} {
		clean := CleanAll(s, 4000)
		lines := r.Break(clean, st, 120)
		var joined strings.Builder
		for _, l := range lines {
			part := clean[l.From:l.To]
			joined.WriteString(part)
			if w := r.ShapeRaw(strings.TrimRight(part, " "), st).Width(); w > 121 && len(part) > 1 {
				t.Errorf("%q is %v wide", part, w)
			}
		}
		if joined.String() != strings.ReplaceAll(clean, "\n", "") {
			t.Errorf("%q became %q", clean, joined.String())
		}
	}
}

func TestLongTextIsReadInFullAndHarmless(t *testing.T) {
	if got := CleanAll(strings.Repeat("wort ", 200), 4000); len([]rune(got)) != 999 {
		t.Errorf("%d runes are left of 999", len([]rune(got)))
	}
	if got := CleanAll("a\u202Eb\x1b[0m\nc\r\n", 100); got != "ab [0m\nc" {
		t.Errorf("%q", got)
	}
	if got := CleanAll(strings.Repeat("x", 50), 10); got != "xxxxxxxxxx…" {
		t.Errorf("%q", got)
	}
}
