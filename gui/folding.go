package gui

import (
	"fyne.io/fyne/v2"

	"marquee/gui/control"
)

// folding is the window's layout; it tells how wide the window is.
type folding struct {
	control.Frame
	onWidth func(width float32)
}

// Layout implements fyne.Layout.
func (f folding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.onWidth(size.Width)
	f.Frame.Layout(objects, size)
}
