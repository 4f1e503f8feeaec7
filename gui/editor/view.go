package editor

import (
	"image"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2/canvas"

	"marquee/gui/paint"
	"marquee/gui/text"
)

// Long lines are laid out once. So many layouts of them are kept, and of so
// many bytes.
const (
	longKept  = 64
	longBytes = 64 << 20
)

// view is what shows: the geometry, the picture, the caret and the bars.
type view struct {
	g        geometry
	measures measures
	palette  palette
	body     body
	shape    func(string) *text.Line
	rows     []row
	long     []*layout
	longest  string // a line of the most bytes, when it was last looked for
	checked  uint64 // the generation at which it was
	widest   int    // pixels of the widest line seen
	ready    bool   // laid out at least once

	paintTime time.Duration // since Painted was last asked

	raster    *canvas.Raster
	caret     *canvas.Rectangle
	ring      *canvas.Rectangle
	upright   *paint.ScrollBar
	level     *paint.ScrollBar
	note      *paint.Tip
	remainder [2]float64 // pixels of the wheel not scrolled yet
}

func (v *view) init(e *Editor) {
	v.body = body{renderer: e.renderer, layout: v.layoutOf, measures: &v.measures, palette: &v.palette}
	v.shape = func(s string) *text.Line { return e.renderer.ShapeRaw(s, v.measures.style) }
	v.raster = canvas.NewRaster(func(w, h int) image.Image { return e.paint(w, h) })
	v.raster.ScaleMode = canvas.ImageScalePixels
	v.note = paint.NewTip(e.renderer, e)
	v.caret = canvas.NewRectangle(nil)
	v.caret.Hide()
	v.ring = canvas.NewRectangle(nil)
	v.ring.Hide()
	v.upright = paint.NewScrollBar(true, func(offset float64) { e.scrollTo(v.g.left, int(math.Round(offset))) })
	v.level = paint.NewScrollBar(false, func(offset float64) { e.scrollTo(int(math.Round(offset)), v.g.top) })
}

// layoutOf lays a line out, or finds the layout of a long one.
func (v *view) layoutOf(s string) *layout {
	if len(s) <= longLine {
		return newLayout(s, v.measures.cell, v.shape)
	}
	size := len(s)
	for _, l := range v.long {
		if l.text == s {
			return l
		}
		size += len(l.text)
	}
	if len(v.long) >= longKept || size > longBytes {
		v.long = slices.Delete(v.long, 0, (len(v.long)+1)/2)
	}
	l := newLayout(s, v.measures.cell, v.shape)
	v.long = append(v.long, l)
	return l
}

// repaint paints everything anew: the theme, the scale or the fonts changed.
func (e *Editor) repaint() {
	v := &e.view
	if !v.ready {
		return
	}
	v.measure(e, paint.Scale(e))
	e.update()
	v.raster.Refresh()
}

// measure takes the theme's colours and sizes over.
func (v *view) measure(e *Editor, scale float32) {
	line := 0
	if v.measures.row > 0 {
		line = v.g.top / v.measures.row // stays first when the row height changes
	}
	same := v.measures.scale == scale
	v.measures = newMeasures(e.renderer, scale)
	v.palette = newPalette(e.Found)
	v.long, v.widest, v.longest = nil, 0, ""
	v.checked = math.MaxUint64
	v.body.forget()
	if !same || v.g.row != v.measures.row {
		v.g.top = line * v.measures.row
	}
}

// resize lays the editor out at its size.
func (e *Editor) resize() {
	v := &e.view
	if scale := paint.Scale(e); !v.ready || scale != v.measures.scale {
		v.ready = true
		v.measure(e, scale)
	}
	e.update()
}

// update brings everything that shows up to date with the text. It refreshes
// the picture only if a visible line looks different.
func (e *Editor) update() {
	v := &e.view
	size := e.Size()
	if !v.ready || size.Width < 1 || size.Height < 1 {
		return
	}
	v.fit(size)
	v.arrange(e)
	if !v.body.shows(&v.g, v.rows) {
		v.raster.Refresh()
	}
	v.placeCaret(e)
	v.placeBars()
}

// paint is called by Fyne when the picture is to be shown, with the size it
// really has on the screen.
func (e *Editor) paint(w, h int) image.Image {
	v := &e.view
	if w <= 0 || h <= 0 || !v.ready {
		return image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	if scale := paint.Scale(e); scale != v.measures.scale { // the canvas was not known before
		v.measure(e, scale)
		e.update()
	}
	start := time.Now()
	g := v.g
	g.width, g.height = w, h
	img := v.body.paint(&g, v.rows)
	v.paintTime += time.Since(start)
	return img
}
