package session

import (
	"marquee/fetcher"
	"marquee/internal/urllist"
)

// Counts say how many rows ended in which way. Redirected and SameTitle
// count flags, so their rows are counted under their outcome too.
type Counts struct {
	Total, Answered       int
	OK, NoTitle           int // NoTitle: empty, missing, or of a type that has none
	Failed                int // blocked, http_error, failed, stopped, invalid
	Redirected, SameTitle int
	Stopped, Invalid      int // parts of Failed
}

// newCounts are the counts of a list of which nothing has been fetched.
func newCounts(list *urllist.List) Counts {
	return Counts{Total: len(list.Rows), Answered: list.Invalid, Failed: list.Invalid, Invalid: list.Invalid}
}

// add counts n rows that ended alike.
func (c *Counts) add(o fetcher.Outcome, f fetcher.Flags, n int) {
	c.Answered += n
	switch o {
	case fetcher.OK:
		c.OK += n
	case fetcher.Empty, fetcher.Missing, fetcher.NotHTML:
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
