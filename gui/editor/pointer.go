package editor

import (
	"time"

	"fyne.io/fyne/v2"

	"marquee/gui/editor/document"
	"marquee/gui/paint"
)

// grain is what a drag selects by, after one, two or three clicks.
type grain int

const (
	byCharacter grain = iota
	byWord
	byLine
)

// drag is a selection being made with the mouse.
type drag struct {
	held    bool
	grain   grain
	origin  document.Range // what the first press selected
	at      fyne.Position  // where the pointer was last seen
	clicks  int
	pressed time.Time
	place   fyne.Position // of the press
	auto    paint.AutoScroll
}

// hover is the note of the line under the pointer.
type hover struct {
	line  int // under the pointer, -1 for none
	at    fyne.Position
	inner bool // the pointer is over the text, not the line numbers
}
