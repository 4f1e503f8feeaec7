package session

import (
	"marquee/fetcher"
	"marquee/internal/urllist"
)

// Counts say how many rows ended in which way. Redirected and SameTitle
// count flags, so their rows are counted under their outcome too.
type Counts struct {
	Total, Answered       int
	OK, NoTitle, Failed   int // by class: their sum is Answered
	Redirected, SameTitle int
	Stopped, Invalid      int // parts of Failed
}

// newCounts are the counts of a list of which nothing has been fetched.
func newCounts(list *urllist.List) Counts {
	return Counts{Total: len(list.Rows), Answered: list.Invalid, Failed: list.Invalid, Invalid: list.Invalid}
}

// Of returns how many rows a class holds.
func (c Counts) Of(class Class) int {
	switch class {
	case OKRows:
		return c.OK
	case RedirectedRows:
		return c.Redirected
	case NoTitleRows:
		return c.NoTitle
	case SameTitleRows:
		return c.SameTitle
	case FailedRows:
		return c.Failed
	}
	return c.Total
}

// Settled reports whether every row was answered as the person wanted: with a
// title, or a page that truly has none. Exit status 0 needs that.
func (c Counts) Settled() bool { return c.Failed == 0 && c.Answered == c.Total }

// add counts n rows that ended alike; a negative n takes them back.
func (c *Counts) add(o fetcher.Outcome, f fetcher.Flags, n int) {
	c.Answered += n
	switch ClassOf(o) {
	case OKRows:
		c.OK += n
	case NoTitleRows:
		c.NoTitle += n
	default:
		c.Failed += n
	}
	if o == fetcher.Stopped {
		c.Stopped += n
	}
	if f.Has(fetcher.FlagRedirected) {
		c.Redirected += n
	}
}
