// Package session is the list being worked on: its rows, what has been
// answered, the counts, and the sorted and filtered views of it.
//
// Start with New, read the list with Session.Start, and ask for rows with
// Row, Final or a View. A Session may be used from any goroutine: one mutex
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
	list            *urllist.List
	keepCredentials bool // see KeepCredentials

	mu      sync.Mutex // guards everything below
	answers answers
	counts  Counts
	titles  sameTitles
	version uint64
}

// New returns a Session over the rows of list, which must not change any
// more. Rows that hold no URL are answered from the start, as invalid. It
// takes no time: room for the answers is made by Start.
func New(list *urllist.List) *Session {
	return &Session{list: list, counts: newCounts(list)}
}

// Len returns how many rows there are.
func (s *Session) Len() int { return len(s.list.Rows) }

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

// outcomeLocked returns how row i ended, Unanswered if it has not.
func (s *Session) outcomeLocked(i int) fetcher.Outcome {
	switch {
	case s.list.Rows[i].URL == "":
		return fetcher.Invalid
	case s.answers.outcome == nil:
		return fetcher.Unanswered
	}
	return s.answers.outcome[i]
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

// clear forgets earlier answers and makes room for new ones.
func (s *Session) clear() {
	answers, titles := newAnswers(len(s.list.Rows)), newSameTitles()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers, s.titles, s.counts = answers, titles, newCounts(s.list)
	s.version++
}
