package grid

import "fyne.io/fyne/v2"

// ColumnChoice is a column that may be hidden, or that rows can be sorted by.
type ColumnChoice struct {
	ID, Name string
	Sorted   bool // the rows are sorted by it
}

// ColumnChoices are the columns that may be hidden, in their order.
func (g *Grid) ColumnChoices() []ColumnChoice {
	return g.choices(func(c placedColumn) bool { return !c.Fixed })
}

// SortChoices are the columns that show and that rows can be sorted by, in
// their order.
func (g *Grid) SortChoices() []ColumnChoice {
	return g.choices(func(c placedColumn) bool { return !c.hidden && !c.Unsorted })
}

func (g *Grid) choices(fits func(placedColumn) bool) []ColumnChoice {
	var all []ColumnChoice
	for _, c := range g.columns {
		if c.name() != "" && fits(c) {
			all = append(all, ColumnChoice{ID: c.ID, Name: c.name(), Sorted: c.ID == g.sortBy})
		}
	}
	return all
}

// ColumnShown reports whether a column shows.
func (g *Grid) ColumnShown(id string) bool {
	i := columnIndex(g.columns, id)
	return i >= 0 && !g.columns[i].hidden
}

// ToggleColumn hides or shows a column; the last one stays.
func (g *Grid) ToggleColumn(id string) {
	if i := columnIndex(g.columns, id); i >= 0 {
		g.toggleColumn(i)
	}
}

// SortNext asks for the next order of a column, as a click on its heading does.
func (g *Grid) SortNext(id string) {
	if i := columnIndex(g.columns, id); i >= 0 {
		g.clickHeader(i)
	}
}

// showColumnMenu has the choice of columns offered.
func (g *Grid) showColumnMenu(at fyne.Position) {
	if g.OnColumnMenu != nil {
		g.OnColumnMenu(at)
	}
}
