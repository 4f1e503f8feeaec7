package editor

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"marquee/gui/editor/document"
)

// AcceptsTab implements fyne.Tabbable: Tab leaves the editor.
func (e *Editor) AcceptsTab() bool { return false }

// KeyDown implements desktop.Keyable. It is how Shift is known to be held.
func (e *Editor) KeyDown(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		e.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (e *Editor) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		e.shift = false
	}
}

// TypedRune implements fyne.Focusable.
func (e *Editor) TypedRune(r rune) {
	if unicode.IsControl(r) {
		return
	}
	e.byHand(func() { e.doc.Type(string(r)) })
}

// TypedKey implements fyne.Focusable.
func (e *Editor) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.byHand(func() { e.doc.Type("\n") })
	case fyne.KeyBackspace:
		e.byHand(e.doc.Backspace)
	case fyne.KeyDelete:
		e.byHand(e.doc.Delete)
	case desktop.KeyMenu:
		e.menuAtCaret()
	default:
		if ev.Name == fyne.KeyF10 && e.shiftHeld() {
			e.menuAtCaret()
			return
		}
		if !e.move(ev.Name, e.shiftHeld()) && !writes(ev.Name) && e.OnKey != nil {
			e.OnKey(ev)
		}
	}
}

// shiftHeld asks the driver where it can be asked: a Shift that was pressed
// before the editor had the focus is not seen by KeyDown.
func (e *Editor) shiftHeld() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return e.shift
}

// writes reports whether a key writes a character, which arrives at TypedRune
// too, or only changes what others mean.
func writes(key fyne.KeyName) bool {
	switch key {
	case fyne.KeySpace, fyne.KeyUnknown, desktop.KeyCapsLock,
		desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight,
		desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight:
		return true
	}
	return len(key) == 1
}

// move moves the caret by a key without Ctrl and reports whether the key does
// that.
func (e *Editor) move(key fyne.KeyName, extend bool) bool {
	s := e.doc.Selection()
	r := s.Range()
	switch key {
	case fyne.KeyLeft:
		if s.Empty() || extend {
			e.moveTo(e.doc.Left(s.Caret), extend)
		} else {
			e.moveTo(r.From, false)
		}
	case fyne.KeyRight:
		if s.Empty() || extend {
			e.moveTo(e.doc.Right(s.Caret), extend)
		} else {
			e.moveTo(r.To, false)
		}
	case fyne.KeyUp:
		e.moveLines(-1, extend)
	case fyne.KeyDown:
		e.moveLines(1, extend)
	case fyne.KeyPageUp:
		e.movePage(-1, extend)
	case fyne.KeyPageDown:
		e.movePage(1, extend)
	case fyne.KeyHome:
		e.moveTo(e.doc.LineStart(s.Caret), extend)
	case fyne.KeyEnd:
		e.moveTo(e.doc.LineEnd(s.Caret), extend)
	default:
		return false
	}
	return true
}

// moveLines moves the caret up or down, keeping its place from the left across
// shorter lines. Beyond the first and last line it goes to their end.
func (e *Editor) moveLines(by int, extend bool) {
	caret := e.doc.Selection().Caret
	x := e.goal
	if e.goalOf != caret || x < 0 {
		x = e.xOf(caret)
	}
	to := document.Position{Line: caret.Line + by}
	switch {
	case to.Line < 0:
		to = document.Position{}
	case to.Line >= e.doc.Len():
		to = e.doc.End()
	default:
		to.Column = e.view.layoutOf(e.doc.Line(to.Line)).offset(x)
	}
	e.moveTo(to, extend)
	e.goal, e.goalOf = x, e.doc.Selection().Caret
}

// movePage moves caret and view by a page, so that the caret stays where it is
// on the screen.
func (e *Editor) movePage(by int, extend bool) {
	g := &e.view.g
	lines := by * g.page()
	last := e.doc.Len() - 1
	line := e.CaretLine()
	if line+lines > last {
		lines = max(last-line, 1)
	} else if line+lines < 0 {
		lines = min(-line, -1)
	}
	g.scrollTo(g.left, g.top+lines*g.row)
	e.moveLines(lines, extend)
}
