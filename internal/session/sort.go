package session

import (
	"cmp"
	"slices"
	"strings"

	"marquee/fetcher"
)

// sort orders ids by the query's column. The keys are copied
// first, so that comparing needs no lock; equal keys keep input order.
func (s *Session) sort(ids []int32, q Query) {
	switch q.Sort {
	case ColumnTitle:
		s.sortByText(ids, q.Descending, func(i int32) string { return s.titleLocked(int(i)) })
	case ColumnURL:
		s.sortByText(ids, q.Descending, func(i int32) string { return s.list.Rows[i].URL })
	case ColumnOutcome:
		s.sortByNumber(ids, q.Descending, func(i int32) uint32 { return uint32(s.outcomeLocked(int(i))) })
	case ColumnStatus, ColumnTime, ColumnSize:
		if s.answered() {
			s.sortByAnswer(ids, q)
		}
	default:
		if q.Descending {
			slices.Reverse(ids)
		}
	}
}

// answered reports whether there is room for answers, so that their columns
// can be read.
func (s *Session) answered() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.answers.outcome != nil
}

func (s *Session) sortByAnswer(ids []int32, q Query) {
	switch q.Sort {
	case ColumnStatus:
		s.sortByNumber(ids, q.Descending, func(i int32) uint32 { return uint32(s.answers.status[i]) })
	case ColumnTime:
		s.sortByNumber(ids, q.Descending, func(i int32) uint32 { return s.answers.elapsed[i] })
	case ColumnSize:
		s.sortByNumber(ids, q.Descending, func(i int32) uint32 { return s.answers.bytes[i] })
	}
}

type keyed[K any] struct {
	id       int32
	answered bool
	key      K
}

// sortByText sorts by folded text; rows that have none come last either way.
func (s *Session) sortByText(ids []int32, descending bool, key func(int32) string) {
	rows := collectKeys(s, ids, key)
	for i := range rows {
		rows[i].answered = rows[i].key != ""
		rows[i].key = strings.ToLower(rows[i].key)
	}
	sortKeyed(ids, rows, descending)
}

// sortByNumber sorts by a number; rows without an answer come last either way.
func (s *Session) sortByNumber(ids []int32, descending bool, key func(int32) uint32) {
	sortKeyed(ids, collectKeys(s, ids, key), descending)
}

func collectKeys[K any](s *Session, ids []int32, key func(int32) K) []keyed[K] {
	rows := make([]keyed[K], len(ids))
	for start := 0; start < len(ids); start += lockSpan {
		s.mu.Lock()
		for n := start; n < min(start+lockSpan, len(ids)); n++ {
			id := ids[n]
			rows[n] = keyed[K]{id, s.outcomeLocked(int(id)) != fetcher.Unanswered, key(id)}
		}
		s.mu.Unlock()
	}
	return rows
}

func sortKeyed[K cmp.Ordered](ids []int32, rows []keyed[K], descending bool) {
	slices.SortStableFunc(rows, func(a, b keyed[K]) int {
		if a.answered != b.answered {
			if a.answered {
				return -1
			}
			return 1
		}
		if descending {
			return cmp.Compare(b.key, a.key)
		}
		return cmp.Compare(a.key, b.key)
	})
	for n := range rows {
		ids[n] = rows[n].id
	}
}
