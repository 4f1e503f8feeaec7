package sheets

import (
	"fyne.io/fyne/v2"

	"marquee/gui/control"
)

// aside is a layout of two objects: texts, and a small field at their right; or
// below them, where there is little room.
type aside struct{}

const (
	asideFrom = 300 // of the width: below it the field stands below the texts
	asideGap  = 8
)

// MinSize implements fyne.Layout.
func (aside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	texts, field := objects[0], objects[1].MinSize()
	least := texts.MinSize()
	if width := texts.Size().Width; width > 0 && objects[1].Position().X == 0 { // it stands below
		return fyne.NewSize(max(least.Width, field.Width), least.Height+field.Height+asideGap)
	}
	return fyne.NewSize(max(least.Width, field.Width), max(least.Height, field.Height))
}

// Layout implements fyne.Layout.
func (aside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	texts, input := objects[0], objects[1]
	field := input.MinSize()
	if size.Width < asideFrom {
		control.Place(texts, 0, 0, size.Width, size.Height-field.Height-asideGap)
		control.Place(input, 0, size.Height-field.Height-asideGap/2, field.Width, field.Height)
		return
	}
	control.Place(texts, 0, 0, size.Width-field.Width-asideGap, size.Height)
	control.Place(input, size.Width-field.Width, (size.Height-field.Height)/2, field.Width, field.Height)
}
