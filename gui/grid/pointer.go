package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// gesture is what the pressed mouse button is doing.
type gesture uint8

const (
	idle gesture = iota
	onRows
	onHeader // pressed, may become a click or a move of the column
	movingColumn
	resizingColumn
)

// mouse is the state of the mouse over a grid.
type mouse struct {
	gesture    gesture
	pressing   bool // MouseDown is taking the focus
	column     int  // pressed, moved or resized
	target     int  // span before which a moved column would go
	start      fyne.Position
	width      float32 // of the resized column at the start
	overColumn int     // header under the mouse, -1 if none
	cursor     desktop.Cursor

	clicked   time.Time // last press, for double clicks
	clickedID int
	edge      int // column whose edge was pressed last
}

func (m *mouse) reset() {
	m.gesture, m.column, m.overColumn, m.target = idle, -1, -1, -1
	m.cursor, m.clickedID, m.edge = desktop.DefaultCursor, -1, -1
}

// moved is the column being moved, -1 if none.
func (m *mouse) moved() int {
	if m.gesture == movingColumn {
		return m.column
	}
	return -1
}
