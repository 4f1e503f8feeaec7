package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// ColumnMenu lists the columns that may be hidden, ticked if they show.
func (g *Grid) ColumnMenu() *fyne.Menu {
	var entries []*fyne.MenuItem
	for i, c := range g.columns {
		if c.Fixed || c.name() == "" {
			continue
		}
		e := fyne.NewMenuItem(c.name(), func() { g.toggleColumn(i) })
		e.Checked = !c.hidden
		entries = append(entries, e)
	}
	if g.ResetLabel != "" {
		entries = append(entries, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(g.ResetLabel, g.ResetColumns))
	}
	return fyne.NewMenu("", entries...)
}

func showMenu(m *fyne.Menu, c fyne.Canvas, at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(m, c, at)
}
