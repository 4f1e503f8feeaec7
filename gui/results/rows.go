package results

import (
	"cmp"
	"slices"
	"strconv"

	"marquee/gui/cells"
	"marquee/gui/grid"
	"marquee/internal/column"
	"marquee/internal/session"
)

// rows are the rows on screen, as the grid takes them.
type rows struct {
	session *session.Session
	view    *session.View
	last    listedAt
}

// columns returns all columns there are, those that are shown at first in
// front: a hidden one has no place, which as an unsigned number is the last.
func (r *rows) columns() []grid.Column {
	placed := slices.Clone(column.All)
	slices.SortStableFunc(placed, func(a, b column.Column) int { return cmp.Compare(uint(a.Grid.Place-1), uint(b.Grid.Place-1)) })
	out := make([]grid.Column, len(placed))
	for i, c := range placed {
		out[i] = gridColumn(c)
		if c.Name == column.NameRow {
			out[i].Widest = r.widestNumber
		}
	}
	return out
}

// drops are the widths of the list below which columns give way to the title.
var drops = map[string]float32{column.NameBytes: 780, column.NameMilliseconds: 640, column.NameURL: 520, column.NameStatus: 330}

// gridColumn is a column as the grid takes it.
func gridColumn(c column.Column) grid.Column {
	const usual, usualNumber = 160, 76 // widths of columns that do not say
	look := c.Grid
	out := grid.Column{
		ID: c.Name, Width: look.Width, MinWidth: look.MinWidth,
		Grow: look.Grow, Fixed: look.Fixed, Hidden: look.Place == 0,
	}
	out.Header, out.Name = cells.ColumnNames(c.Name)
	out.Drop = drops[c.Name]
	_, number := c.Value.(column.Number)
	switch {
	case look.Align == column.Center:
		out.Align = grid.Center
	case number:
		out.Align = grid.Trailing
	}
	switch {
	case out.Width != 0:
	case number:
		out.Width = usualNumber
	default:
		out.Width = usual
	}
	return out
}

// widestNumber is the last row's number.
func (r *rows) widestNumber() string {
	if r.session == nil {
		return ""
	}
	return strconv.Itoa(r.session.Len())
}

// Len implements grid.Source.
func (r *rows) Len() int { return r.view.Len() }

// ID implements grid.Source.
func (r *rows) ID(row int) int { return r.view.ID(row) }

// Row implements grid.Source.
func (r *rows) Row(id int) int { return r.view.Position(id) }

// listedAt is the row that was asked for last: the grid asks for the cells of
// a row one after the other.
type listedAt struct {
	session *session.Session
	id      int
	version uint64 // of the session's answers
	row     cells.Row
}

// listed returns a row, made anew only if something may have changed.
func (r *rows) listed(id int) *cells.Row {
	last, version := &r.last, r.session.Version()
	if last.session != r.session || last.id != id || last.version != version {
		*last = listedAt{r.session, id, version, cells.Of(r.session.Row(id))}
	}
	return &last.row
}

// Cell implements grid.Source.
func (r *rows) Cell(position int, name string) grid.Cell {
	return cells.Cell(r.listed(r.view.ID(position)), name)
}

var _ grid.Source = (*rows)(nil)
