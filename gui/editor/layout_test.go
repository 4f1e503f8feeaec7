package editor

import (
	"strings"
	"testing"
	"unicode/utf8"

	"marquee/gui/editor/document"
	"marquee/gui/text"
)

func TestOnlyPrintableASCIIIsPlain(t *testing.T) {
	for b := range 256 {
		for at := range 11 {
			s := strings.Repeat("a", at) + string([]byte{byte(b)}) + strings.Repeat("z", 10-at)
			if got, want := isPlain(s), b >= ' ' && b <= '~'; got != want {
				t.Fatalf("byte %#x at %d: %v", b, at, got)
			}
		}
	}
}

func TestPiecesOfLongLinesFitTogether(t *testing.T) {
	st := text.Style{Mono: true, Size: 13}
	shape := func(s string) *text.Line { return painter().ShapeRaw(s, st) }
	cell := shape("0").Width()
	for _, unit := range []string{"https://example.com/a?b=c ", "日本語、テキスト。", "e\u0301", "👨‍👩‍👧", "\xff", "שלום עולם ", "a\u0301日 x\t"} {
		s := strings.Repeat(unit, 20_000/len(unit))
		l := newLayout(s, cell, shape)
		at, x := 0, float32(0)
		for i := range l.pieces {
			p := l.get(i)
			if p.from != at || p.x != x || p.to <= p.from || p.to-p.from > pieceMax+64 {
				t.Fatalf("%q: piece %d is %d to %d at %g, want it at %d, %g", unit, i, p.from, p.to, p.x, at, x)
			}
			if document.Boundary(s, p.from) != p.from || utf8.ValidString(s) && !utf8.RuneStart(s[p.from]) {
				t.Errorf("%q: piece %d begins inside a character", unit, i)
			}
			at, x = p.to, p.x+p.line.Width()
		}
		if at != len(s) || l.width != x {
			t.Errorf("%q: pieces end at %d of %d, %g of %g", unit, at, len(s), x, l.width)
		}
		for _, offset := range []int{0, len(unit) * 300, len(s)} {
			if got := l.offset(l.x(offset)); got != offset && !strings.Contains(unit, "ש") {
				t.Errorf("%q: offset %d comes back as %d", unit, offset, got)
			}
		}
	}
}
