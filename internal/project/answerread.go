package project

import (
	"encoding/json"
	"strconv"
	"strings"
)

// answersText reads what appendAnswer wrote, with or without an array's brackets
// around it. A file may come from anywhere: what is no answer ends the reading.
type answersText struct {
	rest  string
	heads [][sharedTexts]string
	err   error
}

// answersOf reads answers that have such heads.
func answersOf(text, heads string) answersText {
	d := answersText{rest: strings.TrimPrefix(heads, "[")}
	for d.more() {
		var head [sharedTexts]string
		between := byte('[')
		for i := range head {
			d.skip(between)
			head[i] = strings.Clone(d.quoted()) // it may be kept for long, and for many
			between = ','
		}
		d.skip(']')
		d.heads = append(d.heads, head)
	}
	if d.err == nil {
		d.rest = strings.TrimPrefix(text, "[")
	}
	return d
}

// more reports whether there is another array.
func (d *answersText) more() bool {
	d.rest = strings.TrimLeft(d.rest, ",\n")
	return d.rest != "" && d.rest != "]" && d.err == nil
}

// next reads an answer into e; false behind the last, or where there is none,
// which err says. Its texts are parts of one, but for those that are shared; its
// more is "" where that is numbers only.
func (d *answersText) next(e *entry) bool {
	if !d.more() {
		return false
	}
	d.skip('[')
	var numbers [7]int64
	for i := range numbers {
		numbers[i] = d.number()
		d.skip(',')
	}
	head := numbers[1]
	if numbers[0] < 0 || head < 0 || head >= int64(len(d.heads)) {
		d.fail()
		return false
	}
	for i, to := range e.shared() {
		*to = d.heads[head][i]
	}
	e.row, e.status, e.attempts = int(numbers[0]), int(numbers[2]), int(numbers[3])
	e.bytes, e.milliseconds, e.ended = numbers[4], numbers[5], numbers[6]
	e.title = d.quoted()
	d.skip(',')
	e.final = d.quoted()
	if strings.HasPrefix(d.rest, ",") {
		d.skip(',')
		e.more = d.object()
	}
	d.skip(']')
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
	n, rest, ok := cutNumber(d.rest)
	if !ok {
		d.fail()
		return 0
	}
	d.rest = rest
	return n
}

// cutNumber cuts the number off that a text begins with; false if it begins with
// none.
func cutNumber(text string) (n int64, rest string, ok bool) {
	end := 0
	for end < len(text) && (text[end] == '-' || text[end] >= '0' && text[end] <= '9') {
		end++
	}
	n, err := strconv.ParseInt(text[:end], 10, 64)
	return n, text[end:], err == nil
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
