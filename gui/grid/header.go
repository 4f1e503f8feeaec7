package grid

import (
	"image"

	"fyne.io/fyne/v2"

	"marquee/gui/paint"
	"marquee/gui/text"
)

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

// paintHeading frames the heading that has the focus.
func (g *Grid) paintHeading(img *image.RGBA, sp span) {
	if sp.column == g.heading && g.focused {
		frame(img, g.cellBox(sp, img.Rect.Dy()), max(2, g.pixels(2)), g.colors.Focus)
	}
}
