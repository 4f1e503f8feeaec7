package paint

import (
	"math"

	"fyne.io/fyne/v2"
)

// Scale returns the pixels of the screen in a Fyne unit where an object is
// shown, 1 while it is not.
func Scale(o fyne.CanvasObject) float32 {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return 1
	}
	const far = 1 << 20 // so far out that rounding to whole pixels does not show
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0))
	if x <= 0 {
		return 1
	}
	return float32(x) / far
}

// Pixels converts Fyne units to whole pixels.
func Pixels(units, scale float32) int { return int(math.Round(float64(units * scale))) }

// SetVisible shows or hides a part of a widget. What shows for the first time
// is not yet known to the canvas, and its own Refresh would do nothing: it is
// refreshed through the canvas of its owner.
func SetVisible(owner, part fyne.CanvasObject, visible bool) {
	if visible == part.Visible() {
		return
	}
	if !visible {
		part.Hide()
	} else {
		part.Show()
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(owner); c != nil {
		c.Refresh(part)
	}
}
