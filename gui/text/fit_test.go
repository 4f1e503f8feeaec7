package text

import (
	"strings"
	"testing"
)

func TestFitLeavesAloneWhatFits(t *testing.T) {
	r := bundled()
	l := r.Shape("fits", small)
	if got := r.Fit("fits", small, l.Width()); got != l || got.Cut() {
		t.Errorf("a line of just this width was cut: %+v", got)
	}
}

func TestFitCutsAtTheWidth(t *testing.T) {
	r := bundled()
	dots := r.Shape("…", small).Width()
	for _, s := range []string{
		strings.Repeat("Official Guide ", 30), strings.Repeat("Ελλάδα ", 40), strings.Repeat("e\u0301", 90),
		strings.Repeat("אבג ", 40), strings.Repeat("abc אבג ", 20), strings.Repeat("👨\u200D👩\u200D👧", 40),
	} {
		full := r.Shape(s, small)
		last := float32(0)
		for w := float32(0); w < 400; w += 7.3 {
			l := r.Fit(s, small, w)
			if l.Width() > w {
				t.Fatalf("%.10q: %v wide for %v", s, l.Width(), w)
			}
			if !l.Cut() || l.Width() < last-0.5 && w > dots {
				t.Fatalf("%.10q at %v: cut %v, width %v after %v", s, w, l.Cut(), l.Width(), last)
			}
			if w >= dots && len(l.glyphs) == 0 {
				t.Fatalf("%.10q at %v: nothing, though there is room for the ellipsis", s, w)
			}
			last = l.Width()
		}
		if full.Width() <= 400 {
			t.Fatalf("%.10q is too short for this test", s)
		}
	}
}

func TestEllipsisStandsWhereReadingEnds(t *testing.T) {
	r := bundled()
	dots := r.Shape("…", small).glyphs[0].gid
	l := r.Fit(strings.Repeat("abc ", 30), small, 80)
	if last := l.glyphs[len(l.glyphs)-1]; last.gid != dots {
		t.Error("a left-to-right line does not end in its ellipsis")
	}
	l = r.Fit(strings.Repeat("אבג ", 30), small, 80)
	if first := l.glyphs[0]; first.gid != dots || !l.RightToLeft() {
		t.Error("a right-to-left line does not begin, on the left, with its ellipsis")
	}
}

func TestCaretInACutLine(t *testing.T) {
	r := bundled()
	s := strings.Repeat("https://example.com/", 10)
	l := r.Fit(s, small, 100)
	dots := r.Shape("…", small).Width()
	shown := l.Offset(l.Width())
	if shown < 5 || shown > 30 || !near(l.X(shown), l.Width()-dots) {
		t.Errorf("the end is offset %d at %v of %v", shown, l.X(shown), l.Width())
	}
	if got := l.X(len(s)); !near(got, l.Width()) {
		t.Errorf("what is not shown is at %v, want the end %v", got, l.Width())
	}
	if got := l.Offset(l.X(3) + 0.1); got != 3 {
		t.Errorf("offset %d where 3 stands", got)
	}
}

func TestWrapBreaksBetweenWords(t *testing.T) {
	r := bundled()
	lines := r.Wrap("one two three four five six seven eight", small, 60, 3)
	if len(lines) != 3 || !lines[2].Cut() {
		t.Fatalf("%d lines, the last cut: %v", len(lines), lines[len(lines)-1].Cut())
	}
	for _, l := range lines {
		if l.Width() > 60 {
			t.Errorf("%q is %v wide", l.Text(), l.Width())
		}
	}
	if got := lines[0].Text(); got != "one two " {
		t.Errorf("the first line is %q", got)
	}
	if got := r.Wrap("", small, 60, 3); len(got) != 0 {
		t.Errorf("nothing wraps into %d lines", len(got))
	}
}
