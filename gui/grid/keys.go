package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained implements fyne.Focusable.
func (g *Grid) FocusGained() {
	g.focused = true
	g.byKey = !g.mouse.pressing // the press of the mouse that brings the focus is being handled
	g.focusChanged()
}

// FocusLost implements fyne.Focusable.
func (g *Grid) FocusLost() {
	g.focused, g.shift = false, false
	g.leaveHeadings()
	g.focusChanged()
}

func (g *Grid) focusChanged() {
	g.update()
	if g.OnFocus != nil {
		g.OnFocus(g.focused)
	}
}

// KeyDown implements desktop.Keyable, to know of Shift.
func (g *Grid) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		g.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (g *Grid) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		g.shift = false
	}
}

// shiftHeld reports whether a shift key is down, be it that it was pressed
// before the grid had the focus.
func (g *Grid) shiftHeld() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		return true
	}
	return g.shift
}

// TypedKey implements fyne.Focusable.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	g.tip.hide()
	g.follow()
	if g.typedHeading(e.Name, g.shiftHeld()) {
		return
	}
	if row, ok := g.destination(e.Name); ok {
		g.byKey = true
		g.goTo(row)
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.caretRow() >= 0 {
			g.activate(g.caret)
			return
		}
	case fyne.KeySpace:
		return // arrives as a rune too
	case fyne.KeyLeft, fyne.KeyRight:
		if g.total > g.Size().Width {
			g.scrollAcross(e.Name == fyne.KeyRight)
			return
		}
	case desktop.KeyMenu:
		g.openMenuByKey()
		return
	case fyne.KeyF10:
		if g.shiftHeld() {
			g.openMenuByKey()
			return
		}
	case fyne.KeyBackspace:
		if g.ahead.shorten() {
			return
		}
	}
	if len(e.Name) == 1 {
		return // a key that writes: what it writes arrives as a rune
	}
	g.ahead.end()
	if g.OnKey != nil {
		g.OnKey(e)
	}
}

// destination is the row a key goes to, and whether it is such a key.
func (g *Grid) destination(k fyne.KeyName) (row int, ok bool) {
	caret, last := g.caretRow(), g.view.rows-1
	if caret < 0 { // none yet: begin with what is in view
		caret, _ = g.view.visible()
		if k == fyne.KeyDown || k == fyne.KeyUp {
			return min(caret, last), true
		}
	}
	switch k {
	case fyne.KeyUp:
		row = caret - 1
	case fyne.KeyDown:
		row = caret + 1
	case fyne.KeyPageUp:
		row = caret - g.pageRows()
	case fyne.KeyPageDown:
		row = caret + g.pageRows()
	case fyne.KeyHome:
		row = 0
	case fyne.KeyEnd:
		row = last
	default:
		return 0, false
	}
	return min(max(0, row), last), true
}

// pageRows is how far a page goes: all but one of the rows that fit.
func (g *Grid) pageRows() int { return max(1, g.view.whole()-1) }

// goTo moves the caret to a row, selecting it or, with Shift, up to it.
func (g *Grid) goTo(row int) {
	if row < 0 {
		return
	}
	g.view.reveal(row)
	if g.shiftHeld() {
		g.selectTo(row, false)
	} else {
		g.selectOnly(row)
	}
}

func (g *Grid) scrollAcross(right bool) {
	by := float32(40)
	if !right {
		by = -by
	}
	g.scrollX += by
	g.update()
}

// openMenuByKey opens the context menu below the caret's row.
func (g *Grid) openMenuByKey() {
	row := g.caretRow()
	at := fyne.NewPos(cellPad*4, g.bodyTop())
	if row >= 0 {
		g.view.reveal(row)
		if !g.chosen.has(g.caret) {
			g.selectOnly(row)
		}
		at.Y += g.units(g.view.y(row) + g.view.row)
	}
	g.update()
	g.openMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(g).Add(at))
}
