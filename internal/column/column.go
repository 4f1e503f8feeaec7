// Package column has each column of the results once: what it is called, what
// stands in it, how it is sorted and shown. The grid, every export and the
// README's table are made from All, so that a new column is one entry there.
//
// Nothing here changes; everything may be used from any goroutine.
package column

import (
	"cmp"
	"slices"
	"time"

	"marquee/fetcher"
	"marquee/internal/session"
	"marquee/internal/words"
)

// Column is a property of rows.
type Column struct {
	// Name is the key in JSON, the first line of a table, what --columns
	// takes, and the id in the grid. Scripts rely on it.
	Name    string
	Value   Value
	Header  string // above it in the window; may be ""
	Title   string // what the window's menus call it; "" if Header says enough
	Label   string // what stands above it in a table; "" is Name
	Meaning string // one line of plain Markdown, for the README

	// Lead columns stand at the front of tables, where people look first.
	Lead bool
	// Optional columns are in an export only if they are asked for by name.
	Optional bool
	// Sort is what rows are sorted by where Value is not it.
	Sort *session.Key
	// Needs is what must be done for it besides reading titles.
	Needs Needs
	// Grid is how it looks in the window.
	Grid Grid
}

// Heading is what stands above the column in a table that is written.
func (c Column) Heading() string { return cmp.Or(c.Label, c.Name) }

// In returns columns for people who speak a language: with its words above
// them, and with its sentences in the column of reasons. Their names, which
// JSON has, stay.
func In(l *words.Language, columns []Column) []Column {
	local := slices.Clone(columns)
	for i := range local {
		c := &local[i]
		if c.Header != "" {
			c.Header = l.Or(words.Key("column."+c.Name), c.Header)
		}
		if c.Title != "" {
			c.Title = l.Or(words.Key("column."+c.Name+".name"), c.Title)
		}
		c.Label = cmp.Or(c.Title, c.Header)
		if c.Name == NameReason {
			c.Value = Text(l.Reason)
		}
	}
	return local
}

// Needs is what a column needs that costs something, and so is done only where
// a column is in use that needs it.
type Needs uint8

// The needs.
const (
	// NeedsPage: pages are read further than their titles (fetcher.Options.Details).
	NeedsPage Needs = 1 << iota
	// NeedsSites: the names of sites were learned (session.LearnSites).
	NeedsSites
)

// NeedsOf is what some columns need together.
func NeedsOf(columns []Column) (all Needs) {
	for _, c := range columns {
		all |= c.Needs
	}
	return all
}

// Has reports whether all of other's needs are among them.
func (n Needs) Has(other Needs) bool { return n&other == other }

// Grid is a column in the window's grid. Widths are in Fyne units; 0 is what
// fits the kind of the value.
type Grid struct {
	Place           int // from 1, from the left, at first; 0 if it is hidden at first
	Width, MinWidth float32
	Grow            bool // shares spare room
	Fixed           bool // cannot be hidden
	Align           Align
}

// Align is where a column's text stands.
type Align uint8

// The alignments. Natural is trailing for numbers and leading for the rest.
const (
	Natural Align = iota
	Center
)

// Value is what stands in a column, by the kind of it: one of the types below.
// Encoders and the grid have a case for each.
type Value interface{ value() }

type (
	// Text is a text, "" where there is none.
	Text func(*session.Row) string
	// Number is a whole number.
	Number func(*session.Row) int64
	// Time is a moment, zero where there is none.
	Time func(*session.Row) time.Time
	// List appends short texts.
	List func(to []string, r *session.Row) []string
	// Hops is a chain of redirects.
	Hops func(*session.Row) []fetcher.Hop
)

func (Text) value()   {}
func (Number) value() {}
func (Time) value()   {}
func (List) value()   {}
func (Hops) value()   {}

// Key returns what a session sorts by for the column; nil for the order of the
// list.
func (c Column) Key() *session.Key {
	switch {
	case c.Name == NameRow:
		return nil
	case c.Sort != nil:
		return c.Sort
	}
	switch value := c.Value.(type) {
	case Text:
		key := &session.Key{Text: value}
		switch c.Name {
		case NameTitle, "title_before", "link_text", "folder": // what people have written
			key.Fold = words.Folding
		}
		return key
	case Number:
		return &session.Key{Number: value}
	case Time:
		return &session.Key{Number: func(r *session.Row) int64 { return value(r).Unix() }}
	case List:
		return &session.Key{Number: func(r *session.Row) int64 { return int64(len(value(nil, r))) }}
	case Hops:
		return &session.Key{Number: func(r *session.Row) int64 { return int64(len(value(r))) }}
	}
	return nil
}
