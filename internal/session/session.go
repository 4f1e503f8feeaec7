// Package session is the list being worked on: its rows, what has been
// answered, the counts, and the sorted and filtered views of it.
//
// Start with New, read the list with Session.Start, and ask for rows with
// Row, Record or a View. A Session may be used from any goroutine: one mutex
// guards the answers, and every method copies what it returns. It knows
// nothing of windows; a window polls Version and reads the rows it shows.
package session

import (
	"sync"

	"marquee/fetcher"
	"marquee/internal/urllist"
)

// Session is one list of rows and their answers.
type Session struct {
	list *urllist.List

	mu      sync.Mutex // guards everything below
	answers answers
	counts  Counts
	titles  sameTitles
	version uint64
}

// New returns a Session over the rows of list, which must not change any
// more. Rows that hold no URL are answered at once as invalid.
func New(list *urllist.List) *Session {
	s := &Session{list: list, answers: newAnswers(len(list.Rows)), titles: newSameTitles()}
	s.counts.Total = len(list.Rows)
	for i := range list.Rows {
		if list.Rows[i].URL == "" {
			s.storeLocked(i, fetcher.Result{Row: i, Outcome: fetcher.Invalid, Code: CodeInvalid})
		}
	}
	return s
}

// The codes of rows that the fetcher never saw.
const (
	CodeInvalid fetcher.Code = "invalid_url" // the line holds no URL; its reason is the row's Problem
	CodeStopped fetcher.Code = "stopped"     // the run was stopped before the row was read
)

// Len returns how many rows there are.
func (s *Session) Len() int { return len(s.list.Rows) }

// Source returns row i as it was read from the list.
func (s *Session) Source(i int) urllist.Row { return s.list.Rows[i] }

// Version grows with every change of an answer. Two equal versions mean that
// nothing changed between them.
func (s *Session) Version() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.version
}

// Counts returns how many rows ended in which way.
func (s *Session) Counts() Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts
}

// begin marks a row as being read now.
func (s *Session) begin(i int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers.reading[i] = true
	s.version++
}

// storeLocked keeps the answer to row i. The mutex must be held.
func (s *Session) storeLocked(i int, r fetcher.Result) {
	s.counts.add(r.Outcome, r.Flags, 1)
	if r.Outcome == fetcher.OK {
		if first, again := s.titles.add(i, r.Title.Text, s.answers.title); again {
			r.Flags |= fetcher.FlagSameTitle
			s.counts.SameTitle++
			s.flagLocked(first)
		}
	}
	s.answers.set(i, r)
	s.version++
}

// flagLocked marks an earlier row as one whose title has come again.
func (s *Session) flagLocked(i int) {
	if s.answers.flags[i].Has(fetcher.FlagSameTitle) {
		return
	}
	s.answers.flags[i] |= fetcher.FlagSameTitle
	s.counts.SameTitle++
}

// clear forgets all answers but those of the invalid rows.
func (s *Session) clear() {
	fresh := New(s.list)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers, s.counts, s.titles = fresh.answers, fresh.counts, fresh.titles
	s.version++
}
