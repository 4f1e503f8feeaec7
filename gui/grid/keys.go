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
	g.focusChanged()
}

func (g *Grid) focusChanged() {
	g.update()
	if g.OnFocus != nil {
		g.OnFocus(g.focused)
	}
}

// KeyDown implements desktop.Keyable: Fyne tells of Shift in no other way.
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

// TypedKey implements fyne.Focusable.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	g.tip.hide()
	g.follow()
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
		if g.shift {
			g.openMenuByKey()
			return
		}
	case fyne.KeyBackspace:
		if g.ahead.shorten() {
			return
		}
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
	if g.shift {
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

// TypedShortcut implements fyne.Shortcutable.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	g.tip.hide()
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		g.SelectAll()
		return
	case *fyne.ShortcutCopy:
		if g.OnCopy != nil && g.chosen.count > 0 {
			g.OnCopy()
		}
		return
	case *desktop.CustomShortcut:
		if g.typedCustom(s) {
			return
		}
	}
	if g.OnShortcut != nil {
		g.OnShortcut(s)
		return
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(g).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// typedCustom handles keys with Ctrl, which move the caret without selecting.
func (g *Grid) typedCustom(s *desktop.CustomShortcut) bool {
	extend := s.Modifier&fyne.KeyModifierShift != 0
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	g.follow()
	if s.KeyName == fyne.KeySpace {
		if row := g.caretRow(); row >= 0 {
			g.toggle(row)
		}
		return true
	}
	row, ok := g.destination(s.KeyName)
	if !ok || row < 0 {
		return ok
	}
	g.byKey = true
	g.view.reveal(row)
	switch {
	case extend:
		g.selectTo(row, true)
	case s.KeyName == fyne.KeyHome, s.KeyName == fyne.KeyEnd:
		g.selectOnly(row)
	default:
		g.caret = g.source.ID(row)
		g.selectionChanged()
	}
	return true
}
