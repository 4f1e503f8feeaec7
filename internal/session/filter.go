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
	for start := 0; start < s.Len(); start += lockSpan {
		if ctx.Err() != nil {
			return nil, nil
		}
		s.mu.Lock()
		for i := start; i < min(start+lockSpan, s.Len()); i++ {
			outcome, flags := s.outcomeLocked(i), s.flagsLocked(i)
			if found != nil {
				s.lookLocked(i, &row, outcome, flags)
				if !matcher.Match(&row) {
					continue
				}
				found.addRow(outcome, flags)
			}
			if q.Classes.holds(outcome, flags) {
				ids = append(ids, int32(i))
			}
		}
		s.mu.Unlock()
	}
	return ids, found
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
