package results

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/internal/words"
)

// Welcome is what stands where the results will be, while there are none.
type Welcome struct {
	*fyne.Container
	OnOpen, OnPaste, OnTry func()
	said                   control.Sayings
}

func newWelcome(onKey func(*fyne.KeyEvent)) *Welcome {
	w := &Welcome{}
	title := &widget.TextSegment{
		Style: widget.RichTextStyle{
			Alignment: fyne.TextAlignCenter, ColorName: theme.ColorNameForeground,
			SizeName: theme.SizeNameHeadingText, TextStyle: fyne.TextStyle{Bold: true},
		},
	}
	heading := widget.NewRichText(title)
	heading.Wrapping = fyne.TextWrapWord
	open := control.NewButton(control.Plain, "", nil, onKey, func() { w.OnOpen() })
	paste := control.NewButton(control.Plain, "", nil, onKey, func() { w.OnPaste() })
	try := control.NewButton(control.Plain, "", nil, onKey, func() { w.OnTry() })
	buttons := container.New(&centredRow{gap: 10}, open, paste, try)
	space := canvas.NewRectangle(nil)
	space.SetMinSize(fyne.NewSize(1, 8))
	list, drop := centredLine(""), centredLine("")
	lines := container.New(layout.NewCustomPaddedVBoxLayout(-9), list, drop)
	w.Container = container.New(middle{best: 520}, container.New(layout.NewCustomPaddedVBoxLayout(0), heading, lines, space, buttons))
	w.said.Add(func() {
		title.Text = words.Say("welcome", nil)
		heading.Refresh()
		control.SetText(list, words.Say("welcome.list", nil))
		control.SetText(drop, words.Say("welcome.drop", nil))
		open.Set(words.Say("welcome.open", nil), nil, control.Plain)
		paste.Set(words.Say("welcome.paste", nil), nil, control.Plain)
		try.Set(words.Say("welcome.try", nil), nil, control.Plain)
		control.Arrange(w.Container)
	})
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
