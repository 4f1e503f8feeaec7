package editor

import (
	"slices"
	"strings"
	"testing"

	"marquee/gui/editor/document"
)

func TestTextIsFoundWhateverTheLettersCase(t *testing.T) {
	for _, c := range []struct {
		line, wanted string
		want         [][2]int
	}{
		{"https://Example.org/example", "EXAMPLE", [][2]int{{8, 15}, {20, 27}}},
		{"Äpfel äPFEL", "äpfel", [][2]int{{0, 6}, {7, 13}}},
		{"aaaa", "aa", [][2]int{{0, 2}, {2, 4}}},
		{"abc", "abcd", nil},
		{"abc", "", nil},
		{"", "a", nil},
		{"a\xff\xfeb", "B", [][2]int{{3, 4}}},
	} {
		if got := matches(c.line, c.wanted); !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: %v, want %v", c.wanted, c.line, got, c.want)
		}
	}
}

func TestAllMatchesAreCountedUpToABound(t *testing.T) {
	d := document.New()
	d.SetText(strings.Repeat("one two one\n", 5))
	found, more := Find(d.Snapshot(), "one", 100, nil)
	if len(found) != 10 || more || found[3] != (Match{1, 8, 11}) {
		t.Errorf("%v, %v", found, more)
	}
	if found, more = Find(d.Snapshot(), "one", 4, nil); len(found) != 4 || !more {
		t.Errorf("%v, %v", found, more)
	}
	if found, _ = Find(d.Snapshot(), "one", 100, func() bool { return true }); len(found) != 0 {
		t.Errorf("nobody waits: %v", found)
	}
}

func TestAReplacedTextComesBackByUndoWithItsCaret(t *testing.T) {
	d := document.New()
	d.SetText("c\nb\na")
	d.Select(document.At(document.Position{Line: 2, Column: 1}))
	d.Replace("a\nb")
	if got := d.Text(); got != "a\nb" || d.Selection().Caret.Line != 1 {
		t.Errorf("%q, caret %v", got, d.Selection().Caret)
	}
	d.Undo()
	if got := d.Text(); got != "c\nb\na" || d.Selection() != document.At(document.Position{Line: 2, Column: 1}) {
		t.Errorf("%q, %v", got, d.Selection())
	}
	d.Redo()
	if got := d.Text(); got != "a\nb" || d.Selection().Caret.Line != 1 {
		t.Errorf("%q, caret %v", got, d.Selection().Caret)
	}
}

func FuzzMatches(f *testing.F) {
	f.Add("https://a.test/Ä", "ä")
	f.Fuzz(func(t *testing.T, line, wanted string) {
		last := 0
		for _, m := range matches(line, wanted) {
			if m[0] < last || m[1] <= m[0] || m[1] > len(line) {
				t.Fatalf("%v in %q for %q", m, line, wanted)
			}
			last = m[1]
		}
	})
}
