package gui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
	"marquee/internal/words"
)

// veil lies over the window while files are being read: desktops tell a window
// of what is dragged over it only once it is dropped, so this is the first that
// it can show of it.
type veil struct {
	*fyne.Container
	work interface {
		Do(func() error, func(error))
	}
	frame *canvas.Rectangle
	said  *widget.Label
	open  int // readings that go on
}

// veilAfter is how long files may be read without anything being said.
const veilAfter = 150 * time.Millisecond

func newVeil(work interface {
	Do(func() error, func(error))
},
) *veil {
	v := &veil{work: work, frame: canvas.NewRectangle(nil), said: widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{Bold: true})}
	v.frame.StrokeWidth, v.frame.CornerRadius = 2, 8
	const away = 12
	v.Container = container.New(layout.NewCustomPaddedLayout(away, away, away, away), container.NewStack(v.frame, container.NewCenter(v.said)))
	v.Hide()
	return v
}

// begin shows what is being read if that takes longer than a moment; end takes
// it away.
func (v *veil) begin(count int) (end func()) {
	v.open++
	waited, ended := make(chan struct{}), false
	v.work.Do(func() error {
		timer := time.NewTimer(veilAfter)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-waited:
		}
		return nil
	}, func(error) {
		if !ended {
			v.show(words.Say("reading.files", words.Values{"Count": count}))
		}
	})
	return func() {
		ended = true
		close(waited)
		if v.open--; v.open == 0 {
			v.Hide()
		}
	}
}

func (v *veil) show(what string) {
	v.frame.StrokeColor = look.Color(theme.ColorNamePrimary)
	fill := look.Color(theme.ColorNameOverlayBackground)
	fill.A = 0xe0 // what is below shows through
	v.frame.FillColor = fill
	v.said.SetText(what)
	v.Show()
}
