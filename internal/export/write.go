package export

import (
	"io"

	"marquee/internal/session"
)

// Records are the rows to write, in their order.
type Records interface {
	// Len returns how many rows there are.
	Len() int
	// Record returns a row, counted from 0.
	Record(i int) session.Record
}

// Write writes all rows.
func Write(w io.Writer, format Format, rows Records) error {
	writer, err := NewWriter(w, format)
	if err != nil {
		return err
	}
	for i := range rows.Len() {
		record := rows.Record(i)
		if err := writer.Write(&record); err != nil {
			return err
		}
	}
	return writer.Flush()
}

// WriteFile writes all rows into the file at path, which is replaced when
// they are written and left as it was when they cannot be.
func WriteFile(path string, format Format, rows Records) error {
	file, err := Create(path)
	if err != nil {
		return err
	}
	if err := Write(file, format, rows); err != nil {
		file.Discard()
		return err
	}
	return file.Commit()
}

// WriteText writes plain text into the file at path, in the same manner.
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
