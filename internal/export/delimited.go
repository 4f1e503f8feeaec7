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
	cell    []byte   // reused
	words   []string // reused
}

func (d *delimited) begin(w *bufio.Writer) error {
	if d.mark {
		_, _ = w.WriteString("\ufeff") // bufio keeps the first error for the last call
	}
	for i, c := range d.columns {
		if i > 0 {
			_ = w.WriteByte(d.comma)
		}
		_, _ = w.WriteString(c.Name)
	}
	_, err := w.WriteString(d.end)
	return err
}

func (d *delimited) row(w *bufio.Writer, r *session.Row) error {
	for i := range d.columns {
		if i > 0 {
			_ = w.WriteByte(d.comma)
		}
		switch value := d.columns[i].Value.(type) {
		case column.Number:
			d.cell = strconv.AppendInt(d.cell[:0], value(r), 10)
			_, _ = w.Write(d.cell)
		case column.Text:
			d.writeText(w, value(r))
		case column.Time:
			d.cell = appendTime(d.cell[:0], value(r))
			_, _ = w.Write(d.cell)
		case column.List:
			d.words = value(d.words[:0], r)
			d.cell = appendWords(d.cell[:0], d.words)
			d.writeText(w, string(d.cell))
		case column.Hops:
			d.cell = appendHops(d.cell[:0], value(r))
			d.writeText(w, string(d.cell))
		}
	}
	_, err := w.WriteString(d.end)
	return err
}

func (d *delimited) finish(*bufio.Writer) error { return nil }

// writeText writes a text: valid UTF-8, guarded, quoted if it must be.
func (d *delimited) writeText(w *bufio.Writer, cell string) {
	if !utf8.ValidString(cell) {
		cell = strings.ToValidUTF8(cell, "\ufffd")
	}
	guard := guarded(cell)
	if !strings.ContainsAny(cell, d.special) {
		if guard {
			_ = w.WriteByte('\'')
		}
		_, _ = w.WriteString(cell)
		return
	}
	_ = w.WriteByte('"')
	if guard {
		_ = w.WriteByte('\'')
	}
	for {
		quote := strings.IndexByte(cell, '"')
		if quote < 0 {
			break
		}
		_, _ = w.WriteString(cell[:quote+1])
		_ = w.WriteByte('"')
		cell = cell[quote+1:]
	}
	_, _ = w.WriteString(cell)
	_ = w.WriteByte('"')
}
