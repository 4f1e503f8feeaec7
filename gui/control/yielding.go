package control

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Yielding is a Bar of which some objects give way where there is no room: the
// first of them first.
type Yielding struct {
	Bar
	Yield []fyne.CanvasObject
}

// MinSize implements fyne.Layout: without all that gives way.
func (y Yielding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return y.Bar.MinSize(y.without(objects, len(y.Yield)))
}

// Layout implements fyne.Layout.
func (y Yielding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gone := 0
	for _, object := range y.Yield {
		SetVisible(object, true)
	}
	for gone < len(y.Yield) && y.Bar.MinSize(y.without(objects, gone)).Width > size.Width {
		gone++
	}
	for _, object := range y.Yield[:gone] {
		SetVisible(object, false)
	}
	y.Bar.Layout(objects, size)
}

// without are the objects but for those that give way first.
func (y Yielding) without(objects []fyne.CanvasObject, gone int) []fyne.CanvasObject {
	var left []fyne.CanvasObject
	for _, object := range objects {
		if !slices.Contains(y.Yield[:gone], object) {
			left = append(left, object)
		}
	}
	return left
}
