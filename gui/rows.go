package gui

import (
	"strconv"

	"marquee/gui/grid"
	"marquee/internal/session"
)

// columns returns the columns; their ids are those by which a session sorts.
func (r *results) columns() []grid.Column {
	return []grid.Column{
		{ID: string(session.ColumnRow), Header: "#", Width: 52, MinWidth: 40, Align: grid.Trailing, Widest: r.widestNumber},
		{ID: string(session.ColumnOutcome), Header: "", Name: "Outcome", Width: 28, MinWidth: 28, Align: grid.Center},
		{ID: string(session.ColumnTitle), Header: "Title", Width: 320, MinWidth: 120, Grow: true, Fixed: true},
		{ID: string(session.ColumnURL), Header: "URL", Width: 300, MinWidth: 80, Grow: true},
		{ID: string(session.ColumnStatus), Header: "Status", Width: 64, MinWidth: 48, Align: grid.Trailing},
		{ID: string(session.ColumnTime), Header: "Time", Width: 76, MinWidth: 56, Align: grid.Trailing},
		{ID: string(session.ColumnSize), Header: "Size", Width: 72, MinWidth: 52, Align: grid.Trailing},
	}
}

// widestNumber is the last row's number.
func (r *results) widestNumber() string {
	if r.session == nil {
		return ""
	}
	return strconv.Itoa(r.session.Len())
}

// Len implements grid.Source.
func (r *results) Len() int { return r.view.Len() }

// ID implements grid.Source.
func (r *results) ID(row int) int { return r.view.ID(row) }

// Row implements grid.Source.
func (r *results) Row(id int) int { return r.view.Position(id) }

// Cell implements grid.Source.
func (r *results) Cell(position int, column string) grid.Cell {
	id := r.view.ID(position)
	if column == string(session.ColumnRow) {
		return grid.Cell{Text: strconv.Itoa(id + 1), Role: grid.Muted}
	}
	row := r.session.Row(id)
	switch session.Column(column) {
	case session.ColumnOutcome:
		return grid.Cell{Dot: dotRole(row), Tip: outcomeTip(row)}
	case session.ColumnTitle:
		text, role := titleText(row)
		return grid.Cell{Text: text, Role: role}
	case session.ColumnURL:
		return grid.Cell{Text: row.URL, Role: grid.Muted}
	case session.ColumnStatus:
		return grid.Cell{Text: statusText(row)}
	case session.ColumnTime:
		return grid.Cell{Text: timeText(row)}
	case session.ColumnSize:
		return grid.Cell{Text: sizeText(row), Role: grid.Muted}
	}
	return grid.Cell{}
}

// textAt returns what stands on screen in a row of the view.
func (r *results) textAt(position int, column string) string { return r.Cell(position, column).Text }

var _ grid.Source = (*results)(nil)
