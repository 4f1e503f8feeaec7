package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pressRow selects and, the second time, activates.
func (g *Grid) pressRow(e *desktop.MouseEvent) {
	row := g.rowUnder(e.Position)
	ctrl := e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	shift := e.Modifier&fyne.KeyModifierShift != 0
	if row < 0 {
		if !ctrl && !shift {
			g.ClearSelection()
		}
		return
	}
	id := g.source.ID(row)
	if e.Button == desktop.MouseButtonSecondary {
		if g.chosen.has(id) {
			g.moveCaret(id) // what the menu does to one row, it does to this one
		} else {
			g.selectOnly(row)
		}
		return
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	now := g.Now()
	double := id == g.mouse.clickedID && now.Sub(g.mouse.clicked) <= doubleClick && !ctrl && !shift
	g.mouse.clickedID, g.mouse.clicked = id, now
	if double {
		g.mouse.clickedID = -1
		g.activate(id)
		return
	}
	g.mouse.gesture = onRows
	switch {
	case shift:
		g.selectTo(row, ctrl)
	case ctrl:
		g.toggle(row)
	default:
		g.selectOnly(row)
	}
}

func (g *Grid) activate(id int) {
	if g.OnActivate != nil {
		g.OnActivate(id)
	}
}

// rowUnder is the row at a position of the grid, -1 if none.
func (g *Grid) rowUnder(p fyne.Position) int {
	return g.view.rowAt(g.pixels(p.Y) - g.headerHeight())
}

// dragRows extends the selection to the row under the mouse, scrolling a row
// further when the mouse is beyond the edge.
func (g *Grid) dragRows(p fyne.Position) {
	if g.view.rows == 0 {
		return
	}
	y := g.pixels(p.Y) - g.headerHeight()
	row := (g.view.top + y) / g.view.row
	first, n := g.view.visible()
	switch {
	case y < 0:
		row = first - 1
	case y >= g.view.height:
		row = first + n
	}
	row = min(max(0, row), g.view.rows-1)
	if g.caretRow() != row {
		g.selectTo(row, false)
		g.view.reveal(row)
	}
}

// keepScrolling goes on extending the selection while the mouse, last seen at
// p, is beyond the rows.
func (g *Grid) keepScrolling(p fyne.Position) {
	if y := g.pixels(p.Y) - g.headerHeight(); y >= 0 && y < g.view.height {
		g.auto.Stop()
		return
	}
	g.auto.Start(g.clock(), func() {
		g.dragRows(p)
		g.update()
	})
}
