package export

import (
	"encoding/json"
	"fmt"
	"strconv"

	"marquee/fetcher"
	"marquee/internal/column"
	"marquee/internal/session"
)

// object encodes a row as a JSON object. It is put together here, a key after
// the other, because reflection takes four times as long and a long list waits
// for it at the end; only texts that need escapes go through encoding/json.
type object struct {
	columns []column.Column
	keys    []string // of the columns, with what stands around them
	text    []byte   // reused
	words   []string // reused
	err     error
}

func newObject(columns []column.Column) object {
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = `,"` + c.Name + `":`
	}
	keys[0] = "{" + keys[0][1:]
	return object{columns: columns, keys: keys}
}

// encode leaves a row's object in text. Every key is always there, in the
// columns' order.
func (o *object) encode(r *session.Row) error {
	o.text = o.text[:0]
	for i := range o.columns {
		o.text = append(o.text, o.keys[i]...)
		switch value := o.columns[i].Value.(type) {
		case column.Number:
			o.text = strconv.AppendInt(o.text, value(r), 10)
		case column.Text:
			o.quote(value(r))
		case column.Time:
			if at := value(r); at.IsZero() {
				o.text = append(o.text, "null"...)
			} else {
				o.text = append(appendTime(append(o.text, '"'), at), '"')
			}
		case column.List:
			o.words = value(o.words[:0], r)
			o.list(o.words)
		case column.Hops:
			o.hops(value(r))
		}
	}
	o.text = append(o.text, '}')
	if o.err != nil {
		return fmt.Errorf("encoding row %d: %w", r.ID+1, o.err)
	}
	return nil
}

func (o *object) hops(chain []fetcher.Hop) {
	o.text = append(o.text, '[')
	for i, hop := range chain {
		if i > 0 {
			o.text = append(o.text, ',')
		}
		o.text = append(o.text, `{"status":`...)
		o.text = strconv.AppendInt(o.text, int64(hop.Status), 10)
		o.text = append(o.text, `,"url":`...)
		o.quote(hop.URL)
		o.text = append(o.text, '}')
	}
	o.text = append(o.text, ']')
}

func (o *object) list(words []string) {
	o.text = append(o.text, '[')
	for i, word := range words {
		if i > 0 {
			o.text = append(o.text, ',')
		}
		o.quote(word)
	}
	o.text = append(o.text, ']')
}

// quote writes a string. Characters beyond ASCII stand for themselves, and
// so do < > and &.
func (o *object) quote(value string) {
	for i := range len(value) {
		if c := value[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			o.escape(value)
			return
		}
	}
	o.text = append(o.text, '"')
	o.text = append(o.text, value...)
	o.text = append(o.text, '"')
}

func (o *object) escape(value string) {
	encoder := json.NewEncoder((*appender)(o))
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		o.err = err
	}
	o.text = o.text[:len(o.text)-1] // Encode ends with a line break
}

// appender appends what it is given to the object's text.
type appender object

func (a *appender) Write(p []byte) (int, error) {
	a.text = append(a.text, p...)
	return len(p), nil
}
