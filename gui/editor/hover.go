package editor

import (
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/paint"
)

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
	y := paint.Pixels(ev.Position.Y, v.measures.scale)
	line := v.g.lineAt(y)
	if y >= v.g.y(line)+v.g.row {
		line = -1
	}
	h.at = ev.Position
	if line == h.line && v.note.Waiting() {
		return
	}
	h.hide(e)
	h.line = line
	if e.Mark(line).Note != "" {
		v.note.Wait(e.clock(), func() { h.show(e) })
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
func (h *hover) hide(e *Editor) { e.view.note.Hide() }

// A note has room for so many lines, and keeps so far from the pointer's line,
// in Fyne units.
const (
	noteLines = 3
	noteGap   = 2
)

// show puts the note below its line, or above where there is no room.
func (h *hover) show(e *Editor) {
	words := e.Mark(h.line).Note
	if words == "" {
		return
	}
	v := &e.view
	s, top := v.measures.scale, v.g.y(h.line)
	v.note.Show(paint.Note{
		Words: words, Style: v.measures.prompt, Scale: s, Lines: noteLines,
		Height: float32(v.g.row), Width: e.Size().Width, X: h.at.X,
		Below: float32(top+v.g.row)/s + noteGap, Above: float32(top)/s - noteGap,
		Fill: paint.Over(v.palette.background, paint.NRGBA(theme.Color(theme.ColorNameMenuBackground))),
		Edge: paint.NRGBA(theme.Color(theme.ColorNameSeparator)),
		Ink:  v.palette.foreground,
	})
}
