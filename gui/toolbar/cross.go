package toolbar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// cross is the × at the end of a field that is not empty. It takes no focus:
// Esc does the same in the field.
type cross struct {
	widget.Icon
	onTapped func()
}

var (
	_ fyne.Tappable      = (*cross)(nil)
	_ desktop.Cursorable = (*cross)(nil)
)

func newCross(onTapped func()) *cross {
	c := &cross{onTapped: onTapped}
	c.Resource = theme.CancelIcon()
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

// Tapped implements fyne.Tappable.
func (c *cross) Tapped(*fyne.PointEvent) { c.onTapped() }

// Cursor implements desktop.Cursorable: the field around it shows a text's.
func (c *cross) Cursor() desktop.Cursor { return desktop.DefaultCursor }
