package export

import (
	"bufio"

	"marquee/internal/column"
	"marquee/internal/session"
)

// JSONL is JSON Lines: an object a line, and no first line.
const JSONL Format = "jsonl"

var _ = register(form{
	format: JSONL, suffix: "jsonl", place: 3, columns: column.Default,
	encoder: func(o Options) encoder { return &jsonLines{newObject(o.Columns), o.chosen} },
})

type jsonLines struct {
	object
	chosen bool // the columns were asked for
}

func (j *jsonLines) begin(*bufio.Writer) error { return nil }

func (j *jsonLines) row(w *bufio.Writer, r *session.Row) error {
	if err := j.encode(r); err != nil {
		return err
	}
	_, err := w.Write(append(j.text, '\n'))
	return err
}

func (j *jsonLines) finish(*bufio.Writer) error { return nil }
