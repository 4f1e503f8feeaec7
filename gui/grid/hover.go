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
	m.overVertical, m.overHorizontal = g.overVerticalBar(e.Position), g.overHorizontalBar(e.Position)
	m.overColumn, m.cursor, g.hover = -1, desktop.DefaultCursor, -1
	switch {
	case m.overVertical, m.overHorizontal:
	case e.Position.Y < g.bodyTop():
		g.hoverHeader(e.Position)
	default:
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
	g.mouse.overColumn, g.mouse.overVertical, g.mouse.overHorizontal = -1, false, false
	g.mouse.cursor = desktop.DefaultCursor
	g.tip.hide()
	g.update()
}
