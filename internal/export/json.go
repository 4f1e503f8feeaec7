package export

import (
	"bufio"

	"marquee/internal/column"
	"marquee/internal/session"
)

// JSON is one array of objects, each on a line of its own.
const JSON Format = "json"

var _ = register(form{
	format: JSON, suffix: "json", place: 4, columns: column.Default,
	encoder: func(o Options) encoder { return &jsonArray{object: newObject(o.Columns)} },
})

type jsonArray struct {
	object
	begun bool // a row was written
}

func (j *jsonArray) begin(w *bufio.Writer) error {
	_, err := w.WriteString("[")
	return err
}

func (j *jsonArray) row(w *bufio.Writer, r *session.Row) error {
	if err := j.encode(r); err != nil {
		return err
	}
	if j.begun {
		_ = w.WriteByte(',') // bufio keeps the first error for the last call
	}
	j.begun = true
	_ = w.WriteByte('\n')
	_, err := w.Write(j.text)
	return err
}

func (j *jsonArray) finish(w *bufio.Writer) error {
	_, err := w.WriteString("\n]\n")
	return err
}
