package editor

import (
	"image"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"marquee/gui/editor/document"
	"marquee/gui/paint"
	"marquee/gui/text"
)

// New returns an empty editor that paints its text with a renderer.
func New(renderer *text.Renderer) *Editor {
	e := &Editor{
		Post:     fyne.Do, //nolint:forbidigo // what the window gives it is its pump; this is for others
		renderer: renderer,
		doc:      document.New(),
		after:    paint.After,
		now:      time.Now,
	}
	e.ExtendBaseWidget(e)
	e.view.init(e)
	renderer.OnFonts(e.repaint)
	return e
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
