package control

import "fyne.io/fyne/v2"

// Focus puts the focus on a widget; one that is in no window does not get it.
func Focus(w interface {
	fyne.CanvasObject
	fyne.Focusable
},
) {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(w); canvas != nil {
		canvas.Focus(w)
	}
}
