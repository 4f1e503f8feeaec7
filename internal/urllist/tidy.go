package urllist

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// Tidying is a way to put the lines of a list in order.
type Tidying uint8

// The ways.
const (
	WithoutRepeats Tidying = iota // lines go whose addresses all stand further up
	WithoutOthers                 // lines go that hold no address
	Sorted                        // by host, then by the rest; lines without an address come last
)

// CanTidy reports whether the lines of what was read can be moved and dropped
// one by one: those of a document or a table belong together.
func (l *List) CanTidy() bool {
	return l.Form == FormLines || l.Form == FormText || l.Form == FormSheet || l.Form == FormAny
}

// Tidy puts the lines that the list was read from in order, numbers from 1, and
// returns them, and how many went. An empty last line is the end of the one
// before it.
func (l *List) Tidy(lines iter.Seq2[int, string], how Tidying) (text string, gone int) {
	if how == Sorted {
		return l.sorted(lines), 0
	}
	var out strings.Builder
	first, row, ends := true, 0, false
	for number, line := range lines {
		held, fresh := false, false
		for ; row < len(l.Rows) && l.Rows[row].Line <= number; row++ {
			if r := &l.Rows[row]; r.Line == number && r.URL != "" {
				held = true
				fresh = fresh || r.Repeat < 0
			}
		}
		if how == WithoutRepeats && held && !fresh || how == WithoutOthers && !held {
			gone++
			ends = line == ""
			continue
		}
		ends = false
		if !first {
			out.WriteByte('\n')
		}
		first = false
		out.WriteString(line)
	}
	if ends {
		gone--
		if !first {
			out.WriteByte('\n')
		}
	}
	return out.String(), gone
}

// sorted are the lines by their first address. Those without one keep their
// order behind them; blank ones go.
func (l *List) sorted(lines iter.Seq2[int, string]) string {
	type keyed struct{ key, text string }
	var with []keyed
	var without []string
	row := 0
	for number, line := range lines {
		key := ""
		for ; row < len(l.Rows) && l.Rows[row].Line <= number; row++ {
			if r := &l.Rows[row]; key == "" && r.Line == number {
				key = sortKey(r.URL)
			}
		}
		switch {
		case key != "":
			with = append(with, keyed{key, line})
		case strings.TrimFunc(line, isBlank) != "":
			without = append(without, line)
		}
	}
	slices.SortStableFunc(with, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	var out strings.Builder
	for _, each := range with {
		out.WriteString(each.text)
		out.WriteByte('\n')
	}
	for _, each := range without {
		out.WriteString(each)
		out.WriteByte('\n')
	}
	return out.String()
}

// sortKey is what an address is sorted by: its host without "www.", then the
// rest, so that the pages of one site stand together whatever their scheme.
func sortKey(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	if at := strings.IndexByte(rest, '@'); at >= 0 && at < strings.IndexAny(rest+"/", "/?#") {
		rest = rest[at+1:]
	}
	return strings.TrimPrefix(rest, "www.")
}
