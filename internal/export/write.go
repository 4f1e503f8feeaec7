package export

import (
	"io"

	"marquee/internal/session"
)

// Rows are the rows to write, in their order. A Session is one.
type Rows interface {
	// Len returns how many rows there are.
	Len() int
	// Final returns a row, counted from 0.
	Final(i int) session.Row
}

// Write writes all rows.
func Write(w io.Writer, format Format, options Options, rows Rows) error {
	writer, err := NewWriter(w, format, options)
	if err != nil {
		return err
	}
	var row session.Row // one for all: encoders keep none
	for i := range rows.Len() {
		row = rows.Final(i)
		if err := writer.Write(&row); err != nil {
			return err
		}
	}
	return writer.Close()
}

// WriteText writes plain text into the file at path, which is replaced when it is
// written and left as it was when it cannot be.
func WriteText(path, text string) error {
	file, err := Create(path)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(file, text); err != nil {
		file.Discard()
		return err
	}
	return file.Commit()
}
