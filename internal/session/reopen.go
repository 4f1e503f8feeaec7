package session

import (
	"fmt"
	"slices"

	"marquee/fetcher"
	"marquee/internal/urllist"
)

// Kept is what an earlier process kept: a list and the answers to its rows.
type Kept interface {
	// Rows returns the list's rows.
	Rows() ([]urllist.Row, error)
	// Numbers returns the places of those rows in the whole list, of which they
	// are a share; nil if they are all of it. Rows must have been called.
	Numbers() []int32
	// Results gives the answers, until yield returns false. lost says how many
	// could not be read.
	Results(yield func(row int, r fetcher.Result) bool) (lost int, err error)
}

// Reopen returns the list and the session that were kept, as far as they can be
// read: only where no row can be, there is none.
func Reopen(k Kept) (*urllist.List, *Session, error) {
	rows, err := k.Rows()
	if err != nil && len(rows) == 0 {
		return nil, nil, fmt.Errorf("reading the list that was kept: %w", err)
	}
	list := urllist.Of(slices.Clip(rows))
	list.Numbers = k.Numbers()
	s := New(list)
	_, err = k.Results(func(row int, r fetcher.Result) bool {
		s.Restore(row, r)
		return true
	})
	if err != nil {
		return list, s, fmt.Errorf("reading the answers that were kept: %w", err)
	}
	return list, s, nil
}
