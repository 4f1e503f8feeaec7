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
	buttons := container.New(layout.NewCustomPaddedHBoxLayout(10),
		layout.NewSpacer(),
		control.NewButton(control.Plain, "Open a file…", nil, onKey, func() { w.OnOpen() }),
		control.NewButton(control.Plain, "Paste from clipboard", nil, onKey, func() { w.OnPaste() }),
		control.NewButton(control.Plain, "Try ten well-known sites", nil, onKey, func() { w.OnTry() }),
		layout.NewSpacer(),
	)
	space := canvas.NewRectangle(nil)
	space.SetMinSize(fyne.NewSize(1, 8))
	w.Container = container.NewCenter(container.New(layout.NewCustomPaddedVBoxLayout(0),
		heading,
		centredLine("A list of addresses, one to a line. With or without https:// in front."),
		centredLine("Or drop a text file anywhere in this window."),
		space, buttons,
	))
	return w
}

func centredLine(text string) *widget.Label {
	label := control.NewLabel(text, widget.LowImportance)
	label.Alignment = fyne.TextAlignCenter
	return label
}
