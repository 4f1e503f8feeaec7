package text

import (
	"math"
	"math/rand/v2"
	"testing"
)

var small = Style{Size: 13}

func near(a, b float32) bool { return math.Abs(float64(a-b)) < 0.01 }

func TestPairsShapeAsHarfBuzzDoes(t *testing.T) {
	r := bundled()
	rnd := rand.New(rand.NewPCG(3, 4))
	for _, st := range []Style{{Size: 13}, {Size: 16.25, Bold: true}, {Size: 26, Mono: true}, {Size: 13, Italic: true}} {
		table := r.pairsOf(r.primary(st.variant()))
		if table == nil {
			t.Fatalf("%+v has no pair table", st)
		}
		for range 2000 {
			b := make([]byte, 1+rnd.IntN(30))
			for i := range b {
				b[i] = byte(plainFirst + rnd.IntN(plainRunes))
			}
			fast := r.shapePairs(string(b), st)
			if fast == nil {
				continue // it left the string to HarfBuzz
			}
			f := r.primary(st.variant())
			table, f.pairs = f.pairs, nil
			full := r.shapeSource(rawSource(string(b)), string(b), st)
			f.pairs = table
			if !near(fast.width, full.width) || len(fast.glyphs) != len(full.glyphs) {
				t.Fatalf("%q: width %v, HarfBuzz says %v", b, fast.width, full.width)
			}
			for i := range full.glyphs {
				if fast.glyphs[i].gid != full.glyphs[i].gid || !near(fast.glyphs[i].x, full.glyphs[i].x) {
					t.Fatalf("%q: glyph %d is %+v, HarfBuzz says %+v", b, i, fast.glyphs[i], full.glyphs[i])
				}
			}
		}
	}
}

func TestCaretPositionsAndOffsetsAreInverse(t *testing.T) {
	r := bundled()
	for _, s := range []string{
		"", "https://go.dev/", "Ελλάδα e\u0301x", "office ffi", "emoji 😀👍🏽 x", "日本", "אבג", "tab\there", "a\x00b\u202Ec",
	} {
		for _, l := range []*Line{r.Shape(s, small), r.ShapeRaw(s, small)} {
			for _, c := range boundaries(l) {
				if got := l.Offset(l.X(c)); l.X(got) != l.X(c) {
					t.Errorf("%q: caret at %d is at %v, which is offset %d at %v", s, c, l.X(c), got, l.X(got))
				}
			}
		}
	}
}

// boundaries are the offsets at which a caret may stand.
func boundaries(l *Line) []int {
	out := []int{0}
	if l.simple {
		for i := range l.text {
			out = append(out, i+1)
		}
		return out
	}
	for _, c := range l.clusters {
		out = append(out, c.start, c.end)
	}
	return out
}

func TestOffsetsAreThoseOfTheStringAsGiven(t *testing.T) {
	r := bundled()
	l := r.Shape("a\u202Eb\u200Bc", small) // shows as abc
	if got := r.Shape("abc", small).Width(); !near(got, l.Width()) {
		t.Fatalf("the width is %v, of abc %v", l.Width(), got)
	}
	if x, want := l.X(len("a\u202E")), r.Shape("a", small).Width(); !near(x, want) {
		t.Errorf("b stands at %v, want %v", x, want)
	}
	if got := l.Offset(l.Width()); got != len("a\u202Eb\u200Bc") {
		t.Errorf("the right end is offset %d", got)
	}
}

func TestCaretInRightToLeftText(t *testing.T) {
	r := bundled() // no font has these letters: they show as marks of equal width
	l := r.Shape("אבג", small)
	w := l.Width()
	for i, want := range []float32{w, w * 2 / 3, w / 3, 0} {
		if got := l.X(2 * i); !near(got, want) {
			t.Errorf("caret before letter %d at %v, want %v", i, got, want)
		}
	}
	if got := l.Offset(w - 1); got != 0 {
		t.Errorf("the right end is offset %d, want the beginning", got)
	}
}

