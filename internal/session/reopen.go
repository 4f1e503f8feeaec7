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

// Naming is a Kept that may know what a document called the addresses of its
// list.
type Naming interface {
	Kept
	// Names gives the rows of a list, made of what Kept gave, their names.
	Names(list *urllist.List) error
}

// Reopen returns the list and the session that were kept, as far as they can be
// read: only where no row can be, there is none. A LostError says that some
// answers are missing.
func Reopen(k Kept) (*urllist.List, *Session, error) {
	thawing := Thaw(k)
	defer thawing.Wait()
	list, err := keptList(k)
	if err != nil {
		return nil, nil, err
	}
	s := New(list)
	if lost, err := s.restoreAll(thawing); lost > 0 {
		return list, s, &LostError{Rows: lost, Err: err}
	}
	return list, s, nil
}

// keptList is the list that was kept.
func keptList(k Kept) (*urllist.List, error) {
	if f, ok := k.(Frozen); ok {
		if list, _, _, ok := f.FrozenList(); ok {
			return list, nil
		}
	}
	rows, err := k.Rows()
	if err != nil && len(rows) == 0 {
		return nil, fmt.Errorf("reading the list that was kept: %w", err)
	}
	list := urllist.Of(slices.Clip(rows))
	list.Numbers = k.Numbers()
	return list, nil
}

// Restored returns the session of a list that was kept, and how many answers
// could not be read.
func (t *Thawing) Restored(list *urllist.List) (s *Session, lost int) {
	s = New(list)
	lost, _ = s.restoreAll(t)
	return s, lost
}

func (s *Session) restoreAll(t *Thawing) (lost int, err error) {
	if !t.into(s) {
		lost, err = t.kept.Results(func(row int, r fetcher.Result) bool {
			s.Restore(row, r)
			return true
		})
	}
	if err != nil {
		lost = max(1, lost) // how many, nobody can tell
	}
	if n, ok := t.kept.(Naming); ok {
		_ = n.Names(s.list) // what cannot be read is only missed
	}
	if m, ok := t.kept.(Remembering); ok {
		s.remember(m)
	}
	return lost, err
}

// LostError is the error of a session of which some answers could not be read.
type LostError struct {
	Rows int   // as far as can be told
	Err  error // what was met; may be nil
}

// Unwrap returns what was met.
func (e *LostError) Unwrap() error { return e.Err }

func (e *LostError) Error() string {
	return fmt.Sprintf("%d answers that were kept cannot be read", e.Rows)
}

// remember takes over what was kept beside the answers. What cannot be read of
// it is only missed: the answers are there.
func (s *Session) remember(m Remembering) {
	_ = m.Befores(s.RestoreBefore)
	waits, _ := m.Waits()
	for of, until := range waits {
		s.RestoreWait(of, until)
	}
}
