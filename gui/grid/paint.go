package grid

import (
	"image"
	"math"

	"marquee/gui/paint"
	"marquee/gui/text"
)

// paintRow paints a whole strip.
func (g *Grid) paintRow(img *image.RGBA, s *strip) {
	g.paintBackground(img, s.state)
	scale := g.scale
	st := g.style(scale)
	baseline := g.baseline(st, img.Rect.Dy())
	for i, sp := range g.spans {
		if i >= len(s.cells) {
			break
		}
		box := g.cellBox(sp, img.Rect.Dy())
		if box.Overlaps(img.Rect) {
			g.paintCell(img, s.cells[i], g.columns[sp.column].Column, box, baseline, st)
		}
	}
	if s.state.caret {
		frame(img, img.Rect, max(1, g.pixels(1)), g.colors.Focus)
	}
}

func (g *Grid) paintBackground(img *image.RGBA, state rowState) {
	bg := g.colors.Background
	switch {
	case state.selected:
		bg = g.colors.Selected
	case state.stripe:
		bg = g.colors.Stripe
	}
	if state.hover {
		bg = paint.Over(bg, g.colors.Hover)
	}
	paint.Fill(img, img.Rect, bg)
}

// baseline centres a line of text in a height, on a whole pixel.
func (g *Grid) baseline(st text.Style, height int) float32 {
	m := g.text.Metrics(st)
	top := math.Round(float64((float32(height) - m.Height) / 2))
	return float32(top) + m.Baseline()
}

// cellBox is the extent of a column in pixels of a strip.
func (g *Grid) cellBox(sp span, height int) image.Rectangle {
	return image.Rect(g.pixels(sp.x-g.scrollX), 0, g.pixels(sp.x+sp.w-g.scrollX), height)
}

func (g *Grid) paintCell(img *image.RGBA, c Cell, column Column, box image.Rectangle, baseline float32, st text.Style) {
	align := column.Align
	inner := image.Rect(box.Min.X+g.pixels(cellPad), box.Min.Y, box.Max.X-g.pixels(cellPad), box.Max.Y)
	if c.Dot != None {
		cx := float32(inner.Min.X) + dotRadius*g.scale
		if c.Text == "" && align == Center {
			cx = float32(box.Min.X+box.Max.X) / 2
		}
		sign(img, c.Dot, cx, float32(box.Dy())/2, dotRadius*g.scale, g.colors.Color(c.Dot), box)
		inner.Min.X += g.pixels(dotRoom)
	}
	if c.Text == "" || inner.Empty() {
		return
	}
	room := float32(inner.Dx())
	l := g.text.Fit(c.Text, st, room)
	x := float32(inner.Min.X)
	switch align {
	case Trailing:
		x += room - l.Width()
	case Center:
		x += (room - l.Width()) / 2
	}
	g.paintFound(img, column.ID, l, x, box)
	if main := mainPart(l, c.Main); main != [2]float32{} {
		g.text.DrawWithPart(img, l, x, baseline, box, g.colors.Color(c.Role), text.Part{From: main[0], To: main[1], Color: g.colors.Color(None)})
		return
	}
	g.text.Draw(img, l, x, baseline, box, g.colors.Color(c.Role))
}

// mainPart is where the main part of a text is, in pixels from the line's left
// end; nowhere if it is in several places, as it may be where directions mix.
func mainPart(l *text.Line, of [2]int) [2]float32 {
	of[1] = min(of[1], len(l.Text()))
	if of[0] >= of[1] {
		return [2]float32{}
	}
	spans := l.Spans(of[0], of[1])
	if len(spans) != 1 {
		return [2]float32{}
	}
	const slack = 0.25 // a glyph begins on a pixel's fraction
	return [2]float32{spans[0][0] - slack, spans[0][1] - slack}
}

// paintFound paints a ground under what was found of a text.
func (g *Grid) paintFound(img *image.RGBA, column string, l *text.Line, x float32, box image.Rectangle) {
	if g.finds == nil {
		return
	}
	edge := g.pixels(5)
	for _, found := range g.finds(column, l.Text()) {
		for _, s := range l.Spans(found[0], found[1]) {
			at := image.Rect(int(x+s[0]), box.Min.Y+edge, int(x+s[1]+0.5), box.Max.Y-edge)
			paint.Fill(img, at.Intersect(box), g.colors.Mark)
		}
	}
}
