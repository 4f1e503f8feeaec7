package editor

import (
	"math"

	"fyne.io/fyne/v2"
)

// scrollTo moves the view, in pixels.
func (e *Editor) scrollTo(left, top int) {
	before := e.view.g
	e.view.g.scrollTo(left, top)
	if e.view.g != before {
		e.hover.hide(e)
		e.update()
	}
}

// Scrolled implements fyne.Scrollable: the wheel, and Shift with the wheel,
// which Fyne delivers as a sideways movement.
func (e *Editor) Scrolled(ev *fyne.ScrollEvent) {
	v := &e.view
	step := func(axis int, units float32) int {
		exact := float64(units*v.measures.scale) + v.remainder[axis]
		whole := math.Trunc(exact)
		v.remainder[axis] = exact - whole
		return int(whole)
	}
	e.scrollTo(v.g.left-step(0, ev.Scrolled.DX), v.g.top-step(1, ev.Scrolled.DY))
}
