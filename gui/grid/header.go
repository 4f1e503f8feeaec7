package grid

import (
	"image"

	"fyne.io/fyne/v2"

	"marquee/gui/paint"
	"marquee/gui/text"
)

// headerState is all that the picture of the header depends on.
type headerState struct {
	epoch   int
	hover   int // column under the mouse, -1 if none
	dragged int // column being moved, -1 if none
	target  int // span before which it would go
}

func (r *renderer) updateHeader() {
	g := r.g
	now := headerState{g.epoch, g.mouse.overColumn, g.mouse.moved(), g.mouse.target}
	if now != r.headerOf {
		r.headerOf = now
		r.header.Refresh()
	}
	r.header.Resize(fyne.NewSize(g.Size().Width, g.bodyTop()))
}

// paintHeader is the generator of the header's raster.
func (g *Grid) paintHeader(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	paint.Fill(img, img.Rect, g.colors.Background)
	st := g.style(g.scale)
	st.Size *= smallText
	for i, sp := range g.spans {
		g.paintHeaderCell(img, sp, st)
		g.paintHeading(img, sp)
		if g.mouse.moved() >= 0 && i == g.mouse.target {
			g.paintTarget(img, sp.x)
		}
	}
	if n := len(g.spans); g.mouse.moved() >= 0 && g.mouse.target == n && n > 0 {
		g.paintTarget(img, g.spans[n-1].x+g.spans[n-1].w)
	}
	line := max(1, g.pixels(1))
	paint.Fill(img, image.Rect(0, h-line, w, h), g.colors.Line)
	return img
}

// paintTarget marks where a moved column would go.
func (g *Grid) paintTarget(img *image.RGBA, x float32) {
	at, w := g.pixels(x-g.scrollX), max(2, g.pixels(2))
	paint.Fill(img, image.Rect(at-w/2, 0, at-w/2+w, img.Rect.Dy()), g.colors.Focus)
}

func (g *Grid) paintHeaderCell(img *image.RGBA, sp span, st text.Style) {
	c := g.columns[sp.column]
	box := g.cellBox(sp, img.Rect.Dy())
	if sp.column == g.mouse.overColumn || sp.column == g.mouse.moved() {
		paint.Fill(img, box, paint.Over(g.colors.Background, g.colors.Hover))
	}
	if g.mouse.overColumn >= 0 { // edges to drag show while the mouse is over the header
		paint.Fill(img, image.Rect(box.Max.X-max(1, g.pixels(1)), box.Dy()/4, box.Max.X, box.Dy()*3/4), g.colors.Line)
	}
	pad := g.pixels(cellPad)
	room := float32(box.Dx() - 2*pad)
	arrowed := c.ID == g.sortBy && g.sorted != Unsorted
	if arrowed {
		room -= arrowRoom * g.scale
	}
	l := g.text.Fit(c.Header, st, max(0, room))
	x := float32(box.Min.X + pad)
	switch c.Align {
	case Trailing:
		x += room - l.Width()
	case Center:
		x += (room - l.Width()) / 2
	}
	muted := g.colors.Color(Muted)
	g.text.Draw(img, l, x, g.baseline(st, img.Rect.Dy()), box, muted)
	if arrowed {
		cx := x + l.Width() + (arrowRoom-6)*g.scale
		arrow(img, cx, float32(img.Rect.Dy())/2, 7*g.scale, g.sorted == Ascending, muted, box)
	}
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

// paintHeading frames the heading that has the focus.
func (g *Grid) paintHeading(img *image.RGBA, sp span) {
	if sp.column == g.heading && g.focused {
		frame(img, g.cellBox(sp, img.Rect.Dy()), max(2, g.pixels(2)), g.colors.Focus)
	}
}

// headerTip is what to say of a heading: its whole text if that is cut or there
// is none, and what its owner has to say.
func (g *Grid) headerTip(sp span) string {
	c := g.columns[sp.column]
	if g.HeaderTip != nil {
		if said := g.HeaderTip(c.ID); said != "" {
			return said
		}
	}
	if c.Header != "" && g.widthOf(c.Header)*smallText <= sp.w-2*cellPad {
		return ""
	}
	return c.name()
}

// bodyTop is where the rows begin, in Fyne units.
func (g *Grid) bodyTop() float32 { return g.units(g.headerHeight()) }
