package urllist

import (
	"iter"
	"math"
	"strings"
)

// Row is one line of a list.
type Row struct {
	Line    int     // where it stands in the input, from 1
	Input   string  // the line as typed, without its end
	URL     string  // its URL as weburl serialises it, fragment kept; "" if it holds none
	Problem Problem // why URL is ""; "" if it is not
	Repeat  int     // index of the first row that asks for the same thing; -1 for a first row
}

// List is a list of rows in the order of their lines.
type List struct {
	Rows    []Row
	Repeats int // rows that ask for the same thing as an earlier one
	Invalid int // rows that hold no URL
}

// URLs returns how many rows hold a URL, repeats included.
func (l *List) URLs() int { return len(l.Rows) - l.Invalid }

// Parse reads a list from text that is in memory. The rows share text's
// memory.
//
// A line holds one address, with a scheme or without one (https is assumed:
// example.com, localhost:8080, 192.0.2.1, //host/path). Blank lines and lines
// that begin with # are skipped, as is what follows a # after a space. What
// people put around an address is taken off: quotes, brackets, list bullets
// and numbers, trailing punctuation. Words beside a single http or https
// address are ignored; an address ends at the first space. Lines that hold no
// address, or more than one, are rows with a Problem.
//
// Two rows repeat each other when their URLs are the same up to the fragment,
// which is never sent: one request answers both.
func Parse(text string) *List {
	return parse(Lines(text), strings.Count(text, "\n")+1)
}

// ParseLines reads a list from lines that come with their numbers, by the
// rules of Parse.
func ParseLines(lines iter.Seq2[int, string]) *List { return parse(lines, 0) }

func parse(lines iter.Seq2[int, string], capacity int) *List {
	list := &List{Rows: make([]Row, 0, min(capacity, math.MaxInt32))}
	firsts := newRepeats(capacity)
	for number, line := range lines {
		row, ok := parseLine(line)
		if !ok {
			continue
		}
		row.Line, row.Repeat = number, -1
		if row.URL == "" {
			list.Invalid++
		} else if first, again := firsts.add(list.Rows, row.URL); again {
			row.Repeat = first
			list.Repeats++
		}
		list.Rows = append(list.Rows, row)
	}
	return list
}

// parseLine reads one line; ok is false for a line that says nothing.
func parseLine(line string) (row Row, ok bool) {
	if url, ok := plain(line); ok {
		return Row{Input: line, URL: url}, true
	}
	text := tidy(line)
	if text == "" {
		return Row{}, false
	}
	url, problem := address(unwrap(text))
	return Row{Input: line, URL: url, Problem: problem}, true
}
