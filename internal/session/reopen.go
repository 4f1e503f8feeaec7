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
// read: only where no row can be, there is none. A LostError says that some
// answers are missing.
func Reopen(k Kept) (*urllist.List, *Session, error) {
	rows, err := k.Rows()
	if err != nil && len(rows) == 0 {
		return nil, nil, fmt.Errorf("reading the list that was kept: %w", err)
	}
	list := urllist.Of(slices.Clip(rows))
	list.Numbers = k.Numbers()
	s := New(list)
	if lost := s.restoreAll(k); lost > 0 {
		return list, s, &LostError{Rows: lost}
	}
	return list, s, nil
}

// Restored returns the session of a list that was kept, and how many answers
// could not be read.
func Restored(list *urllist.List, k Kept) (s *Session, lost int) {
	s = New(list)
	return s, s.restoreAll(k)
}

func (s *Session) restoreAll(k Kept) (lost int) {
	lost, err := k.Results(func(row int, r fetcher.Result) bool {
		s.Restore(row, r)
		return true
	})
	if err != nil {
		lost = max(1, lost) // how many, nobody can tell
	}
	return lost
}

// LostError is the error of a session of which some answers could not be read.
type LostError struct {
	Rows int // as far as can be told
}

func (e *LostError) Error() string {
	return fmt.Sprintf("%d answers that were kept cannot be read", e.Rows)
}
