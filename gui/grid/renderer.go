package grid

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"marquee/gui/paint"
)

// renderer holds the canvas objects of a grid. They are, from below: the
// strips, the header, the scroll bars, the focus ring and the tooltip. The
// canvas clips them to the grid because the grid is Scrollable. There is no
// background below the strips: where no row is, the window shows, and a
// rectangle of that size would cost a software renderer as much as all strips.
type renderer struct {
	g        *Grid
	header   *canvas.Raster
	headerOf headerState
	ring     *canvas.Rectangle
	objects  []fyne.CanvasObject
}

func newRenderer(g *Grid) *renderer {
	r := &renderer{
		g:    g,
		ring: canvas.NewRectangle(color.Transparent),
	}
	r.header = canvas.NewRaster(g.paintHeader)
	r.header.ScaleMode = canvas.ImageScalePixels
	r.ring.StrokeWidth = 1.5
	r.ring.Hide()
	r.collect()
	return r
}

// collect lists the objects again after the number of strips changed.
func (r *renderer) collect() {
	r.objects = r.objects[:0]
	for _, s := range r.g.strips {
		r.objects = append(r.objects, s.raster)
	}
	r.objects = append(r.objects, r.header, r.g.bars.upright, r.g.bars.level, r.ring)
	r.objects = append(r.objects, r.g.tip.Objects()...)
}

func (r *renderer) Destroy()                     { r.g.tip.hide(); r.g.auto.Stop() }
func (r *renderer) Layout(fyne.Size)             { r.g.update() }
func (r *renderer) MinSize() fyne.Size           { return fyne.NewSize(160, 3*rowHeight) }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Refresh is called by Fyne when the theme or the scale changed.
func (r *renderer) Refresh() {
	r.g.bars.upright.Refresh()
	r.g.bars.level.Refresh()
	r.g.Refresh()
}

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
