package editor

import (
	"math"

	"fyne.io/fyne/v2"

	"marquee/gui/paint"
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

// placeBars shows the scroll position in the bars.
func (v *view) placeBars() {
	s := v.measures.scale
	length := func(pixels int, other *paint.ScrollBar) float64 {
		l := float64(float32(pixels) / s)
		if other.Visible() {
			l -= paint.BarWidth
		}
		return max(l, 0)
	}
	v.upright.Set(paint.Track{
		Length: length(v.g.height, v.level), Total: float64(v.g.totalHeight()),
		Visible: float64(v.g.height), Offset: float64(v.g.top),
	}, float64(v.g.height))
	v.level.Set(paint.Track{
		Length: length(v.g.textWidth(), v.upright), Total: float64(v.g.content),
		Visible: float64(v.g.textWidth()), Offset: float64(v.g.left),
	}, float64(v.g.textWidth()))
	v.upright.Move(fyne.NewPos(float32(v.g.width)/s-paint.BarWidth, 0))
	v.upright.Resize(fyne.NewSize(paint.BarWidth, float32(v.upright.Track().Length)))
	v.level.Move(fyne.NewPos(float32(v.g.gutter)/s, float32(v.g.height)/s-paint.BarWidth))
	v.level.Resize(fyne.NewSize(float32(v.level.Track().Length), paint.BarWidth))
}
