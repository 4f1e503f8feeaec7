package results

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"marquee/gui/control"
	"marquee/internal/words"
)

// newNothing is what stands over the grid where a filter leaves no row, with
// the way out of it.
func newNothing(onKey func(*fyne.KeyEvent), onClear func()) *fyne.Container {
	out := control.NewButton(control.Plain, words.Say("nothing.clear", nil), nil, onKey, onClear)
	n := container.NewCenter(container.New(layout.NewCustomPaddedVBoxLayout(10),
		centredLine(words.Say("nothing", nil)),
		container.NewHBox(layout.NewSpacer(), out, layout.NewSpacer()),
	))
	n.Hide()
	return n
}
