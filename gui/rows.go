package gui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"marquee/gui/grid"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/words"
)

// columns returns all columns there are, those that are shown at first in
// front: a hidden one has no place, which as an unsigned number is the last.
func (r *results) columns() []grid.Column {
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

// gridColumn is a column as the grid takes it.
func gridColumn(c column.Column) grid.Column {
	const usual, usualNumber = 160, 76 // widths of columns that do not say
	look := c.Grid
	out := grid.Column{
		ID: c.Name, Header: c.Header, Name: c.Title, Width: look.Width, MinWidth: look.MinWidth,
		Grow: look.Grow, Fixed: look.Fixed, Hidden: look.Place == 0,
	}
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

// listed is a row as the list shows it: with the sentence that explains it.
type listed struct {
	session.Row
	Reason string // "" if the outcome says enough
}

// listedAt is the row that was asked for last: the grid asks for the cells of
// a row one after the other.
type listedAt struct {
	session *session.Session
	id      int
	version uint64 // of the session's answers
	row     listed
}

// listed returns a row, made anew only if something may have changed.
func (r *results) listed(id int) *listed {
	last, version := &r.last, r.session.Version()
	if last.session != r.session || last.id != id || last.version != version {
		row := r.session.Row(id)
		*last = listedAt{r.session, id, version, listed{row, words.Reason(&row)}}
	}
	return &last.row
}

// Cell implements grid.Source.
func (r *results) Cell(position int, name string) grid.Cell {
	return cell(r.listed(r.view.ID(position)), name)
}

// cell is what stands in a row under a column: what the column's value says,
// unless the list has a better way to show it.
func cell(row *listed, name string) grid.Cell {
	switch name {
	case column.NameRow:
		return grid.Cell{Text: strconv.Itoa(row.ID + 1), Role: grid.Muted}
	case column.NameOutcome:
		return grid.Cell{Dot: dotRole(row), Tip: outcomeTip(row)}
	case column.NameTitle:
		text, role := titleText(row)
		return grid.Cell{Text: text, Role: role}
	case column.NameURL:
		return grid.Cell{Text: row.Address(), Role: grid.Muted}
	case column.NameStatus:
		return grid.Cell{Text: statusText(row)}
	case column.NameMilliseconds:
		return grid.Cell{Text: timeText(row)}
	case column.NameBytes:
		return grid.Cell{Text: sizeText(row), Role: grid.Muted}
	}
	c, known := column.Find(name)
	if !known || row.State != session.Answered {
		return grid.Cell{}
	}
	return grid.Cell{Text: valueText(c.Value, &row.Row), Role: grid.Muted}
}

// valueText is a value as the list shows it.
func valueText(v column.Value, row *session.Row) string {
	switch value := v.(type) {
	case column.Text:
		return value(row)
	case column.Number:
		return session.FormatCount(int(value(row)))
	case column.Time:
		if at := value(row); !at.IsZero() {
			return at.Local().Format(time.DateTime)
		}
	case column.List:
		return strings.Join(value(nil, row), " ")
	case column.Hops:
		var targets []string
		for _, hop := range value(row) {
			targets = append(targets, hop.URL)
		}
		return strings.Join(targets, " → ")
	}
	return ""
}

// textAt returns what stands on screen in a row of the view.
func (r *results) textAt(position int, column string) string { return r.Cell(position, column).Text }

var _ grid.Source = (*results)(nil)
