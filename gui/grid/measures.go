package grid

import (
	"marquee/gui/paint"
	"marquee/gui/text"
)

// pixels is a length in whole pixels.
func (g *Grid) pixels(v float32) int { return paint.Pixels(v, g.scale) }

// units is a length in Fyne units.
func (g *Grid) units(px int) float32 { return float32(float64(px) / float64(g.scale)) }

// headerHeight and bodyHeight share the height of the grid, in pixels.
func (g *Grid) headerHeight() int { return g.view.row + max(1, g.pixels(1)) }

func (g *Grid) bodyHeight() int {
	h := g.pixels(g.Size().Height) - g.headerHeight()
	if g.total > g.Size().Width {
		h -= g.pixels(paint.BarWidth)
	}
	return max(0, h)
}

// bodyTop is where the rows begin, in Fyne units.
func (g *Grid) bodyTop() float32 { return g.units(g.headerHeight()) }

// style is that of the cells at a scale.
func (g *Grid) style(scale float32) text.Style {
	return text.Style{Size: g.size * scale}
}

// columnAt finds the visible column under x, and the one whose right edge is
// there to be dragged; -1 if none.
func (g *Grid) columnAt(x float32) (column, edge int) {
	column, edge = -1, -1
	x += g.scrollX
	for _, sp := range g.spans {
		if x >= sp.x && x < sp.x+sp.w {
			column = sp.column
		}
		if d := x - (sp.x + sp.w); d >= -columnMargin && d <= columnMargin {
			edge = sp.column
		}
	}
	return column, edge
}

// spanOf is the extent of a visible column.
func (g *Grid) spanOf(column int) (span, bool) {
	for _, sp := range g.spans {
		if sp.column == column {
			return sp, true
		}
	}
	return span{}, false
}

// roomFor is the width of a column's widest text, 0 if it has none.
func (g *Grid) roomFor(c placedColumn) float32 {
	if c.Widest == nil {
		return 0
	}
	return g.widthOf(c.Widest()) + 2*cellPad + 1
}

// widthOf is the width of a text in Fyne units.
func (g *Grid) widthOf(s string) float32 { return g.text.Shape(s, g.style(1)).Width() }
