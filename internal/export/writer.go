package export

import (
	"bufio"
	"fmt"
	"io"

	"marquee/internal/session"
)

// Writer writes records one by one.
type Writer struct {
	to      *bufio.Writer
	encoder encoder
}

// encoder is a format's way of writing.
type encoder interface {
	head(*bufio.Writer) error
	record(*bufio.Writer, *session.Record) error
}

// NewWriter returns a Writer onto w. The line that names the columns, if the
// format has one, is the first thing written.
func NewWriter(w io.Writer, format Format) (*Writer, error) {
	writer := &Writer{to: bufio.NewWriterSize(w, 64<<10)}
	switch format {
	case CSV, TSV:
		writer.encoder = newDelimited(format)
	case JSONL:
		writer.encoder = &jsonLines{}
	default:
		return nil, fmt.Errorf("there is no format %q", format)
	}
	if err := writer.encoder.head(writer.to); err != nil {
		return nil, fmt.Errorf("writing the first line: %w", err)
	}
	return writer, nil
}

// Write writes one record. It may stay in memory until Flush.
func (w *Writer) Write(r *session.Record) error {
	if err := w.encoder.record(w.to, r); err != nil {
		return fmt.Errorf("writing row %d: %w", r.Row, err)
	}
	return nil
}

// Flush sends on what is in memory. It must be called at the end.
func (w *Writer) Flush() error {
	if err := w.to.Flush(); err != nil {
		return fmt.Errorf("writing the rows: %w", err)
	}
	return nil
}
