package editor

import (
	"math/rand/v2"
	"testing"
)

func TestGeometryIsExactAtAMillionLines(t *testing.T) {
	for _, lines := range []int{1, 2, 999_999, 1_000_000, 50_000_000} {
		g := geometry{width: 360, height: 640, row: 25, gutter: 60, inset: 5, foot: 12, lines: lines, content: 1000}
		rng := rand.New(rand.NewPCG(3, 4))
		for range 1000 {
			line := rng.IntN(lines)
			g.reveal(line, rng.IntN(1000), 10)
			if y := g.y(line); y < 0 || y+g.row > g.height {
				t.Fatalf("line %d of %d stands at %d", line, lines, y)
			}
			if got := g.lineAt(g.y(line) + rng.IntN(g.row)); got != line {
				t.Fatalf("line %d is found as %d", line, got)
			}
			first, end := g.visible()
			if line < first || line >= end || end-first > g.height/g.row+2 {
				t.Fatalf("line %d, visible %d to %d", line, first, end)
			}
		}
		g.scrollTo(0, 1<<60)
		if _, end := g.visible(); end != lines {
			t.Errorf("at the end %d of %d lines show", end, lines)
		}
		g.scrollTo(0, -1)
		if first, _ := g.visible(); first != 0 || g.y(0) != g.inset {
			t.Errorf("at the start line %d stands at %d", first, g.y(0))
		}
	}
}

func TestTheThumbComesBackToWhereItWas(t *testing.T) {
	tr := track{length: 600, total: 20_000_010, visible: 640}
	for _, offset := range []float64{0, 1, 12345, 10_000_000, tr.total - tr.visible} {
		tr.offset = offset
		at, length := tr.thumb()
		if length != thumbMin || at < 0 || at+length > tr.length {
			t.Errorf("offset %g: thumb at %g, %g long", offset, at, length)
		}
		if got := tr.offsetAt(at); got < offset-0.01 || got > offset+0.01 {
			t.Errorf("offset %g comes back as %g", offset, got)
		}
	}
	if (track{length: 100, total: 50, visible: 60}).needed() {
		t.Error("a bar for a text that fits")
	}
}
