package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// MouseIn implements desktop.Hoverable.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	m := &g.mouse
	before := *m
	hovered := g.hover
	m.overColumn, m.cursor, g.hover = -1, desktop.DefaultCursor, -1
	if e.Position.Y < g.bodyTop() {
		g.hoverHeader(e.Position)
	} else {
		g.hover = g.rowUnder(e.Position)
	}
	g.tip.moved(e.Position)
	if *m != before || g.hover != hovered {
		g.update()
	}
}

func (g *Grid) hoverHeader(p fyne.Position) {
	column, edge := g.columnAt(p.X)
	g.mouse.overColumn = column
	if edge >= 0 {
		g.mouse.cursor = desktop.HResizeCursor
	}
}

// MouseOut implements desktop.Hoverable.
func (g *Grid) MouseOut() {
	g.hover = -1
	g.mouse.overColumn = -1
	g.mouse.cursor = desktop.DefaultCursor
	g.tip.hide()
	g.update()
}
