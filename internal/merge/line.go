package merge

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/column"
	"marquee/internal/session"
)

// columns are those of a line, in their order.
var columns = column.Default()

// keys are what stands in front of each value in a line that an export wrote.
var keys = func() [][]byte {
	keys := make([][]byte, len(columns))
	for i, c := range columns {
		keys[i] = []byte(`,"` + c.Name + `":`)
	}
	keys[0][0] = '{'
	return keys
}()

// place is the place of a column in a line.
func place(name string) int {
	for i, c := range columns {
		if c.Name == name {
			return i
		}
	}
	panic("there is no column " + name) // a mistake of ours, found when the program starts
}

var (
	columnRow     = place(column.NameRow)
	columnOutcome = place(column.NameOutcome)
	columnURL     = place(column.NameURL)
	columnTitle   = place(column.NameTitle)
	columnFlags   = place("flags")

	identity = []int{place("line"), place("input"), columnURL}
	answer   = []int{columnOutcome, place(column.NameStatus), place("code"), columnTitle, place("final_url")}
)

var errLine = errors.New("it is no row of a JSON Lines export with a row number")

// scan cuts a line into its values. as says that it stands there as an export
// writes it, with every key in its place: then it can be written again as it
// is. Most lines do, and cost a look at each value's end; others are read as
// any JSON.
func scan(line []byte, values [][]byte) (as bool, err error) {
	if scanExport(line, values) {
		return true, nil
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(line, &object); err != nil {
		return false, errLine
	}
	for i, c := range columns {
		values[i] = object[c.Name]
	}
	return false, nil
}

// scanExport cuts a line that an export wrote.
func scanExport(line []byte, values [][]byte) bool {
	for i := range columns {
		rest, ok := bytes.CutPrefix(line, keys[i])
		if !ok {
			return false
		}
		length := 0
		switch columns[i].Value.(type) {
		case column.Number:
			length = digits(rest)
		case column.Text:
			length = quoted(rest)
		case column.Time:
			if length = quoted(rest); length == 0 && bytes.HasPrefix(rest, null) {
				length = len(null)
			}
		case column.List, column.Hops:
			length = array(rest)
		}
		if length == 0 {
			return false
		}
		values[i], line = rest[:length], rest[length:]
	}
	return len(line) == 1 && line[0] == '}'
}

var null = []byte("null")

// digits is the length of a whole number at the start of a text.
func digits(text []byte) int {
	for i, c := range text {
		if (c < '0' || c > '9') && (c != '-' || i > 0) {
			return i
		}
	}
	return 0 // something has to come behind it
}

// quoted is the length of a JSON string at the start of a text; 0 if there is
// none.
func quoted(text []byte) int {
	if len(text) == 0 || text[0] != '"' {
		return 0
	}
	for at := 1; ; {
		end := bytes.IndexByte(text[at:], '"')
		if end < 0 {
			return 0
		}
		escape := bytes.IndexByte(text[at:at+end], '\\')
		if escape < 0 {
			return at + end + 1
		}
		at += escape + 2 // whatever is escaped is passed over
		if at > len(text) {
			return 0
		}
	}
}

// array is the length of a JSON array at the start of a text; 0 if there is
// none.
func array(text []byte) int {
	if len(text) == 0 || text[0] != '[' {
		return 0
	}
	for at, depth := 0, 0; at < len(text); at++ {
		switch text[at] {
		case '"':
			length := quoted(text[at:])
			if length == 0 {
				return 0
			}
			at += length - 1
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return 0
}

// number reads the row's number.
func number(values [][]byte) (int, error) {
	n, err := strconv.ParseInt(string(values[columnRow]), 10, 32)
	if err != nil || n < 1 || n > math.MaxInt32 {
		return 0, errLine
	}
	return int(n), nil
}

// unquote reads a JSON string; "" where there is none.
func unquote(value []byte) (string, error) {
	if len(value) >= 2 && value[0] == '"' && bytes.IndexByte(value, '\\') < 0 {
		return string(value[1 : len(value)-1]), nil
	}
	var text string
	if len(value) == 0 {
		return "", nil
	}
	if err := json.Unmarshal(value, &text); err != nil {
		return "", fmt.Errorf("reading a text: %w", err)
	}
	return text, nil
}

// decode makes a row of the values of a line. What a line does not have is
// empty.
func decode(to *session.Row, values [][]byte) error {
	*to = session.Row{State: session.Answered, Length: -1}
	for i := range columns {
		if len(values[i]) == 0 {
			continue
		}
		if err := decodeValue(to, i, values[i]); err != nil {
			return fmt.Errorf("%s: %w", columns[i].Name, err)
		}
	}
	return nil
}

// decodeValue puts one value in its place.
func decodeValue(to *session.Row, at int, value []byte) error {
	switch columns[at].Value.(type) {
	case column.Number:
		n, err := strconv.ParseInt(string(value), 10, 64)
		if err != nil {
			return fmt.Errorf("reading a number: %w", err)
		}
		setNumber(to, columns[at].Name, n)
	case column.Text:
		text, err := unquote(value)
		if err != nil {
			return err
		}
		setText(to, columns[at].Name, text)
	case column.Time:
		var when *time.Time
		if err := json.Unmarshal(value, &when); err != nil {
			return fmt.Errorf("reading a time: %w", err)
		}
		if when != nil {
			to.Ended = when.UTC()
		}
	case column.List:
		var names []string
		if err := json.Unmarshal(value, &names); err != nil {
			return fmt.Errorf("reading a list: %w", err)
		}
		to.Flags = flagsOf(names)
	case column.Hops:
		var hops []struct {
			Status int
			URL    string
		}
		if err := json.Unmarshal(value, &hops); err != nil {
			return fmt.Errorf("reading redirects: %w", err)
		}
		for _, h := range hops {
			to.Redirects = append(to.Redirects, fetcher.Hop{Status: h.Status, URL: h.URL})
		}
	}
	return nil
}

func setNumber(to *session.Row, name string, n int64) {
	switch name {
	case "line":
		to.Line = int(n)
	case column.NameStatus:
		to.Status = int(n)
	case column.NameBytes:
		to.Bytes = n
	case column.NameMilliseconds:
		to.Elapsed = time.Duration(n) * time.Millisecond
	case "attempts":
		to.Attempts = int(n)
	}
}

func setText(to *session.Row, name, text string) {
	switch name {
	case "input":
		to.Input = text
	case column.NameURL:
		to.URL = text
	case "final_url":
		to.FinalURL = text
	case column.NameOutcome:
		to.Outcome = fetcher.ParseOutcome(text)
	case "code":
		to.Code = fetcher.Code(text)
	case "reason":
		to.Told = text
	case column.NameTitle:
		to.Title = text
	case "title_source":
		to.TitleSource = title.Source(text)
	case "content_type":
		to.ContentType = text
	case "charset":
		to.Charset = text
	case "charset_source":
		to.CharsetSource = title.CharsetSource(text)
	case "lang":
		to.Lang = text
	}
}
