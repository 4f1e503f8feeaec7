package grid

import (
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// renderer holds the canvas objects of a grid. They are, from below: the
// strips, the header, the scroll bars, the focus ring and the tooltip. The
// canvas clips them to the grid because the grid is Scrollable. There is no
// background below the strips: where no row is, the window shows, and a
// rectangle of that size would cost a software renderer as much as all strips.
type renderer struct {
	g          *Grid
	header     *canvas.Raster
	headerOf   headerState
	vertical   *canvas.Rectangle
	horizontal *canvas.Rectangle
	ring       *canvas.Rectangle
	objects    []fyne.CanvasObject
}

func newRenderer(g *Grid) *renderer {
	r := &renderer{
		g:          g,
		vertical:   canvas.NewRectangle(color.Transparent),
		horizontal: canvas.NewRectangle(color.Transparent),
		ring:       canvas.NewRectangle(color.Transparent),
	}
	r.header = canvas.NewRaster(g.paintHeader)
	r.header.ScaleMode = canvas.ImageScalePixels
	r.ring.StrokeWidth = 1.5
	r.ring.Hide()
	g.tip.init(g)
	r.collect()
	return r
}

// collect lists the objects again after the number of strips changed.
func (r *renderer) collect() {
	r.objects = r.objects[:0]
	for _, s := range r.g.strips {
		r.objects = append(r.objects, s.raster)
	}
	r.objects = append(r.objects, r.header, r.vertical, r.horizontal, r.ring, r.g.tip.box, r.g.tip.raster)
}

func (r *renderer) Destroy()                     { r.g.tip.hide(); r.g.auto.stop() }
func (r *renderer) Layout(fyne.Size)             { r.g.update() }
func (r *renderer) MinSize() fyne.Size           { return fyne.NewSize(160, 3*rowHeight) }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Refresh()                     { r.g.Refresh() }

// pixels is a length in whole pixels.
func (g *Grid) pixels(v float32) int { return int(math.Round(float64(v * g.scale))) }

// units is a length in Fyne units.
func (g *Grid) units(px int) float32 { return float32(float64(px) / float64(g.scale)) }

// headerHeight and bodyHeight share the height of the grid, in pixels.
func (g *Grid) headerHeight() int { return g.view.row + max(1, g.pixels(1)) }

func (g *Grid) bodyHeight() int {
	h := g.pixels(g.Size().Height) - g.headerHeight()
	if g.total > g.Size().Width {
		h -= g.pixels(barWidth + 2)
	}
	return max(0, h)
}

// measure follows theme, scale, size and columns.
func (g *Grid) measure() {
	scale := pixelScale(g)
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

// pixelScale is the number of pixels of the screen in a Fyne unit.
func pixelScale(o fyne.CanvasObject) float32 {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return 1
	}
	const far = 8192
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0))
	if x <= 0 {
		return 1
	}
	return float32(x) / far
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
	r.updateBars()
	r.updateRing()
}

func (r *renderer) updateBars() {
	g := r.g
	width, body := g.Size().Width, g.bodyTop()
	v := g.verticalBar()
	g.placeBar(r.vertical, v.needed(), g.colors.Scrollbar, g.mouse.overVertical,
		func(w float32) (fyne.Position, fyne.Size) {
			return fyne.NewPos(width-w-1, body+float32(v.position(g.view.top))/g.scale), fyne.NewSize(w-1, float32(v.thumb())/g.scale)
		})
	h := g.horizontalBar()
	g.placeBar(r.horizontal, h.needed(), g.colors.Scrollbar, g.mouse.overHorizontal,
		func(w float32) (fyne.Position, fyne.Size) {
			return fyne.NewPos(float32(h.position(g.pixels(g.scrollX)))/g.scale, g.Size().Height-w-1), fyne.NewSize(float32(h.thumb())/g.scale, w-1)
		})
}

// placeBar shows a thumb where at says, or hides it.
func (g *Grid) placeBar(bar *canvas.Rectangle, shown bool, c color.Color, wide bool, at func(w float32) (fyne.Position, fyne.Size)) {
	g.setVisible(bar, shown)
	if !shown {
		return
	}
	w := float32(barWidth)
	if wide {
		w = barWide
	}
	pos, size := at(w)
	if bar.FillColor != c {
		bar.FillColor = c
		bar.CornerRadius = 4
		bar.Refresh()
	}
	bar.Move(pos)
	bar.Resize(size)
}

// setVisible shows or hides an object. What shows for the first time is not yet
// known to the canvas, and its own Refresh would do nothing.
func (g *Grid) setVisible(o fyne.CanvasObject, visible bool) {
	if visible == o.Visible() {
		return
	}
	if !visible {
		o.Hide()
	} else {
		o.Show()
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Refresh(o)
	}
}

func (r *renderer) updateRing() {
	g := r.g
	shown := g.focused && g.byKey
	g.setVisible(r.ring, shown)
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

// bodyTop is where the rows begin, in Fyne units.
func (g *Grid) bodyTop() float32 { return g.units(g.headerHeight()) }

func (g *Grid) verticalBar() scrollbar {
	return scrollbar{track: g.view.height, content: g.view.rows * g.view.row, window: g.view.height, least: g.pixels(minThumb)}
}

func (g *Grid) horizontalBar() scrollbar {
	w := g.pixels(g.Size().Width)
	return scrollbar{track: w, content: g.pixels(g.total), window: w, least: g.pixels(minThumb)}
}
