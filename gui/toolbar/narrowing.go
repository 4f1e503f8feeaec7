package toolbar

import (
	"fyne.io/fyne/v2"

	"marquee/gui/control"
)

// narrowing is the toolbar's layout: where there is little room one button
// stands for slider and Auto, and the settings are found in the menu.
type narrowing struct {
	parts narrower
	bar   control.Bar
}

// narrower can do with less room.
type narrower interface{ narrow(pace, settings bool) }

// The widths below which the toolbar gives way.
const (
	narrowPace     = 980
	narrowSettings = 720
	leastWidth     = 470
)

// MinSize implements fyne.Layout.
func (n narrowing) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth, n.bar.Height)
}

// Layout implements fyne.Layout.
func (n narrowing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n.parts.narrow(size.Width < narrowPace, size.Width < narrowSettings)
	bar := n.bar
	if size.Width < narrowSettings {
		const gap = 6
		bar.Gap = gap
	}
	bar.Layout(objects, size)
}
