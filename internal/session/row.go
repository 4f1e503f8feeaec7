package session

import (
	"time"

	"marquee/fetcher"
)

// State is where a row stands.
type State uint8

// The states of a row, in the order it goes through them.
const (
	Waiting State = iota
	Reading
	Answered
)

// Row is a row as a list shows it.
type Row struct {
	URL     string // as serialised; the input where it is no URL
	State   State
	Outcome fetcher.Outcome
	Flags   fetcher.Flags
	Title   string
	Reason  string // one sentence; "" if the outcome says enough
	Status  int
	Elapsed time.Duration
	Bytes   int64
}

// Row returns what a list shows of row i.
func (s *Session) Row(i int) Row {
	source := &s.list.Rows[i]
	row := Row{URL: source.URL}
	if row.URL == "" {
		row.URL = source.Input
	}
	s.mu.Lock()
	row.Outcome = s.outcomeLocked(i)
	if row.Outcome == fetcher.Unanswered {
		if s.answers.reading != nil && s.answers.reading[i] {
			row.State = Reading
		}
		s.mu.Unlock()
		return row
	}
	r := s.resultLocked(i)
	s.mu.Unlock()
	row.State = Answered
	row.Flags, row.Title, row.Status = r.Flags, r.Title.Text, r.Status
	row.Elapsed, row.Bytes = r.Elapsed, r.BodyBytes
	row.Reason = s.reason(i, r)
	return row
}

// Result returns the Result of row i as far as it is kept; its Outcome is
// Unanswered while there is none.
func (s *Session) Result(i int) fetcher.Result {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.resultLocked(i)
}

// reason is the sentence that explains row i's answer.
func (s *Session) reason(i int, r fetcher.Result) string {
	if r.Outcome == fetcher.Invalid {
		return s.list.Rows[i].Problem
	}
	return fetcher.Explain(r)
}
