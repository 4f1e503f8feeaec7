package grid

// Columns returns the order, the widths set by hand and the choice of columns.
func (g *Grid) Columns() []ColumnState {
	out := make([]ColumnState, len(g.columns))
	for i, c := range g.columns {
		out[i] = ColumnState{ID: c.ID, Width: c.set, Hidden: c.hidden}
	}
	return out
}

// SetColumns restores what Columns returned. Unknown ids are ignored, and
// columns it does not name keep their place behind those it does.
func (g *Grid) SetColumns(state []ColumnState) {
	old := g.columns
	taken := make(map[string]bool, len(old))
	g.columns = make([]placedColumn, 0, len(old))
	for _, s := range state {
		i := columnIndex(old, s.ID)
		if i < 0 || taken[s.ID] {
			continue
		}
		c := old[i]
		c.set, c.hidden = max(0, s.Width), s.Hidden && !c.Fixed
		g.columns = append(g.columns, c)
		taken[s.ID] = true
	}
	for _, c := range old {
		if !taken[c.ID] {
			g.columns = append(g.columns, c)
		}
	}
	g.repaint()
}

// Rename gives the columns other headers, and names for the menu of columns:
// another language is spoken.
func (g *Grid) Rename(names func(id string) (header, name string)) {
	for i := range g.initial {
		g.initial[i].Header, g.initial[i].Name = names(g.initial[i].ID)
	}
	for i := range g.columns {
		g.columns[i].Header, g.columns[i].Name = names(g.columns[i].ID)
	}
	g.repaint()
}

// ResetColumns brings back the columns New was given.
func (g *Grid) ResetColumns() {
	g.columns = place(g.initial)
	g.columnsChanged()
}

// columnsChanged repaints and tells the owner.
func (g *Grid) columnsChanged() {
	g.repaint()
	if g.OnColumns != nil {
		g.OnColumns(g.Columns())
	}
}

// moveColumn puts the column with index from before the one with index to.
func (g *Grid) moveColumn(from, to int) {
	c := g.columns[from]
	rest := append(append([]placedColumn{}, g.columns[:from]...), g.columns[from+1:]...)
	if to > from {
		to--
	}
	g.columns = append(append(append([]placedColumn{}, rest[:to]...), c), rest[to:]...)
	g.columnsChanged()
}

// toggleColumn hides or shows a column; the last one stays.
func (g *Grid) toggleColumn(i int) {
	shown := 0
	for _, c := range g.columns {
		if !c.hidden {
			shown++
		}
	}
	c := &g.columns[i]
	if c.Fixed || !c.hidden && shown == 1 {
		return
	}
	c.hidden = !c.hidden
	g.columnsChanged()
}

// fitColumn makes a column as wide as what can be seen of it needs.
func (g *Grid) fitColumn(i int) {
	c := &g.columns[i]
	need := g.widthOf(c.Header) + arrowRoom
	first, n := g.view.visible()
	for row := first; row < first+n; row++ {
		cell := g.source.Cell(row, c.ID)
		w := g.widthOf(cell.Text)
		if cell.Dot != None {
			w += dotRoom
		}
		need = max(need, w)
	}
	c.set = max(need+2*cellPad+1, c.minWidth())
	g.columnsChanged()
}

// ColumnWidth is the width of a column as it stands, 0 if it does not show.
func (g *Grid) ColumnWidth(id string) float32 {
	for _, sp := range g.spans {
		if g.columns[sp.column].ID == id {
			return sp.w
		}
	}
	return 0
}
