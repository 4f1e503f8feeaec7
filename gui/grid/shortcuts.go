package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

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