func TestALigatureIsSharedByItsLettersInTheirDirection(t *testing.T) {
	s := setter{grapheme: []int{0, 1}, line: &Line{clusters: make([]cluster, 2)}}
	for i := range s.line.clusters {
		s.line.clusters[i].x0 = 100
	}
	s.extend(0, 2, 10, 30, true)
	if c := s.line.clusters; c[0].leading() != 30 || c[0].trailing() != 20 || c[1].trailing() != 10 {
		t.Errorf("right to left: %+v", c)
	}
}

func TestASelectorOrAKeycapAsksForEmoji(t *testing.T) {
	r := bundled()
	for _, s := range []string{"0\uFE0F\u20E3", "©\uFE0F"} {
		if l := r.Shape(s, small); len(l.glyphs) == 0 || l.glyphs[0].face != r.faceOf(emojiSlot) {
			t.Errorf("%q is not drawn as an emoji", s)
		}
	}
	with, without := r.Shape("0\uFE0F\u20E3 x", small), r.Shape("0\uFE0F\u20E3x", small)
	if got, want := with.Width()-without.Width(), r.Shape("x x", small).spaceWidth(); !near(got, want) {
		t.Errorf("the space behind an emoji is %v wide, elsewhere %v", got, want)
	}
	if l := r.Shape("©", small); l.glyphs[0].face == r.faceOf(emojiSlot) {
		t.Error("a sign of the text font is drawn as an emoji")
	}
}

func TestRawShowsEveryCharacter(t *testing.T) {
	r := bundled()
	mark := markWidth * small.Size
	for s, want := range map[string]float32{
		"\x00":       mark,
		"\u202E":     mark,
		"\xff":       mark,
		"a\u200B":    r.Shape("a", small).Width() + mark,
		"\t":         4 * r.ShapeRaw(" ", small).Width(),
		"\U000F1234": mark,
	} {
		if got := r.ShapeRaw(s, small).Width(); !near(got, want) {
			t.Errorf("%q is %v wide, want %v", s, got, want)
		}
	}
	long := make([]byte, 3000)
	for i := range long {
		long[i] = 'x'
	}
	if l := r.ShapeRaw(string(long), small); l.Cut() || len(l.glyphs) != 3000 {
		t.Error("a long raw line was cut")
	}
}

func TestUnknownRunesDoNotPileUp(t *testing.T) {
	r := bundled()
	r.Shape("\U000F0000", small) // all fonts are parsed now
	faces := r.faces
	for i := range 3 * lineLimit {
		r.Shape(string([]rune{'a', rune(0xF0000 + i)}), small)
	}
	if r.faces != faces {
		t.Errorf("%d faces became %d", faces, r.faces)
	}
	if n := r.lines.len(); n > 2*lineLimit {
		t.Errorf("%d lines are cached", n)
	}
}

func FuzzShape(f *testing.F) {
	for _, s := range []string{"abc", "אב (c) 1", "e\u0301\u0301", "👨\u200D👩", "\xff\x00\t", "0\uFE0F\u20E3", "ffi"} {
		f.Add(s, 50)
	}
	r := bundled()
	f.Fuzz(func(t *testing.T, s string, width int) {
		for _, l := range []*Line{r.Shape(s, small), r.ShapeRaw(s, small), r.Fit(s, small, float32(width%1000))} {
			last := -1
			for _, c := range l.clusters {
				if c.start < last || c.end < c.start || c.end > len(s) || c.x0 > c.x1 {
					t.Fatalf("%q: cluster %+v after %d", s, c, last)
				}
				last = c.start
			}
			if o := l.Offset(l.width / 2); o < 0 || o > len(s) {
				t.Fatalf("%q: offset %d", s, o)
			}
			if x := l.X(len(s) / 2); x < -0.01 || x > l.width+0.01 {
				t.Fatalf("%q: caret at %v of %v", s, x, l.width)
			}
		}
		if w := float32(width % 1000); r.Fit(s, small, w).width > max(w, 0) {
			t.Fatalf("%q does not fit in %v", s, w)
		}
	})
}
