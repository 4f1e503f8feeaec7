package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strconv"

	"marquee/fetcher"
	"marquee/internal/session"
)

// jsonLines encodes JSON Lines. The line is put together here, a key after
// the other, because reflection takes four times as long and a long list
// waits for it at the end; only texts that need escapes go through
// encoding/json.
type jsonLines struct {
	line []byte // reused
	err  error
}

func (j *jsonLines) head(*bufio.Writer) error { return nil }

// record writes a record. Every key is always there, in this order.
func (j *jsonLines) record(w *bufio.Writer, r *session.Record) error {
	j.line = append(j.line[:0], '{')
	j.number("row", int64(r.Row))
	j.number("line", int64(r.Line))
	j.text("input", r.Input)
	j.text("url", r.URL)
	j.text("final_url", r.FinalURL)
	j.number("status", int64(r.Status))
	j.text("outcome", r.Outcome)
	j.text("code", r.Code)
	j.text("reason", r.Reason)
	j.text("title", r.Title)
	j.text("title_source", r.TitleSource)
	j.text("content_type", r.ContentType)
	j.text("charset", r.Charset)
	j.text("charset_source", r.CharsetSource)
	j.text("lang", r.Lang)
	j.number("bytes", r.Bytes)
	j.number("milliseconds", r.Milliseconds)
	j.number("attempts", int64(r.Attempts))
	j.redirects(r.Redirects)
	j.flags(r.Flags)
	if at := timestamp(r.FetchedAt); at != "" {
		j.text("fetched_at", at)
	} else {
		j.key("fetched_at")
		j.line = append(j.line, "null"...)
	}
	j.line = append(j.line, '}', '\n')
	if j.err != nil {
		return fmt.Errorf("encoding row %d: %w", r.Row, j.err)
	}
	_, err := w.Write(j.line)
	return err
}

func (j *jsonLines) key(name string) {
	if last := j.line[len(j.line)-1]; last != '{' {
		j.line = append(j.line, ',')
	}
	j.line = append(j.line, '"')
	j.line = append(j.line, name...)
	j.line = append(j.line, '"', ':')
}

func (j *jsonLines) number(name string, n int64) {
	j.key(name)
	j.line = strconv.AppendInt(j.line, n, 10)
}

func (j *jsonLines) text(name, value string) {
	j.key(name)
	j.quote(value)
}

func (j *jsonLines) redirects(chain []fetcher.Hop) {
	j.key("redirects")
	j.line = append(j.line, '[')
	for i, hop := range chain {
		if i > 0 {
			j.line = append(j.line, ',')
		}
		j.line = append(j.line, '{')
		j.number("status", int64(hop.Status))
		j.text("url", hop.URL)
		j.line = append(j.line, '}')
	}
	j.line = append(j.line, ']')
}

func (j *jsonLines) flags(names []string) {
	j.key("flags")
	j.line = append(j.line, '[')
	for i, name := range names {
		if i > 0 {
			j.line = append(j.line, ',')
		}
		j.quote(name)
	}
	j.line = append(j.line, ']')
}

// quote writes a string. Characters beyond ASCII stand for themselves, and
// so do < > and &.
func (j *jsonLines) quote(value string) {
	for i := range len(value) {
		if c := value[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			j.escape(value)
			return
		}
	}
	j.line = append(j.line, '"')
	j.line = append(j.line, value...)
	j.line = append(j.line, '"')
}

func (j *jsonLines) escape(value string) {
	encoder := json.NewEncoder((*appender)(j))
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		j.err = err
	}
	j.line = j.line[:len(j.line)-1] // Encode ends with a line break
}

// appender appends what it is given to the line.
type appender jsonLines

func (a *appender) Write(p []byte) (int, error) {
	a.line = append(a.line, p...)
	return len(p), nil
}
