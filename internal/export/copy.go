package export

import "fmt"

// CanCopy reports whether Copy takes lines that an earlier export wrote.
func (w *Writer) CanCopy() bool {
	lines, ok := w.encoder.(*jsonLines)
	return ok && !lines.chosen
}

// Copy writes a row as an earlier export of the same form has it, without the
// line's end. CanCopy must hold: a line of JSON Lines, with the columns that it
// has if none are named.
func (w *Writer) Copy(line []byte) error {
	_, err := w.to.Write(line)
	if err == nil {
		err = w.to.WriteByte('\n')
	}
	if err != nil {
		return fmt.Errorf("writing a row: %w", err)
	}
	return nil
}
