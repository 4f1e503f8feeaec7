package cells

import (
	"strconv"
	"strings"

	"marquee/fetcher/weburl"
	"marquee/gui/grid"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/words"
)

// Cell is what stands in a row under a column: what the column's value says,
// unless the list has a better way to show it.
func Cell(row *Row, name string) grid.Cell {
	switch name {
	case column.NameRow:
		return grid.Cell{Text: strconv.Itoa(row.ID + 1), Role: grid.Muted}
	case column.NameOutcome:
		return grid.Cell{Dot: DotRole(row), Tip: OutcomeTip(row)}
	case column.NameTitle:
		text, role := TitleText(row)
		return grid.Cell{Text: text, Role: role}
	case column.NameURL:
		return address(row.Address())
	case column.NameStatus:
		return grid.Cell{Text: StatusText(row)}
	case column.NameMilliseconds:
		return grid.Cell{Text: TimeText(row)}
	case column.NameBytes:
		return grid.Cell{Text: SizeText(row), Role: grid.Muted}
	}
	c, known := column.Find(name)
	switch {
	case !known || row.State != session.Answered:
		return grid.Cell{}
	case name == column.NameFinalURL:
		return address(row.FinalURL)
	case name == column.NameReason:
		return grid.Cell{Text: row.Reason, Role: grid.Muted}
	case name == column.NameFlags:
		return grid.Cell{Text: words.Spoken().List(Flags(row.Flags)), Role: grid.Muted}
	case name == column.NameTitleRemarks:
		return grid.Cell{Text: strings.Join(TitleRemarks(&row.Row), " · "), Role: grid.Muted}
	}
	return grid.Cell{Text: valueText(c.Value, &row.Row), Role: grid.Muted}
}

// address is a URL as people read it, its host brighter than the rest. What is
// copied is the URL itself.
func address(url string) grid.Cell {
	shown := weburl.Readable(url)
	c := grid.Cell{Text: shown, Role: grid.Muted}
	if at := strings.Index(shown, "://"); at >= 0 {
		from := at + len("://")
		to := len(shown)
		if end := strings.IndexAny(shown[from:], "/?#"); end >= 0 {
			to = from + end
		}
		c.Main = [2]int{from, to}
	}
	return c
}

// valueText is a value as the list shows it.
func valueText(v column.Value, row *session.Row) string {
	switch value := v.(type) {
	case column.Text:
		return value(row)
	case column.Number:
		return words.Spoken().Count(int(value(row)))
	case column.Time:
		if at := value(row); !at.IsZero() {
			return words.Spoken().Moment(at.Local())
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
