package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// moveDistance is how far a header must be dragged before its column moves.
const moveDistance = 6

// pressHeader begins to resize a column, to move it, or to click it.
func (g *Grid) pressHeader(e *desktop.MouseEvent) {
	m := &g.mouse
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	column, edge := g.columnAt(e.Position.X)
	now := g.Now()
	if edge >= 0 {
		if edge == m.edge && now.Sub(m.clicked) <= doubleClick {
			m.edge = -1
			g.fitColumn(edge)
			return
		}
		sp, _ := g.spanOf(edge)
		m.gesture, m.column, m.width = resizingColumn, edge, sp.w
		m.edge, m.clicked = edge, now
		return
	}
	m.edge = -1
	if column >= 0 {
		m.gesture, m.column = onHeader, column
	}
}

// clickHeader asks for the next order of a column.
func (g *Grid) clickHeader(column int) {
	c := g.columns[column]
	if c.Unsorted {
		return
	}
	d := Ascending
	if c.ID == g.sortBy {
		d = g.sorted.next()
	}
	g.SetSort(c.ID, d)
	if g.OnSort != nil {
		g.OnSort(c.ID, d)
	}
}

// dragColumn moves a column once the mouse has gone far enough.
func (g *Grid) dragColumn(p fyne.Position) {
	m := &g.mouse
	if d := p.X - m.start.X; m.gesture == onHeader && max(d, -d) < moveDistance {
		return
	}
	m.gesture = movingColumn
	m.target = len(g.spans)
	x := p.X + g.scrollX
	for i, sp := range g.spans {
		if x < sp.x+sp.w/2 {
			m.target = i
			break
		}
	}
}

// dropColumn puts the moved column where the mouse let it go.
func (g *Grid) dropColumn() {
	m := &g.mouse
	to := len(g.columns)
	if m.target < len(g.spans) {
		to = g.spans[m.target].column
	}
	if to != m.column && to != m.column+1 {
		g.moveColumn(m.column, to)
	}
}
