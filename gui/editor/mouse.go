package editor

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"marquee/gui/editor/document"
	"marquee/gui/paint"
)

// Presses at about the same place within this time count as a double or triple
// click. Fyne's own double tap would hold up every single click.
const (
	clickTime  = 400 * time.Millisecond
	clickReach = 4 // Fyne units
)

// MouseDown implements desktop.Mouseable.
func (e *Editor) MouseDown(ev *desktop.MouseEvent) {
	e.hover.hide(e)
	e.takeFocus()
	p := e.positionAt(ev.Position)
	switch ev.Button {
	case desktop.MouseButtonPrimary:
		e.press(ev, p)
	case desktop.MouseButtonSecondary:
		if r := e.doc.Selection().Range(); r.Empty() || p.Before(r.From) || r.To.Before(p) {
			e.moveTo(p, false)
		}
	}
}

func (e *Editor) press(ev *desktop.MouseEvent, p document.Position) {
	d := &e.drag
	now := e.now()
	moved := ev.Position.Subtract(d.place)
	if now.Sub(d.pressed) > clickTime || max(moved.X, -moved.X, moved.Y, -moved.Y) > clickReach {
		d.clicks = 0
	}
	d.clicks, d.pressed, d.place = d.clicks%3+1, now, ev.Position
	d.held, d.at, d.grain = true, ev.Position, grain(d.clicks-1)
	if e.overNumbers(ev.Position) {
		d.grain = byLine
	}
	if ev.Modifier&fyne.KeyModifierShift != 0 {
		d.grain = byCharacter
		anchor := e.doc.Selection().Anchor
		d.origin = document.Range{From: anchor, To: anchor}
	} else {
		d.origin = e.around(p)
	}
	e.extendTo(p)
}

// around returns what a press at p selects.
func (e *Editor) around(p document.Position) document.Range {
	switch e.drag.grain {
	case byWord:
		return e.doc.Word(p)
	case byLine:
		return e.doc.WholeLine(p)
	}
	return document.Range{From: p, To: p}
}

// extendTo selects from where the press was to p, by the drag's grain.
func (e *Editor) extendTo(p document.Position) {
	from, to := e.drag.origin, e.around(p)
	s := document.Selection{Anchor: from.From, Caret: to.To}
	if to.From.Before(from.From) {
		s = document.Selection{Anchor: from.To, Caret: to.From}
	} else if to.To.Before(from.To) {
		s.Caret = from.To
	}
	e.selectRange(s)
	if e.drag.grain == byCharacter {
		e.reveal()
	}
	e.update()
	e.showCaret()
}

func (e *Editor) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil && c.Focused() != e {
		c.Focus(e)
	}
}

// MouseUp implements desktop.Mouseable.
func (e *Editor) MouseUp(*desktop.MouseEvent) { e.letGo() }

// Dragged implements fyne.Draggable.
func (e *Editor) Dragged(ev *fyne.DragEvent) {
	if !e.drag.held {
		return
	}
	e.drag.at = ev.Position
	if e.outside() {
		e.autoscroll()
		return
	}
	e.drag.auto.Stop()
	e.extendTo(e.positionAt(ev.Position))
}

// DragEnd implements fyne.Draggable. Fyne takes the focus away when the button
// is released beside the editor.
func (e *Editor) DragEnd() {
	e.letGo()
	e.takeFocus()
}

func (e *Editor) letGo() {
	e.drag.held = false
	e.drag.auto.Stop()
}

func (e *Editor) outside() bool {
	p, size := e.drag.at, e.Size()
	return p.Y < 0 || p.Y > size.Height || p.X > size.Width || p.X < float32(e.view.g.gutter)/e.view.measures.scale && e.view.g.left > 0
}

// autoscroll scrolls towards the pointer, faster the farther out it is, selects
// up to there, and goes on until the drag ends or the pointer comes back.
func (e *Editor) autoscroll() {
	if !e.drag.held || !e.outside() {
		e.drag.auto.Stop()
		return
	}
	v := &e.view
	p, size := e.drag.at, e.Size()
	gutter := float32(v.g.gutter) / v.measures.scale
	beyond := func(at, low, high float32) int {
		return paint.Pixels(min(at-low, 0)+max(at-high, 0), v.measures.scale)
	}
	dx, dy := beyond(p.X, gutter, size.Width), beyond(p.Y, 0, size.Height)
	v.g.scrollTo(v.g.left+dx, v.g.top+dy)
	p.X = min(max(p.X, gutter), size.Width)
	p.Y = min(max(p.Y, 0), size.Height-1)
	e.extendTo(e.positionAt(p))
	e.drag.auto.Start(e.clock(), e.autoscroll)
}
