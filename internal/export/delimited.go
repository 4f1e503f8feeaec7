package export

import (
	"bufio"
	"bytes"
	"unicode/utf8"

	"marquee/internal/session"
)

// delimited encodes CSV and TSV. encoding/csv is not used because its writer
// with CR LF changes the line breaks inside cells, and cells are written as
// they are.
type delimited struct {
	comma   byte
	end     string // of a line
	special string // what makes a cell stand in quotes
	cell    []byte // reused
}

func newDelimited(format Format) *delimited {
	if format == TSV {
		return &delimited{comma: '\t', end: "\n", special: "\t\"\r\n"}
	}
	return &delimited{comma: ',', end: "\r\n", special: ",\"\r\n"}
}

func (d *delimited) head(w *bufio.Writer) error {
	for i, c := range columns {
		if i > 0 {
			_ = w.WriteByte(d.comma) // bufio keeps the first error for the last call
		}
		_, _ = w.WriteString(c.name)
	}
	_, err := w.WriteString(d.end)
	return err
}

func (d *delimited) record(w *bufio.Writer, r *session.Record) error {
	for i, c := range columns {
		if i > 0 {
			_ = w.WriteByte(d.comma)
		}
		d.cell = c.append(d.cell[:0], r)
		if c.foreign {
			d.writeText(w)
		} else {
			_, _ = w.Write(d.cell)
		}
	}
	_, err := w.WriteString(d.end)
	return err
}

// writeText writes the cell as text: valid UTF-8, guarded, quoted if it must
// be.
func (d *delimited) writeText(w *bufio.Writer) {
	cell := d.cell
	if !utf8.Valid(cell) {
		cell = bytes.ToValidUTF8(cell, []byte("\ufffd"))
	}
	guard := guarded(cell)
	if !bytes.ContainsAny(cell, d.special) {
		if guard {
			_ = w.WriteByte('\'')
		}
		_, _ = w.Write(cell)
		return
	}
	_ = w.WriteByte('"')
	if guard {
		_ = w.WriteByte('\'')
	}
	for {
		quote := bytes.IndexByte(cell, '"')
		if quote < 0 {
			break
		}
		_, _ = w.Write(cell[:quote+1])
		_ = w.WriteByte('"')
		cell = cell[quote+1:]
	}
	_, _ = w.Write(cell)
	_ = w.WriteByte('"')
}
