package editor

import (
	"image"
	"math"
	"time"

	"marquee/gui/paint"
)

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
