package grid

import "fyne.io/fyne/v2"

// headingStep is how far a key widens or narrows a column.
const headingStep = 12

// EnterHeadings puts the focus on the headings: arrows go from one to the next,
// Enter and Space sort by it, + and −, or arrows with Shift, change its width,
// Delete hides it; Down and Esc go back to the rows. The grid must have the
// focus.
func (g *Grid) EnterHeadings() {
	if len(g.spans) == 0 {
		return
	}
	g.goToHeading(g.spans[0].column)
	if i := columnIndex(g.columns, g.sortBy); i >= 0 {
		if _, shown := g.spanOf(i); shown {
			g.goToHeading(i)
		}
	}
}

func (g *Grid) goToHeading(column int) {
	g.heading = column
	if sp, ok := g.spanOf(column); ok { // bring it into view
		if right := sp.x + sp.w - g.Size().Width; g.scrollX < right {
			g.scrollX = right
		}
		g.scrollX = min(g.scrollX, sp.x)
	}
	g.repaint()
}

// typedHeading takes a key while a heading has the focus, and reports whether
// it had use for it.
func (g *Grid) typedHeading(k fyne.KeyName, shift bool) bool {
	if g.Heading() == "" {
		return false
	}
	switch k {
	case fyne.KeyLeft, fyne.KeyRight:
		by := 1
		if k == fyne.KeyLeft {
			by = -1
		}
		if shift {
			g.widen(float32(by) * headingStep)
		} else {
			g.nextHeading(by)
		}
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		g.clickHeader(g.heading)
		g.repaint()
	case fyne.KeyPlus, fyne.KeyEqual:
		g.widen(headingStep)
	case fyne.KeyMinus:
		g.widen(-headingStep)
	case fyne.KeyDelete:
		hidden := g.heading
		g.nextHeading(1)
		if g.heading == hidden {
			g.nextHeading(-1)
		}
		g.toggleColumn(hidden)
	case fyne.KeyDown, fyne.KeyEscape:
		g.leaveHeadings()
	default:
		return false
	}
	return true
}

// nextHeading goes to the next column that shows, or the one before.
func (g *Grid) nextHeading(by int) {
	for i, sp := range g.spans {
		if sp.column == g.heading {
			if to := i + by; to >= 0 && to < len(g.spans) {
				g.goToHeading(g.spans[to].column)
			}
			return
		}
	}
}

// widen changes the width of the heading's column.
func (g *Grid) widen(by float32) {
	sp, ok := g.spanOf(g.heading)
	if !ok {
		return
	}
	c := &g.columns[g.heading]
	c.set = max(sp.w+by, c.minWidth())
	g.columnsChanged()
}
