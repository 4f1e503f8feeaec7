// Package session is the list being worked on: its rows, what has been
// answered, the counts, and the sorted and filtered views of it.
//
// Start with New, read the list with Session.Start, or some rows of it with
// Session.Fetch, and ask for rows with Row, Final or a View. A Session may be used from any goroutine: one mutex
// guards the answers, and every method copies what it returns. It knows
// nothing of windows; a window polls Version and reads the rows it shows.
package session

import (
	"sync"
	"time"

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
	keeper  Keeper   // nil if answers live in memory only
	dropped bool     // a run forgot answers that the keeper has, to read all rows again
	earlier *answers // what was known when the run that goes on began to read all of it again; nil if none does
	seen    seen
	sites   *sites               // see LearnSites; nil before
	waits   map[string]time.Time // until when hosts and pages are to be left alone, by origin or URL
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
func (s *Session) storeLocked(i int, r *fetcher.Result) {
	r.Flags = s.enterLocked(i, r.Outcome, r.Flags, r.Title.Text)
	s.answers.set(i, r)
}

// enterLocked counts an answer in the place of the one before it, if there was
// one, and returns its flags with what the session knows of other rows.
func (s *Session) enterLocked(i int, outcome fetcher.Outcome, flags fetcher.Flags, title string) fetcher.Flags {
	s.indexTitlesLocked()
	s.forgetLocked(i)
	s.counts.add(outcome, flags, 1)
	if s.comparesLocked(i, outcome) {
		if other, again := s.titles.add(i, title, s.answers.title); again {
			flags |= fetcher.FlagSameTitle
			s.counts.SameTitle++
			s.flagLocked(other)
		}
	}
	s.version++
	return flags
}

// comparesLocked reports whether a row's title is compared with others'. A
// page that stands on many lines does not share its title with itself.
func (s *Session) comparesLocked(i int, outcome fetcher.Outcome) bool {
	return outcome == fetcher.OK && s.list.Rows[i].Repeat < 0
}

// forgetLocked takes the answer of row i away, if it has one.
func (s *Session) forgetLocked(i int) {
	outcome, flags := s.answers.outcome[i], s.answers.flags[i]
	if outcome == fetcher.Unanswered {
		return
	}
	s.indexTitlesLocked()
	s.counts.add(outcome, flags, -1)
	if flags.Has(fetcher.FlagSameTitle) {
		s.counts.SameTitle--
	}
	if s.comparesLocked(i, outcome) {
		if alone, ok := s.titles.remove(i, s.answers.title[i], s.answers.title); ok {
			s.answers.flags[alone] &^= fetcher.FlagSameTitle
			s.counts.SameTitle--
		}
	}
	s.answers.forget(i)
	s.version++
}

// flagLocked marks a row as one whose title has come again.
func (s *Session) flagLocked(i int) {
	if s.answers.flags[i].Has(fetcher.FlagSameTitle) {
		return
	}
	s.answers.flags[i] |= fetcher.FlagSameTitle
	s.counts.SameTitle++
}

// clear forgets earlier answers and makes room for new ones. What the earlier
// ones were is remembered until the run ends that asks again.
func (s *Session) clear() {
	rows := len(s.list.Rows)
	answers, titles := newAnswers(rows), newSameTitles(rows)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.counts.Known() > 0 {
		earlier := s.answers
		s.earlier, s.dropped = &earlier, true
		s.seen = seen{baseline: s.seen.baseline}
	}
	s.answers, s.titles, s.counts = answers, titles, newCounts(s.list)
	s.version++
}

// earlierLocked are the answers that those of the run that goes on are compared
// with: the ones that it began to forget, or the session's own.
func (s *Session) earlierLocked() *answers {
	if s.earlier != nil {
		return s.earlier
	}
	return &s.answers
}

// makeRoom makes room for answers, unless there is.
func (s *Session) makeRoom() {
	s.mu.Lock()
	room := s.answers.outcome != nil
	s.mu.Unlock()
	if !room {
		s.clear()
	}
	s.mu.Lock()
	s.indexTitlesLocked()
	s.mu.Unlock()
}
