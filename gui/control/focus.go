package control

import "fyne.io/fyne/v2"

// focusable is a widget that can have the focus.
type focusable interface {
	fyne.CanvasObject
	fyne.Focusable
}

// Focus puts the focus on a widget; one that is in no window does not get it,
// nor does one that has not been drawn yet.
func Focus(w focusable) { FocusBeside(w, w) }

// FocusBeside puts the focus on a widget that may show for the first time, which
// a window does not know before it has drawn it: beside is one that it knows.
func FocusBeside(beside fyne.CanvasObject, w focusable) {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(beside); canvas != nil {
		canvas.Focus(w)
	}
}
