package export

import (
	"encoding/xml"
	"io"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// sheetCells makes the cells that are added to a sheet.
type sheetCells struct {
	header bool
	added  []addedColumn // by their place
	rows   Rows
	first  []int32 // by line: the first row of it, counted from 1; 0 if there is none
	words  []string
	texts  []string
}

// addedColumn is a column and its place in the sheet.
type addedColumn struct {
	column.Column
	place int    // from 1
	name  string // of the place: "C"
}

func newSheetCells(s *urllist.Sheet, columns []column.Column, places []int, rows Rows) *sheetCells {
	c := &sheetCells{header: s.Header, rows: rows}
	for i, place := range places {
		name, err := excelize.ColumnNumberToName(place)
		if err != nil {
			continue // places are within the sheet
		}
		c.added = append(c.added, addedColumn{columns[i], place, name})
	}
	slices.SortFunc(c.added, func(a, b addedColumn) int { return a.place - b.place })
	for i := range rows.Len() {
		line := rows.Final(i).Line
		if line < 1 || line > sheetRows {
			continue
		}
		if line >= len(c.first) {
			c.first = append(c.first, make([]int32, line+1-len(c.first)+len(c.first)/2)...)
		}
		if c.first[line] == 0 {
			c.first[line] = int32(i + 1)
		}
	}
	return c
}

// sheetLine is what is added to one row of a sheet.
type sheetLine struct {
	number  int
	heading bool
	rows    []session.Row // several if the cell held several addresses
}

// line finds what is added to a row of the sheet; ok is false if nothing is.
func (c *sheetCells) line(number int, into *sheetLine) (ok bool) {
	into.number, into.heading, into.rows = number, number == 1 && c.header, into.rows[:0]
	if into.heading || number >= len(c.first) || c.first[number] == 0 {
		return into.heading
	}
	for i := int(c.first[number]) - 1; i < c.rows.Len(); i++ {
		row := c.rows.Final(i)
		if row.Line != number {
			break
		}
		into.rows = append(into.rows, row)
	}
	return true
}

// append writes the cell of an added column behind to; nothing where there is
// no value. prefix is that of the sheet's elements, style the number of the
// cell's format, "" for none.
func (c *sheetCells) append(to []byte, line *sheetLine, at *addedColumn, prefix, style []byte) []byte {
	number, isNumber := at.Value.(column.Number)
	text := at.Name
	if !line.heading {
		text = c.text(line, at)
		isNumber = isNumber && len(line.rows) == 1
	} else {
		isNumber = false
	}
	if text == "" {
		return to
	}
	to = append(append(append(to, '<'), prefix...), `c r="`...)
	to = strconv.AppendInt(append(to, at.name...), int64(line.number), 10)
	to = append(to, '"')
	if len(style) > 0 {
		to = append(append(append(to, ` s="`...), style...), '"')
	}
	if isNumber {
		to = append(append(append(to, "><"...), prefix...), "v>"...)
		to = strconv.AppendInt(to, number(&line.rows[0]), 10)
		to = append(append(append(to, "</"...), prefix...), "v></"...)
	} else {
		to = append(append(append(to, ` t="inlineStr"><`...), prefix...), "is><"...)
		to = append(append(to, prefix...), `t xml:space="preserve">`...)
		to = appendEscaped(to, sheetText(text))
		to = append(append(append(to, "</"...), prefix...), "t></"...)
		to = append(append(to, prefix...), "is></"...)
	}
	return append(append(to, prefix...), "c>"...)
}

// text is what a column says of a row of the sheet.
func (c *sheetCells) text(line *sheetLine, at *addedColumn) string {
	c.texts = c.texts[:0]
	for i := range line.rows {
		var text string
		text, c.words = plainText(&at.Column, &line.rows[i], c.words)
		c.texts = append(c.texts, text)
	}
	return joined(c.texts)
}

// appendEscaped appends a text as XML has it.
func appendEscaped(to []byte, text string) []byte {
	b := cellBytes{to}
	_ = xml.EscapeText(&b, []byte(text)) // they take everything
	return b.bytes
}

type cellBytes struct{ bytes []byte }

var _ io.Writer = (*cellBytes)(nil)

// Write implements io.Writer.
func (b *cellBytes) Write(piece []byte) (int, error) {
	b.bytes = append(b.bytes, piece...)
	return len(piece), nil
}
