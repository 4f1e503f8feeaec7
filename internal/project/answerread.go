package project

import (
	"encoding/json"
	"strconv"
	"strings"
)

// answersText reads what appendAnswer wrote, with or without an array's brackets
// around it. A file may come from anywhere: what is no answer ends the reading.
type answersText struct {
	rest   string
	common string              // the bytes of what the answer before had in common with others
	last   [sharedTexts]string // the same
	err    error
}

// next reads an answer into e; false behind the last, or where there is none,
// which err says. Its texts are parts of one, but for those that are shared.
func (d *answersText) next(e *entry) bool {
	d.rest = strings.TrimLeft(d.rest, ",\n")
	if d.rest == "" || d.rest == "]" || d.err != nil {
		return false
	}
	d.skip('[')
	row := d.number()
	d.skip(',')
	d.shared()
	for i, to := range e.shared() {
		*to = d.last[i]
	}
	var numbers [5]int64
	for i := range numbers {
		numbers[i] = d.number()
		d.skip(',')
	}
	e.row, e.status, e.attempts = int(row), int(numbers[0]), int(numbers[1])
	e.bytes, e.milliseconds, e.ended = numbers[2], numbers[3], numbers[4]
	e.title = d.quoted()
	d.skip(',')
	e.final = d.quoted()
	d.skip(',')
	e.more = d.object()
	d.skip(']')
	if e.row < 0 {
		d.fail()
	}
	return d.err == nil
}

func (d *answersText) fail() { d.err, d.rest = errEntry, "" }

func (d *answersText) skip(c byte) {
	if d.rest == "" || d.rest[0] != c {
		d.fail()
		return
	}
	d.rest = d.rest[1:]
}

func (d *answersText) number() int64 {
	end := 0
	for end < len(d.rest) && (d.rest[end] == '-' || d.rest[end] >= '0' && d.rest[end] <= '9') {
		end++
	}
	n, err := strconv.ParseInt(d.rest[:end], 10, 64)
	if err != nil {
		d.fail()
		return 0
	}
	d.rest = d.rest[end:]
	return n
}

// shared reads what an answer has in common with others. It is kept for long, and
// for many.
func (d *answersText) shared() {
	if d.common != "" && strings.HasPrefix(d.rest, d.common) {
		d.rest = d.rest[len(d.common):]
		return
	}
	all := d.rest
	for i := range d.last {
		d.last[i] = strings.Clone(d.quoted())
		d.skip(',')
	}
	d.common = all[:len(all)-len(d.rest)]
}

// quoted reads a string.
func (d *answersText) quoted() string {
	d.skip('"')
	end, escaped := 0, false
	for end < len(d.rest) && d.rest[end] != '"' {
		if d.rest[end] == '\\' {
			end, escaped = end+1, true
		}
		end++
	}
	if end >= len(d.rest) {
		d.fail()
		return ""
	}
	text := d.rest[:end]
	if escaped {
		quoted := `"` + text + `"`
		text = ""
		if json.Unmarshal([]byte(quoted), &text) != nil {
			d.fail()
			return ""
		}
	}
	d.rest = d.rest[end+1:]
	return text
}

// object reads an object, as its text. What is in it is its reader's.
func (d *answersText) object() string {
	depth, inText := 0, false
	for i := 0; i < len(d.rest); i++ {
		switch c := d.rest[i]; {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
		if depth == 0 && !inText { // of what is no object, its first byte
			text := d.rest[:i+1]
			d.rest = d.rest[i+1:]
			if text[0] == '{' {
				return text
			}
			break
		}
	}
	d.fail()
	return ""
}
