package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// MouseDown implements desktop.Mouseable.
func (g *Grid) MouseDown(e *desktop.MouseEvent) {
	g.tip.hide()
	g.byKey = false
	g.leaveHeadings()
	m := &g.mouse
	m.pressing = true
	g.takeFocus()
	m.pressing = false
	m.start = e.Position
	switch {
	case e.Position.Y < g.bodyTop():
		g.pressHeader(e)
	default:
		g.pressRow(e)
	}
	g.update()
}

// takeFocus asks the canvas for the focus.
func (g *Grid) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil && !g.focused {
		c.Focus(g)
	}
}

// MouseUp implements desktop.Mouseable.
func (g *Grid) MouseUp(e *desktop.MouseEvent) {
	m := &g.mouse
	switch m.gesture {
	case onHeader:
		if e.Button == desktop.MouseButtonPrimary {
			g.clickHeader(m.column)
		}
	case movingColumn:
		g.dropColumn()
	case resizingColumn:
		g.columnsChanged()
	}
	g.auto.Stop()
	m.gesture, m.column, m.target = idle, -1, -1
	g.update()
}

// TappedSecondary implements fyne.SecondaryTappable.
func (g *Grid) TappedSecondary(e *fyne.PointEvent) {
	if e.Position.Y < g.bodyTop() {
		g.showColumnMenu(e.AbsolutePosition)
		return
	}
	g.openMenu(e.AbsolutePosition)
}

func (g *Grid) openMenu(at fyne.Position) {
	if g.OnContextMenu != nil {
		g.OnContextMenu(at)
	}
}

// Dragged implements fyne.Draggable.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	m := &g.mouse
	switch m.gesture {
	case onRows:
		g.dragRows(e.Position)
		g.keepScrolling(e.Position)
	case onHeader, movingColumn:
		g.dragColumn(e.Position)
	case resizingColumn:
		c := &g.columns[m.column]
		c.set = max(c.minWidth(), m.width+e.Position.X-m.start.X)
	}
	g.update()
}

// DragEnd implements fyne.Draggable.
func (g *Grid) DragEnd() {
	g.auto.Stop()
	g.mouse.gesture, g.mouse.column, g.mouse.target = idle, -1, -1
	g.update()
}

// Scrolled implements fyne.Scrollable.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	g.tip.hide()
	if e.Scrolled.DX != 0 {
		g.scrollX -= e.Scrolled.DX
	}
	g.wheel -= float64(e.Scrolled.DY) * wheelFactor * float64(g.view.row)
	px := int(g.wheel)
	g.wheel -= float64(px)
	g.follow()
	g.view.scrollTo(g.view.top + px)
	g.hover = -1
	if e.Position.Y >= g.bodyTop() {
		g.hover = g.rowUnder(e.Position)
	}
	g.update()
}

// Cursor implements desktop.Cursorable.
func (g *Grid) Cursor() desktop.Cursor { return g.mouse.cursor }
