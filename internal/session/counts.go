package session

import (
	"marquee/fetcher"
	"marquee/internal/urllist"
)

// Counts say how many rows ended in which way. Redirected, SameTitle and Changed
// count flags, so their rows are counted under their outcome too.
type Counts struct {
	Total, Answered       int
	OK, NoTitle, Failed   int // by class: what was asked for and answered
	Stopped, Invalid      int // the other answered rows: never asked for
	Redirected, SameTitle int
	Changed               int // since the time before
}

// newCounts are the counts of a list of which nothing has been fetched.
func newCounts(list *urllist.List) Counts {
	return Counts{Total: len(list.Rows), Answered: list.Invalid, Invalid: list.Invalid}
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
	case ChangedRows:
		return c.Changed
	case FailedRows:
		return c.Failed
	case NotReadRows:
		return c.Total - c.Answered + c.Stopped
	case InvalidRows:
		return c.Invalid
	case NotOKRows:
		return c.Total - c.OK - c.Invalid
	case AllRows, classes:
	}
	return c.Total
}

// Settled reports whether every row was answered as the person wanted: with a
// title, or a page that truly has none. Exit status 0 needs that.
func (c Counts) Settled() bool { return c.OK+c.NoTitle == c.Total }

// Known is how many rows have an answer that was fetched.
func (c Counts) Known() int { return c.OK + c.NoTitle + c.Failed }

// addRow counts a row of a choice of rows, whether it is answered or not.
func (c *Counts) addRow(o fetcher.Outcome, f fetcher.Flags) {
	c.Total++
	if o != fetcher.Unanswered {
		c.add(o, f, 1)
	}
	if f.Has(fetcher.FlagSameTitle) {
		c.SameTitle++
	}
}

// add counts n answered rows that ended so; a negative n takes them back.
func (c *Counts) add(o fetcher.Outcome, f fetcher.Flags, n int) {
	c.Answered += n
	switch ClassOf(o) {
	case OKRows:
		c.OK += n
	case NoTitleRows:
		c.NoTitle += n
	case NotReadRows:
		c.Stopped += n
	case InvalidRows:
		c.Invalid += n
	default:
		c.Failed += n
	}
	if f.Has(fetcher.FlagRedirected) {
		c.Redirected += n
	}
	if f.Has(fetcher.FlagChanged) {
		c.Changed += n
	}
}
