package export

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"marquee/internal/column"
	"marquee/internal/session"
)

// Text is a line of plain text for each row, by a template.
const Text Format = "text"

// DefaultTemplate is the template of Text if none is given.
const DefaultTemplate = "{title} — {url}"

var _ = register(form{
	format: Text, suffix: "txt", place: 9, columns: column.Default,
	check: func(o Options) error {
		_, err := newTemplate(o.Template)
		return err
	},
	encoder: func(o Options) encoder {
		t, err := newTemplate(o.Template)
		if err != nil {
			t = &template{} // Check has refused it
		}
		return t
	},
})

// template is a line with places for columns. Two braces stand for one.
type template struct {
	parts []templatePart
	line  []byte // reused
	words []string
}

// templatePart is a text, or a column.
type templatePart struct {
	text   string
	column *column.Column
}

func newTemplate(text string) (*template, error) {
	if text == "" {
		text = DefaultTemplate
	}
	t := &template{}
	literal := func(s string) { t.parts = append(t.parts, templatePart{text: s}) }
	for text != "" {
		at := strings.IndexAny(text, "{}")
		if at < 0 {
			literal(text)
			break
		}
		literal(text[:at])
		if strings.HasPrefix(text[at+1:], text[at:at+1]) {
			literal(text[at : at+1])
			text = text[at+2:]
			continue
		}
		name, rest, closed := strings.Cut(text[at+1:], "}")
		if text[at] == '}' || !closed {
			return nil, fmt.Errorf("the template has a single %q: write it twice if it is to stand there", text[at:at+1])
		}
		c, ok := column.Find(strings.ToLower(strings.TrimSpace(name)))
		if !ok {
			return nil, fmt.Errorf("the template names %q, which is no column; there are %s", name, strings.Join(column.Names(), ", "))
		}
		t.parts = append(t.parts, templatePart{column: &c})
		text = rest
	}
	return t, nil
}

func (t *template) begin(*bufio.Writer) error { return nil }

func (t *template) row(w *bufio.Writer, r *session.Row) error {
	t.line = t.line[:0]
	for _, part := range t.parts {
		if part.column == nil {
			t.line = append(t.line, part.text...)
			continue
		}
		t.line = append(t.line, oneLine(t.value(part.column, r))...)
	}
	t.line = append(t.line, '\n')
	_, err := w.Write(t.line)
	return err
}

func (t *template) finish(*bufio.Writer) error { return nil }

func (t *template) value(c *column.Column, r *session.Row) string {
	var text string
	text, t.words = plainText(c, r, t.words)
	return text
}

// plainText is a column's value as text; words is room that is reused.
func plainText(c *column.Column, r *session.Row, words []string) (text string, room []string) {
	switch value := c.Value.(type) {
	case column.Number:
		return strconv.FormatInt(value(r), 10), words
	case column.Text:
		return value(r), words
	case column.Time:
		return string(appendTime(nil, value(r))), words
	case column.List:
		words = value(words[:0], r)
		return string(appendWords(nil, words)), words
	case column.Hops:
		return string(appendHops(nil, value(r))), words
	}
	return "", words
}

// oneLine keeps a text on one line: its line ends and control characters
// become blanks.
func oneLine(text string) string {
	clean := true
	for i := range len(text) {
		if text[i] < ' ' || text[i] == 0x7f {
			clean = false
			break
		}
	}
	if clean && !strings.ContainsAny(text, "\u0085\u2028\u2029") {
		return strings.ToValidUTF8(text, "\ufffd")
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
}
