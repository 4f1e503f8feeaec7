package column

import (
	"testing"

	"marquee/internal/session"
)

func TestATitleIsAsWideAsInASearchResult(t *testing.T) {
	for title, want := range map[string]int64{
		"": 0, "iiii": 18, "WWWW": 76, "0123456789": 111, "Hello, world!": 110, // 5.501 em of Helvetica's published widths
		"Crème brûlée": 121, "Creme brulee": 121, // 6.057 em
		"e\u0301": 11, "é": 11, "co\u00ADop": 43, "日本語": 60, "한국": 40, "🎉": 20,
		"a – b": 44, "Привет": 68,
	} {
		if got := pixels(title); got != want {
			t.Errorf("%q is %d pixels wide, want %d", title, got, want)
		}
	}
}

func TestLengthAndWidthAreThoseOfTheTitle(t *testing.T) {
	for name, want := range map[string]int64{"title_length": 5, "title_pixels": 57} {
		c, ok := Find(name)
		if !ok || !c.Optional {
			t.Fatalf("%s is no column that one may ask for", name)
		}
		if got := c.Value.(Number)(&session.Row{Title: "Größe"}); got != want {
			t.Errorf("%s is %d, want %d", name, got, want)
		}
		if got := c.Value.(Number)(&session.Row{}); got != 0 {
			t.Errorf("%s of no title is %d", name, got)
		}
	}
}

func TestTheTableOfAdvancesIsWhole(t *testing.T) {
	last := rune(-1)
	for _, block := range advances {
		if block.first <= last {
			t.Errorf("the range at %U overlaps the one before", block.first)
		}
		last = block.first + rune(len(block.widths)) - 1
	}
	for r := ' '; r <= '~'; r++ {
		if w := advance(r); w < 300 || w > emUnits+100 {
			t.Errorf("%q has the width %d", r, w)
		}
	}
}

func BenchmarkPixels(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		pixels("A title of usual length – as pages have them, größer")
	}
}
