package session

import (
	"context"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
	"marquee/internal/query"
)

// lockSpan is how many rows are read under one hold of the lock, so that a
// view of a million rows never makes the window wait.
const lockSpan = 4096

// filter returns the rows that match, in input order, and how all those ended
// that the query's text finds, nil if it has none. ids is nil if ctx ended.
func (s *Session) filter(ctx context.Context, q Query) (ids []int32, found *Counts) {
	parsed := query.Parse(q.Text)
	if !parsed.Empty() {
		found = &Counts{}
	}
	matcher := parsed.Matcher()
	ids = make([]int32, 0, 64)
	var row query.Row
	all := s.eachLocked(ctx, s.Len(), func(i int) {
		outcome, flags := s.outcomeLocked(i), s.flagsLocked(i)
		if found != nil {
			s.lookLocked(i, &row, outcome, flags)
			if !matcher.Match(&row) {
				return
			}
			found.addRow(outcome, flags)
		}
		if q.Classes.holds(outcome, flags) {
			ids = append(ids, int32(i))
		}
	})
	if !all {
		return nil, nil
	}
	return ids, found
}

// eachLocked calls f with each number below n, and holds the lock meanwhile,
// which is let go between spans. It is false if ctx ended first.
func (s *Session) eachLocked(ctx context.Context, n int, f func(i int)) bool {
	for start := 0; start < n; start += lockSpan {
		if ctx.Err() != nil {
			return false
		}
		s.mu.Lock()
		for i := start; i < min(start+lockSpan, n); i++ {
			f(i)
		}
		s.mu.Unlock()
	}
	return true
}

// lookLocked makes row what a query looks at of row i, which ended so.
func (s *Session) lookLocked(i int, row *query.Row, outcome fetcher.Outcome, flags fetcher.Flags) {
	source := &s.list.Rows[i]
	*row = query.Row{URL: weburl.WithoutCredentials(source.URL), Input: s.input(i), Outcome: outcome, Flags: flags}
	switch {
	case outcome == fetcher.Invalid:
		row.Code = fetcher.CodeInvalidURL
	case outcome != fetcher.Unanswered:
		row.Title, row.Status = s.answers.title[i], int(s.answers.status[i])
		row.Code = s.answers.commons[s.answers.common[i]].code
	}
}

func (s *Session) flagsLocked(i int) fetcher.Flags {
	if s.answers.flags == nil {
		return 0
	}
	return s.answers.flags[i]
}
