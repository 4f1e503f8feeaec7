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
func newNothing(said *control.Sayings, onKey func(*fyne.KeyEvent), onClear func()) *fyne.Container {
	out, found := control.NewButton(control.Plain, "", nil, onKey, onClear), centredLine("")
	found.Wrapping = fyne.TextWrapOff
	n := container.NewCenter(container.New(layout.NewCustomPaddedVBoxLayout(10),
		found,
		container.NewHBox(layout.NewSpacer(), out, layout.NewSpacer()),
	))
	said.Add(func() {
		out.Set(words.Say("nothing.clear", nil), nil, control.Plain)
		control.SetText(found, words.Say("nothing", nil))
		n.Refresh()
	})
	n.Hide()
	return n
}
