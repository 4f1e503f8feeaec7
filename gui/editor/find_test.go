package editor

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

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

func TestTheHostOfAnAddressIsBrighterThanTheRest(t *testing.T) {
	test.NewTempApp(t)
	e := New(painter())
	e.after = func(time.Duration, func()) func() { return func() {} }
	w := test.NewTempWindow(t, e)
	w.Resize(fyne.NewSize(600, 200))
	e.SetText("https://www.example.com/a/path/of/it\nsecond")
	e.GoTo(1)
	e.SetMarks(e.doc.Generation(), hosts{})
	v := &e.view
	v.palette.foreground, v.palette.muted = color.NRGBA{0, 255, 0, 255}, color.NRGBA{255, 0, 0, 255}
	v.body.forget()
	img := e.paint(v.g.width, v.g.height).(*image.RGBA)
	most := func(from, to int) (red, green int) { // more than the ground, of the first line's bytes
		l, ground := v.layoutOf(e.doc.Line(0)), v.palette.background
		for x := v.g.gutter + int(l.x(from)); x < v.g.gutter+int(l.x(to)); x++ {
			for y := v.g.y(0); y < v.g.y(0)+v.g.row; y++ {
				p := img.RGBAAt(x, y)
				red, green = max(red, int(p.R)-int(ground.R)), max(green, int(p.G)-int(ground.G))
			}
		}
		return red, green
	}
	for _, part := range []struct {
		from, to int
		bright   bool
	}{{0, 7, false}, {9, 22, true}, {25, 36, false}} {
		if red, green := most(part.from, part.to); (green > red) != part.bright {
			t.Errorf("bytes %d to %d: red %d, green %d", part.from, part.to, red, green)
		}
	}
}
