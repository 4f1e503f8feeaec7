package results

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
)

// Welcome is what stands where the results will be, while there are none.
type Welcome struct {
	*fyne.Container
	OnOpen, OnPaste, OnTry func()
}

func newWelcome(onKey func(*fyne.KeyEvent)) *Welcome {
	w := &Welcome{}
	heading := widget.NewRichText(&widget.TextSegment{
		Text: "Paste addresses, get their titles",
		Style: widget.RichTextStyle{
			Alignment: fyne.TextAlignCenter, ColorName: theme.ColorNameForeground,
			SizeName: theme.SizeNameHeadingText, TextStyle: fyne.TextStyle{Bold: true},
		},
	})
	heading.Wrapping = fyne.TextWrapWord
	buttons := container.New(layout.NewRowWrapLayoutWithCustomPadding(10, 10),
		control.NewButton(control.Plain, "Open a file…", nil, onKey, func() { w.OnOpen() }),
		control.NewButton(control.Plain, "Paste from clipboard", nil, onKey, func() { w.OnPaste() }),
		control.NewButton(control.Plain, "Try ten well-known sites", nil, onKey, func() { w.OnTry() }),
	)
	space := canvas.NewRectangle(nil)
	space.SetMinSize(fyne.NewSize(1, 8))
	w.Container = container.New(middle{best: 520}, container.New(layout.NewCustomPaddedVBoxLayout(0),
		heading,
		centredLine("A list of addresses, one to a line. With or without https:// in front."),
		centredLine("Or drop a text file anywhere in this window."),
		space, buttons,
	))
	return w
}

func centredLine(text string) *widget.Label {
	label := control.NewLabel(text, widget.LowImportance)
	label.Alignment, label.Wrapping = fyne.TextAlignCenter, fyne.TextWrapWord
	return label
}

// middle is a layout that centres an object at a best width, or the room there
// is: what breaks its lines needs to be told one.
type middle struct{ best float32 }

// MinSize implements fyne.Layout.
func (c middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	const least = 220
	return fyne.NewSize(least, objects[0].MinSize().Height)
}

// Layout implements fyne.Layout.
func (c middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const margin = 16
	width := min(c.best, size.Width-2*margin)
	objects[0].Resize(fyne.NewSize(width, objects[0].Size().Height)) // so that the lines are broken
	height := objects[0].MinSize().Height
	control.Place(objects[0], (size.Width-width)/2, max(0, (size.Height-height)/2), width, height)
}
