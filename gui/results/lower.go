package results

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"marquee/gui/control"
	"marquee/internal/words"
)

// lower is the part below the rows, whose height the person may choose.
type lower struct {
	*fyne.Container
	top, rows, below fyne.CanvasObject
	grip             *control.Grip
	height           float32 // as chosen; less where there is no room
	placed           float32
	onHeight         func(float32)
}

// The heights of the parts at least, and of the lower one at first.
const (
	rowsLeast  = 84
	lowerLeast = 96
	lowerFirst = 268
)

// newLower returns the rows between top and below. onHeight is told when a
// person has changed the height of what is below.
func newLower(top, rows, below fyne.CanvasObject, onKey func(*fyne.KeyEvent)) *lower {
	l := &lower{top: top, rows: rows, below: below, height: lowerFirst}
	l.grip = control.NewGrip(l.move, func() {
		if l.onHeight != nil {
			l.onHeight(l.height)
		}
	}, onKey)
	l.grip.Name = func() string { return words.Say("part.divider", nil) }
	l.Container = container.New(l, top, rows, below, l.grip)
	below.Hide()
	l.grip.Hide()
	return l
}

// move moves the line between the parts.
func (l *lower) move(by float32) {
	l.height = max(lowerLeast, l.placed-by)
	control.Arrange(l.Container)
	l.height = l.placed // it goes no further than there is room
}

// show shows or hides what is below.
func (l *lower) show(visible bool) {
	control.SetVisible(l.below, visible)
	control.SetVisible(l.grip, visible)
	control.Arrange(l.Container)
}

// MinSize implements fyne.Layout.
func (l *lower) MinSize([]fyne.CanvasObject) fyne.Size {
	top := l.top.MinSize()
	least := top.Height + rowsLeast
	if l.below.Visible() {
		least += lowerLeast
	}
	return fyne.NewSize(max(top.Width, l.rows.MinSize().Width), least)
}

// Layout implements fyne.Layout.
func (l *lower) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top := l.top.MinSize().Height
	control.Place(l.top, 0, 0, size.Width, top)
	room := size.Height - top
	if !l.below.Visible() {
		control.Place(l.rows, 0, top, size.Width, room)
		return
	}
	const share = 0.62 // of the room at most: rows stay in view
	l.placed = max(lowerLeast, min(l.height, room-rowsLeast, room*share))
	control.Place(l.rows, 0, top, size.Width, room-l.placed)
	control.Place(l.below, 0, size.Height-l.placed+1, size.Width, l.placed-1)
	control.Place(l.grip, 0, size.Height-l.placed-control.GripHeight/2, size.Width, control.GripHeight)
}
