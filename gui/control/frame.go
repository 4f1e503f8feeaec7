package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Stack puts objects below each other without gaps.
func Stack(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(0), objects...)
}

// Frame is a layout that gives Top and Bottom their height and Middle the rest,
// without gaps between them.
type Frame struct{ Top, Bottom, Middle fyne.CanvasObject }

// MinSize implements fyne.Layout.
func (f Frame) MinSize([]fyne.CanvasObject) fyne.Size {
	top, bottom, middle := f.Top.MinSize(), f.Bottom.MinSize(), f.Middle.MinSize()
	return fyne.NewSize(max(top.Width, bottom.Width, middle.Width), top.Height+bottom.Height+middle.Height)
}

// Layout implements fyne.Layout.
func (f Frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top, bottom := heightOf(f.Top), heightOf(f.Bottom)
	Place(f.Top, 0, 0, size.Width, top)
	Place(f.Middle, 0, top, size.Width, size.Height-top-bottom)
	Place(f.Bottom, 0, size.Height-bottom, size.Width, bottom)
}

// Place moves and resizes an object.
func Place(object fyne.CanvasObject, x, y, width, height float32) {
	object.Move(fyne.NewPos(x, y))
	object.Resize(fyne.NewSize(width, height))
}

// heightOf is the least height of an object, 0 while it is hidden.
func heightOf(object fyne.CanvasObject) float32 {
	if !object.Visible() {
		return 0
	}
	return object.MinSize().Height
}

// NewFrame returns a container in that layout.
func NewFrame(top, bottom, middle fyne.CanvasObject) *fyne.Container {
	return container.New(Frame{top, bottom, middle}, top, bottom, middle)
}

// Arrange lays a container out again after something in it has another size.
func Arrange(c *fyne.Container) { c.Layout.Layout(c.Objects, c.Size()) }

// SetVisible shows or hides an object.
func SetVisible(object fyne.CanvasObject, visible bool) {
	switch {
	case visible == object.Visible():
	case visible:
		object.Show()
	default:
		object.Hide()
	}
}
