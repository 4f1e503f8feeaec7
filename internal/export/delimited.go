package export

import (
	"bufio"
	"strconv"
	"strings"
	"unicode/utf8"

	"marquee/internal/column"
	"marquee/internal/session"
)

// delimited encodes CSV and TSV. encoding/csv is not used because its writer
// with CR LF changes the line breaks inside cells, and cells are written as
// they are.
type delimited struct {
	mark    bool // begin with a byte order mark
	comma   byte
	end     string // of a line
	special string // what makes a cell stand in quotes
	columns []column.Column
	line    []byte // reused, as are the others
	cell    []byte
	words   []string
}

func (d *delimited) begin(w *bufio.Writer) error {
	if d.mark {
		_, _ = w.WriteString("\ufeff") // bufio keeps the first error for the last call
	}
	for i, c := range d.columns {
		if i > 0 {
			_ = w.WriteByte(d.comma)
		}
		_, _ = w.WriteString(c.Heading())
	}
	_, err := w.WriteString(d.end)
	return err
}

// row puts a line together and writes it at once: a call for each cell would
// take longer than what is written.
func (d *delimited) row(w *bufio.Writer, r *session.Row) error {
	line := d.line[:0]
	for i := range d.columns {
		if i > 0 {
			line = append(line, d.comma)
		}
		switch value := d.columns[i].Value.(type) {
		case column.Number:
			line = strconv.AppendInt(line, value(r), 10)
		case column.Text:
			line = d.appendText(line, value(r))
		case column.Time:
			line = appendTime(line, value(r))
		case column.List:
			d.words = value(d.words[:0], r)
			d.cell = appendWords(d.cell[:0], d.words)
			line = d.appendText(line, string(d.cell))
		case column.Hops:
			d.cell = appendHops(d.cell[:0], value(r))
			line = d.appendText(line, string(d.cell))
		}
	}
	line = append(line, d.end...)
	d.line = line
	_, err := w.Write(d.line)
	return err
}

func (d *delimited) finish(*bufio.Writer) error { return nil }

// writeText writes a text as appendText has it.
func (d *delimited) writeText(w *bufio.Writer, cell string) {
	d.line = d.appendText(d.line[:0], cell)
	_, _ = w.Write(d.line) // bufio keeps the first error for the last call
}

// appendText appends a text: valid UTF-8, guarded, quoted if it must be.
func (d *delimited) appendText(to []byte, cell string) []byte {
	if !utf8.ValidString(cell) {
		cell = strings.ToValidUTF8(cell, "\ufffd")
	}
	quoted := strings.ContainsAny(cell, d.special)
	if quoted {
		to = append(to, '"')
	}
	if guarded(cell) {
		to = append(to, '\'')
	}
	if !quoted {
		return append(to, cell...)
	}
	for {
		quote := strings.IndexByte(cell, '"')
		if quote < 0 {
			break
		}
		to = append(append(to, cell[:quote+1]...), '"')
		cell = cell[quote+1:]
	}
	return append(append(to, cell...), '"')
}
