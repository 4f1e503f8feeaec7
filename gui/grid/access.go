package grid

import (
	"strings"

	"fyne.io/fyne/v2"

	"marquee/gui/access"
)

// Access says what the grid is to a screen reader: a table whose rows are asked
// for one by one.
func (g *Grid) Access() access.Node {
	return access.Node{Role: access.TableRole, States: access.ManagesDescendants | access.MultiSelectable, Table: table{g}}
}

// table is a grid as a screen reader asks for it.
type table struct{ grid *Grid }

// Rows implements access.Table.
func (t table) Rows() int { return t.grid.source.Len() }

// Columns implements access.Table: those that show.
func (t table) Columns() int { return len(t.grid.spans) }

// Key implements access.Table.
func (t table) Key(row int) int { return t.grid.source.ID(row) }

// Row implements access.Table.
func (t table) Row(key int) int { return t.grid.source.Row(key) }

// RowName implements access.Table.
func (t table) RowName(row int) string {
	if t.grid.RowName != nil {
		return t.grid.RowName(row)
	}
	var cells []string
	for column := range t.grid.spans {
		if text := t.Cell(row, column); text != "" {
			cells = append(cells, text)
		}
	}
	return strings.Join(cells, ", ")
}

// column is the one at a place among those that show.
func (t table) column(i int) placedColumn { return t.grid.columns[t.grid.spans[i].column] }

// ColumnName implements access.Table.
func (t table) ColumnName(column int) string { return t.column(column).name() }

// Cell implements access.Table: a dot is said by its tooltip.
func (t table) Cell(row, column int) string {
	cell := t.grid.source.Cell(row, t.column(column).ID)
	if cell.Text == "" {
		return cell.Tip
	}
	return cell.Text
}

// CaretKey implements access.Table.
func (t table) CaretKey() int { return t.grid.caret }

// Chosen implements access.Table.
func (t table) Chosen(row int) bool { return t.grid.chosen.has(t.grid.source.ID(row)) }

// ChosenCount implements access.Table.
func (t table) ChosenCount() int { return t.grid.chosen.count }

// ChosenKeys implements access.Table.
func (t table) ChosenKeys(yield func(key int) bool) { t.grid.Selected()(yield) }

// Choose implements access.Table.
func (t table) Choose(row int, chosen bool) {
	if t.Chosen(row) != chosen {
		t.grid.toggle(row)
	}
}

// ChooseAll implements access.Table.
func (t table) ChooseAll() { t.grid.SelectAll() }

// ChooseNone implements access.Table.
func (t table) ChooseNone() { t.grid.ClearSelection() }

// Go implements access.Table.
func (t table) Go(row int) {
	t.grid.follow()
	t.grid.view.reveal(row)
	t.grid.selectOnly(row)
}

// Activate implements access.Table.
func (t table) Activate(row int) { t.grid.activate(t.grid.source.ID(row)) }

// PressHeader implements access.Table.
func (t table) PressHeader(column int) { t.grid.clickHeader(t.grid.spans[column].column) }

// Place implements access.Table.
func (t table) Place(row, column int) access.Rect {
	g := t.grid
	r := access.Rect{Width: g.pixels(g.Size().Width), Height: g.headerHeight()}
	if row >= 0 {
		first, n := g.view.visible()
		if row < first || row >= first+n {
			return access.Rect{}
		}
		r.Y, r.Height = g.headerHeight()+g.view.y(row), g.view.row
	}
	if column >= 0 {
		r.X, r.Width = g.pixels(g.spans[column].x-g.scrollX), g.pixels(g.spans[column].w)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	r.X, r.Y = r.X+g.pixels(at.X), r.Y+g.pixels(at.Y)
	return r
}

// At implements access.Table.
func (t table) At(x, y int) (row, column int, ok bool) {
	g := t.grid
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	row = g.view.rowAt(y - g.pixels(at.Y) - g.headerHeight())
	left := g.units(x) - at.X + g.scrollX
	for i, s := range g.spans {
		if left >= s.x && left < s.x+s.w {
			return row, i, row >= 0
		}
	}
	return row, 0, false
}

var _ access.Table = table{}
