package grid

import (
	"slices"

	"fyne.io/fyne/v2"

	"marquee/gui/paint"
)

// measure follows theme, scale, size and columns.
func (g *Grid) measure() {
	scale := paint.Scale(g)
	colors, size := g.Palette(), g.TextSize()
	if scale != g.scale || colors != g.colors || size != g.size {
		if scale != g.scale {
			g.text.Reset()
		}
		g.scale, g.colors, g.size = scale, colors, size
		g.epoch++
	}
	spans, total := layoutColumns(g.columns, g.Size().Width-gutter, g.roomFor)
	total += gutter
	g.scrollX = min(max(0, g.scrollX), max(0, total-g.Size().Width))
	if g.scrollX != g.paintedX || !slices.Equal(spans, g.spans) {
		g.paintedX, g.spans, g.total = g.scrollX, spans, total
		g.epoch++
	}
	g.follow()
	g.view.resize(max(1, g.pixels(rowHeight*size/usualText)), g.bodyHeight())
}

// update brings all objects up to date with the state of the grid.
func (g *Grid) update() {
	r := g.renderer
	if r == nil {
		return
	}
	g.measure()
	g.updateStrips()
	r.updateHeader()
	g.bars.update(g)
	r.updateRing()
}

func (r *renderer) updateRing() {
	g := r.g
	shown := g.focused && g.byKey
	paint.SetVisible(g, r.ring, shown)
	if !shown {
		return
	}
	if r.ring.StrokeColor != g.colors.Focus {
		r.ring.StrokeColor = g.colors.Focus
		r.ring.Refresh()
	}
	r.ring.Move(fyne.NewPos(1, 1))
	r.ring.Resize(g.Size().SubtractWidthHeight(2, 2))
}

// repaint makes every strip out of date.
func (g *Grid) repaint() {
	g.epoch++
	g.update()
}

func (g *Grid) scrollTo(top int) {
	g.view.scrollTo(top)
	g.update()
}

// leaveHeadings gives the focus back to the rows.
func (g *Grid) leaveHeadings() {
	if g.heading >= 0 {
		g.heading = -1
		g.repaint()
	}
}
