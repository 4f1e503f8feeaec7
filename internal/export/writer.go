package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/words"
)

// Options are what can be chosen about an export, whatever its format.
type Options struct {
	// Columns are what is written of each row, in their order. None are the
	// format's own choice.
	Columns []column.Column
	// Also are written behind the format's own choice.
	Also []column.Column
	// Excel makes CSV one that a spreadsheet opens right by a double click: with
	// a byte order mark, and with the separator of the desktop's language.
	Excel *Excel
	// Template is a line of plain text for each row, with names of columns in
	// braces; "" is DefaultTemplate.
	Template string
	// Local, if it is not nil, is the language of what stands above columns and
	// of the reasons; nil is what scripts read.
	Local *words.Language

	chosen bool // Columns were asked for and are not the format's own
}

// Writer writes rows one by one.
type Writer struct {
	to      *bufio.Writer
	encoder encoder
}

// encoder is a format's way of writing: what stands before the rows, each row
// as it comes, and what stands behind them.
type encoder interface {
	begin(*bufio.Writer) error
	row(*bufio.Writer, *session.Row) error
	finish(*bufio.Writer) error
}

// Check reports why options do not go with a format; nil if they do.
func Check(format Format, options Options) error {
	f, err := find(format)
	if err != nil || f.check == nil {
		return err
	}
	return f.check(options)
}

// NewWriter returns a Writer onto w, and writes what stands before the rows,
// if the format has that. End with Close.
func NewWriter(w io.Writer, format Format, options Options) (*Writer, error) {
	f, err := find(format)
	if err != nil {
		return nil, err
	}
	if err := Check(format, options); err != nil {
		return nil, err
	}
	options.chosen = len(options.Columns) > 0
	if !options.chosen {
		options.Columns = slices.Concat(f.columns(), options.Also)
	}
	if options.Local != nil {
		options.Columns = column.In(options.Local, options.Columns)
	}
	writer := &Writer{to: bufio.NewWriterSize(w, 64<<10), encoder: f.encoder(options)}
	if err := writer.encoder.begin(writer.to); err != nil {
		return nil, fmt.Errorf("writing the first line: %w", err)
	}
	return writer, nil
}

// Write writes one row. It may stay in memory until Flush or Close.
func (w *Writer) Write(r *session.Row) error {
	if err := w.encoder.row(w.to, r); err != nil {
		return fmt.Errorf("writing row %d: %w", r.ID+1, err)
	}
	return nil
}

// Flush sends on what is in memory, for whoever reads along.
func (w *Writer) Flush() error {
	if err := w.to.Flush(); err != nil {
		return fmt.Errorf("writing the rows: %w", err)
	}
	return nil
}

// Close writes what stands behind the rows and sends on what is in memory. It
// leaves the underlying writer open.
func (w *Writer) Close() error {
	if err := w.encoder.finish(w.to); err != nil {
		return fmt.Errorf("writing the last line: %w", err)
	}
	return w.Flush()
}
