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
