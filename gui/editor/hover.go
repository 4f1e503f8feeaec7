package editor

import (
	"image"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/text"
)

// A note shows when the pointer has rested on a marked line for this long.
const hoverTime = 500 * time.Millisecond

// hover is the note of the line under the pointer.
type hover struct {
	line  int // under the pointer, -1 for none
	at    fyne.Position
	words []*text.Line // of the note shown now, nil for none
	wait  timer
	inner bool // the pointer is over the text, not the line numbers
}

// MouseIn implements desktop.Hoverable.
func (e *Editor) MouseIn(ev *desktop.MouseEvent) { e.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (e *Editor) MouseMoved(ev *desktop.MouseEvent) {
	v := &e.view
	if v.g.row == 0 {
		return
	}
	h := &e.hover
	h.inner = !e.overNumbers(ev.Position)
	y := pixels(ev.Position.Y, v.measures.scale)
	line := v.g.lineAt(y)
	if y >= v.g.y(line)+v.g.row {
		line = -1
	}
	h.at = ev.Position
	if line == h.line && h.wait.stop != nil {
		return
	}
	h.hide(e)
	h.line = line
	if e.Mark(line).Note != "" {
		h.wait.start(e, hoverTime, func() { h.show(e) })
	}
}

// MouseOut implements desktop.Hoverable.
func (e *Editor) MouseOut() {
	e.hover.hide(e)
	e.hover.line = -1
}

// Cursor implements desktop.Cursorable.
func (e *Editor) Cursor() desktop.Cursor {
	if e.hover.inner {
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// hide takes the note away and forgets the wait for one.
func (h *hover) hide(e *Editor) {
	h.wait.cancel()
	if h.words != nil {
		h.words = nil
		e.view.note.Hide()
	}
}

// A note has room for so many lines, and so much space around its words, in
// Fyne units.
const (
	noteLines = 3
	notePadX  = 8
	notePadY  = 5
)

// show puts the note below its line, or above where there is no room.
func (h *hover) show(e *Editor) {
	v := &e.view
	note := e.Mark(h.line).Note
	if note == "" {
		return
	}
	s := v.measures.scale
	size := e.Size()
	h.words = e.renderer.Wrap(note, v.measures.prompt, (size.Width-4*notePadX)*s, noteLines)
	width := float32(0)
	for _, l := range h.words {
		width = max(width, l.Width())
	}
	height := float32(len(h.words)*v.g.row) + 2*notePadY*s
	box := fyne.NewSize(float32(math.Ceil(float64(width+2*notePadX*s)))/s, float32(math.Round(float64(height)))/s)
	y := float32(v.g.y(h.line)+v.g.row)/s + 2
	if y+box.Height > size.Height {
		y = float32(v.g.y(h.line))/s - box.Height - 2
	}
	x := max(min(h.at.X, size.Width-box.Width-notePadX), notePadX)
	v.note.Resize(box)
	v.note.Move(fyne.NewPos(x, y))
	v.note.Show()
	v.note.Refresh()
}

// paint draws the note.
func (h *hover) paint(e *Editor, w, hgt int) image.Image {
	v := &e.view
	img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(hgt, 1)))
	border := nrgba(theme.Color(theme.ColorNameInputBorder))
	fill(img, img.Rect, over(v.palette.background, border))
	edge := pixels(1, v.measures.scale)
	fill(img, img.Rect.Inset(max(edge, 1)), over(v.palette.background, nrgba(theme.Color(theme.ColorNameMenuBackground))))
	s := v.measures.scale
	for i, l := range h.words {
		y := float32(i*v.g.row) + notePadY*s + v.measures.baseline
		e.renderer.Draw(img, l, notePadX*s, y, img.Rect, v.palette.foreground)
	}
	return img
}
