package control

import "fyne.io/fyne/v2"

// Below is where something that belongs to an object can be shown, such as its
// menu: under its leading edge, in the window's coordinates.
func Below(object fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(object).AddXY(0, object.Size().Height)
}
