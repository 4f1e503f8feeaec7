package export

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

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
		values[i] = strings.Join(texts, between)
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

// IntoSheet writes a workbook again with columns added to the sheet that its
// addresses were read from. Everything else of it, other sheets, formulas and
// formats, stays.
func IntoSheet(w io.Writer, s *urllist.Sheet, columns []column.Column, rows Rows) error {
	book, err := excelize.OpenReader(bytes.NewReader(s.Data))
	if err != nil {
		return fmt.Errorf("opening the workbook again: %w", err)
	}
	defer func() { _ = book.Close() }()
	places, err := sheetPlaces(book, s, columns)
	if err != nil {
		return fmt.Errorf("looking for room in the sheet: %w", err)
	}
	set := func(i, line int, value any) error {
		cell, err := excelize.CoordinatesToCellName(places[i], line)
		if err != nil {
			return err
		}
		return book.SetCellValue(s.Name, cell, value)
	}
	if s.Header {
		for i, c := range columns {
			if err := set(i, 1, c.Name); err != nil {
				return fmt.Errorf("writing the heading: %w", err)
			}
		}
	}
	var words []string
	var row session.Row
	previous := 0
	for n := range rows.Len() {
		row = rows.Final(n)
		if row.Line == previous {
			continue // one cell, one line of answers: the first address speaks for it
		}
		previous = row.Line
		for i := range columns {
			var value any
			if number, ok := columns[i].Value.(column.Number); ok {
				value = number(&row)
			} else {
				var text string
				text, words = plainText(&columns[i], &row, words)
				value = sheetText(text)
			}
			if err := set(i, row.Line, value); err != nil {
				return fmt.Errorf("writing row %d: %w", row.Line, err)
			}
		}
	}
	if err := book.Write(w); err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	return nil
}

// sheetPlaces finds the columns to write, from 1: those of the same name that
// hold nothing, else new ones behind the last that holds anything.
func sheetPlaces(book *excelize.File, s *urllist.Sheet, columns []column.Column) ([]int, error) {
	all, err := book.Rows(s.Name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = all.Close() }()
	width := 0
	used := make(map[int]bool)
	var head []string
	for line := 1; all.Next(); line++ {
		cells, err := all.Columns()
		if err != nil {
			return nil, err
		}
		width = max(width, len(cells))
		if line == 1 && s.Header {
			head = append(head, cells...)
			continue
		}
		for c, cell := range cells {
			used[c] = used[c] || strings.TrimSpace(cell) != ""
		}
	}
	places := make([]int, len(columns))
	for i, c := range columns {
		at := slices.IndexFunc(head, func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), c.Name) })
		if at < 0 || used[at] {
			width++
			at = width - 1
		}
		places[i] = at + 1
	}
	return places, nil
}
