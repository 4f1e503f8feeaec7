package grid

import "iter"

// Selected yields the ids of the selected rows that are in the view, in the
// order of the view.
func (g *Grid) Selected() iter.Seq[int] {
	return func(yield func(int) bool) {
		n := g.source.Len()
		left := g.chosen.count
		for row := 0; row < n && left > 0; row++ {
			id := g.source.ID(row)
			if !g.chosen.has(id) {
				continue
			}
			left--
			if !yield(id) {
				return
			}
		}
	}
}

// SelectedCount is the number of selected rows, those filtered out included.
func (g *Grid) SelectedCount() int { return g.chosen.count }

// IsSelected reports whether a row is selected.
func (g *Grid) IsSelected(id int) bool { return g.chosen.has(id) }

// Caret is the id of the row the keyboard acts on, -1 if none.
func (g *Grid) Caret() int { return g.caret }

// moveCaret puts the caret on a row and leaves the selection as it is.
func (g *Grid) moveCaret(id int) {
	g.caret = id
	g.selectionChanged()
}

// Select selects just these rows and puts the caret on the first.
func (g *Grid) Select(ids ...int) {
	g.chosen.clear()
	g.stretch = stretch{}
	g.caret, g.pivot = -1, -1
	for i, id := range ids {
		g.chosen.set(id, true)
		if i == 0 {
			g.caret, g.pivot = id, id
		}
	}
	g.selectionChanged()
}

// SelectAll selects all rows of the view.
func (g *Grid) SelectAll() {
	g.chosen.addRows(g.source)
	if g.caretRow() < 0 && g.source.Len() > 0 {
		g.caret = g.source.ID(0)
		g.pivot = g.caret
	}
	g.stretch = stretch{}
	g.selectionChanged()
}

// ClearSelection selects no row. The caret stays.
func (g *Grid) ClearSelection() {
	if g.chosen.count == 0 {
		return
	}
	g.chosen.clear()
	g.stretch = stretch{}
	g.selectionChanged()
}

func (g *Grid) selectionChanged() {
	g.update()
	if g.OnSelect != nil {
		g.OnSelect()
	}
}

// caretRow is the place of the caret in the view, -1 if none.
func (g *Grid) caretRow() int {
	if g.caret < 0 {
		return -1
	}
	return g.source.Row(g.caret)
}

// selectOnly selects one row.
func (g *Grid) selectOnly(row int) {
	id := g.source.ID(row)
	g.chosen.clear()
	g.chosen.set(id, true)
	g.caret, g.pivot = id, id
	g.stretch = stretch{}
	g.selectionChanged()
}

// toggle adds a row to the selection or takes it out.
func (g *Grid) toggle(row int) {
	id := g.source.ID(row)
	g.chosen.set(id, !g.chosen.has(id))
	g.caret, g.pivot = id, id
	g.stretch = stretch{}
	g.selectionChanged()
}

// selectTo selects from the pivot to a row, instead of what was selected or, if
// add is set, besides it. Moving the end of a range changes only the rows
// between the old end and the new.
func (g *Grid) selectTo(row int, add bool) {
	pivot := -1
	if g.pivot >= 0 {
		pivot = g.source.Row(g.pivot)
	}
	if pivot < 0 {
		g.selectOnly(row)
		return
	}
	old := g.stretch
	if !old.valid || old.from != pivot {
		if !add {
			g.chosen.clear()
		}
		old = stretch{true, pivot, pivot}
		g.chosen.set(g.source.ID(pivot), true)
	}
	g.mark(pivot, old.to, row)
	g.stretch = stretch{true, pivot, row}
	g.caret = g.source.ID(row)
	g.selectionChanged()
}

// mark changes the range from the pivot to old into that from the pivot to now.
func (g *Grid) mark(pivot, old, now int) {
	for row := old; row != pivot && !within(row, pivot, now); row += step(row, pivot) {
		g.chosen.set(g.source.ID(row), false)
	}
	start := pivot
	if within(old, pivot, now) {
		start = old
	}
	for row := start; ; row += step(row, now) {
		g.chosen.set(g.source.ID(row), true)
		if row == now {
			return
		}
	}
}

// within reports whether a row lies between two others or is one of them.
func within(row, a, b int) bool { return row >= min(a, b) && row <= max(a, b) }

// step is the direction from one row to another.
func step(from, to int) int {
	if to < from {
		return -1
	}
	return 1
}
