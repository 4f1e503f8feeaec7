package words

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// template is a sentence cut at its values: texts at even places, the names
// of values at odd ones. text/template could do more than sentences need, and
// takes ten times as long, which an export of a million rows would wait for.
type template []string

var errBraces = errors.New("a value is written {{.Name}}")

// newTemplate cuts a text at its values.
func newTemplate(text string) (template, error) {
	var t template
	for {
		before, rest, found := strings.Cut(text, "{{")
		t = append(t, before)
		if strings.Contains(before, "}}") {
			return nil, errBraces
		}
		if !found {
			return t, nil
		}
		name, after, closed := strings.Cut(rest, "}}")
		name, dotted := strings.CutPrefix(name, ".")
		if !closed || !dotted || name == "" {
			return nil, errBraces
		}
		t = append(t, name)
		text = after
	}
}

// render puts values into a template.
func (l *Language) render(t template, values Values) string {
	if len(t) == 1 {
		return t[0]
	}
	var out strings.Builder
	for i, part := range t {
		if i%2 == 0 {
			out.WriteString(part)
		} else {
			out.WriteString(l.text(values[part]))
		}
	}
	return out.String()
}

// text writes a value as people read it.
func (l *Language) text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int:
		return l.Count(v)
	case time.Duration:
		return l.Duration(v)
	case Roughly:
		return l.roughly(time.Duration(v))
	case Rate:
		return l.rate(v)
	case Size:
		return l.Size(v)
	case time.Time:
		return l.Date(v)
	case nil:
		return ""
	}
	return fmt.Sprint(value)
}
