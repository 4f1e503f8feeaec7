package session

import (
	"context"
	"strings"

	"marquee/fetcher"
)

// lockSpan is how many rows are read under one hold of the lock, so that a
// view of a million rows never makes the window wait.
const lockSpan = 4096

// filter returns the rows that match, in input order; nil if ctx ended.
func (s *Session) filter(ctx context.Context, q Query) []int32 {
	needle := strings.ToLower(q.Text)
	ids := make([]int32, 0, 64)
	for start := 0; start < s.Len(); start += lockSpan {
		if ctx.Err() != nil {
			return nil
		}
		s.mu.Lock()
		for i := start; i < min(start+lockSpan, s.Len()); i++ {
			if q.Class.holds(s.outcomeLocked(i), s.flagsLocked(i)) && s.containsLocked(i, needle) {
				ids = append(ids, int32(i))
			}
		}
		s.mu.Unlock()
	}
	return ids
}

// containsLocked reports whether row i's title or URL holds needle, which is
// in lower case.
func (s *Session) containsLocked(i int, needle string) bool {
	if needle == "" {
		return true
	}
	row := &s.list.Rows[i]
	return containsFold(s.titleLocked(i), needle) || containsFold(row.URL, needle) || containsFold(row.Input, needle)
}

func containsFold(text, lower string) bool {
	return strings.Contains(text, lower) || strings.Contains(strings.ToLower(text), lower)
}

func (s *Session) flagsLocked(i int) fetcher.Flags {
	if s.answers.flags == nil {
		return 0
	}
	return s.answers.flags[i]
}

func (s *Session) titleLocked(i int) string {
	if s.answers.title == nil {
		return ""
	}
	return s.answers.title[i]
}
