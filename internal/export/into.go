package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// AddedColumns are what is added to a person's own table if nothing else is
// asked for.
func AddedColumns() []column.Column {
	columns, err := column.Parse("title,outcome,status,final_url")
	if err != nil {
		return column.Default()
	}
	return columns
}

// IntoTable writes a table again with columns added: every record, cell, blank
// line and line end as it was, the new cells at the right, or in a column of
// the same name that holds nothing. marked begins it with a byte order mark.
func IntoTable(w io.Writer, t *urllist.Table, marked bool, columns []column.Column, rows Rows) error {
	in := &into{columns: columns, places: emptyPlaces(t, columns), comma: t.Delimiter, next: byLine(rows)}
	for r := range t.Records() {
		in.width = max(in.width, len(r.Cells))
	}
	out := bufio.NewWriterSize(w, 64<<10)
	if marked {
		_, _ = out.WriteString("\ufeff") // bufio keeps the first error for Flush
	}
	first := true
	for r := range t.Records() {
		if len(r.Cells) == 0 {
			_, _ = out.WriteString(r.Raw)
			continue
		}
		var values []string
		if first && t.Header {
			for _, c := range columns {
				values = append(values, c.Name)
			}
		} else {
			values = in.values(r.Line)
		}
		first = false
		in.write(out, r, values)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the table: %w", err)
	}
	return nil
}

// into adds columns to the records of a table.
type into struct {
	columns []column.Column
	places  []int // for each column the one of the table that it goes into, from 0; -1 for a new one
	width   int   // of the widest record
	comma   byte
	next    func(line int) []session.Row
	words   []string
}

// emptyPlaces finds the columns of a table that are named as those to add and
// hold nothing.
func emptyPlaces(t *urllist.Table, columns []column.Column) []int {
	places := make([]int, len(columns))
	for i, c := range columns {
		places[i] = -1
		if t.Header {
			places[i] = slices.IndexFunc(t.Columns, func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), c.Name) })
		}
	}
	first := true
	for r := range t.Records() {
		if len(r.Cells) == 0 {
			continue
		}
		if first {
			first = false
			continue
		}
		for i, place := range places {
			if place >= 0 && place < len(r.Cells) && strings.TrimSpace(r.Cells[place]) != "" {
				places[i] = -1
			}
		}
	}
	return places
}

// byLine returns a function that gives the rows of a line; lines are asked for
// in their order.
func byLine(rows Rows) func(line int) []session.Row {
	next := 0
	var found []session.Row
	return func(line int) []session.Row {
		found = found[:0]
		for next < rows.Len() {
			row := rows.Final(next)
			if row.Line > line {
				break
			}
			if next++; row.Line == line {
				found = append(found, row)
			}
		}
		return found
	}
}

// between stands between the values of several addresses of one cell.
const between = " | "

// joined gives the values of one cell's addresses; nothing if none has any.
func joined(texts []string) string {
	if !slices.ContainsFunc(texts, func(text string) bool { return text != "" }) {
		return ""
	}
	return strings.Join(texts, between)
}

// values gives what is added to the record of a line.
func (in *into) values(line int) []string {
	found := in.next(line)
	values := make([]string, len(in.columns))
	for i := range in.columns {
		var texts []string
		for j := range found {
			var text string
			text, in.words = plainText(&in.columns[i], &found[j], in.words)
			texts = append(texts, text)
		}
		values[i] = joined(texts)
	}
	return values
}

func (in *into) write(w *bufio.Writer, r urllist.Record, values []string) {
	d := delimited{comma: in.comma, special: string(in.comma) + "\"\r\n"}
	for i := range max(in.width, len(r.Raws)) {
		if i > 0 {
			_ = w.WriteByte(in.comma)
		}
		if at := slices.Index(in.places, i); at >= 0 {
			d.writeText(w, values[at])
		} else if i < len(r.Raws) {
			_, _ = w.WriteString(r.Raws[i])
		}
	}
	for i, place := range in.places {
		if place < 0 {
			_ = w.WriteByte(in.comma)
			d.writeText(w, values[i])
		}
	}
	end := r.Raw[len(strings.TrimRight(r.Raw, "\r\n")):]
	_, _ = w.WriteString(end)
}
