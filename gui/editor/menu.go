package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// TappedSecondary implements fyne.SecondaryTappable: the context menu.
func (e *Editor) TappedSecondary(ev *fyne.PointEvent) { e.showMenu(ev.AbsolutePosition) }

// menuAtCaret shows the context menu below the caret, as the Menu key does.
func (e *Editor) menuAtCaret() {
	v := &e.view
	e.reveal()
	e.update()
	p := e.doc.Selection().Caret
	x := float32(v.g.gutter-v.g.left) + e.xOf(p)
	y := v.g.y(p.Line) + v.g.row
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(e)
	e.showMenu(origin.AddXY(x/v.measures.scale, float32(y)/v.measures.scale))
}

func (e *Editor) showMenu(at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil {
		return
	}
	e.hover.hide(e)
	m := widget.NewPopUpMenu(e.menu(), c)
	m.ShowAtPosition(at)
	c.Focus(m) // so that the arrow keys, Enter and Esc work in it at once
}

// menu returns the context menu. Its words are Fyne's own, which are
// translated.
func (e *Editor) menu() *fyne.Menu {
	selected, editable := !e.doc.Selection().Empty(), !e.readOnly
	entry := func(label string, enabled bool, action func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, action)
		m.Disabled = !enabled
		return m
	}
	m := fyne.NewMenu("",
		entry(lang.L("Undo"), editable && e.doc.CanUndo(), e.Undo),
		entry(lang.L("Redo"), editable && e.doc.CanRedo(), e.Redo),
		fyne.NewMenuItemSeparator(),
		entry(lang.L("Cut"), selected && editable, e.cut),
		entry(lang.L("Copy"), selected, func() { e.copy() }),
		entry(lang.L("Paste"), editable, e.paste),
		fyne.NewMenuItemSeparator(),
		entry(lang.L("Select all"), !e.doc.Empty(), e.SelectAll),
	)
	if e.MenuItems != nil {
		m.Items = append(append(m.Items, fyne.NewMenuItemSeparator()), e.MenuItems()...)
	}
	return m
}
