package visible

import (
	"fmt"
	"io"
	"unicode/utf8"
)

// Writer passes on what is written to it with everything made visible that a
// terminal would obey, but for tabs and line ends (LF, CR LF). What it cannot
// tell yet, a character cut in two or a CR, waits for the next Write or Flush.
// One goroutine at a time may use it.
type Writer struct {
	to   io.Writer
	wait []byte // at most the beginning of one character
	out  []byte // reused
}

// NewWriter returns a Writer onto w.
func NewWriter(w io.Writer) *Writer { return &Writer{to: w} }

// Write implements io.Writer. It has taken all of p, or fails.
func (w *Writer) Write(p []byte) (int, error) {
	return len(p), w.pass(append(w.wait, p...), false)
}

// Flush passes on what waits. It must be called at the end.
func (w *Writer) Flush() error { return w.pass(w.wait, true) }

// pass passes on all of in that can be told; all of it at the end.
func (w *Writer) pass(in []byte, end bool) error {
	w.out = w.out[:0]
	for len(in) > 0 {
		if !end && (in[0] == '\r' && len(in) == 1 || !utf8.FullRune(in)) {
			break
		}
		in = in[w.one(in):]
	}
	w.wait = append(w.wait[:0:0], in...)
	if len(w.out) == 0 {
		return nil
	}
	if _, err := w.to.Write(w.out); err != nil {
		return err
	}
	return nil
}

// one makes the first character of in visible, and returns its length.
func (w *Writer) one(in []byte) int {
	r, size := utf8.DecodeRune(in)
	switch {
	case r == utf8.RuneError && size == 1:
		w.out = fmt.Appendf(w.out, "<%02X>", in[0])
	case r == '\t', r == '\n', r == '\r' && len(in) > 1 && in[1] == '\n', !obeyed(r):
		w.out = append(w.out, in[:size]...)
	default:
		w.out = fmt.Appendf(w.out, "<U+%04X>", r)
	}
	return size
}
