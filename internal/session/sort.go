package session

import (
	"cmp"
	"slices"
	"strings"

	"marquee/fetcher"
)

// sort orders ids by the query's key. The keys are copied first, so that
// comparing needs no lock; equal keys keep input order.
func (s *Session) sort(ids []int32, q Query) {
	switch {
	case q.Sort == nil:
		if q.Descending {
			slices.Reverse(ids)
		}
	case q.Sort.Text != nil:
		s.sortByText(ids, q)
	default:
		sortKeyed(ids, collectKeys(s, ids, q.Sort.Number), q.Descending)
	}
}

type keyed[K any] struct {
	id       int32
	answered bool
	key      K
}

// mostCollated is the length of a list up to which texts are sorted as the key
// has it, which takes six times as long as by lower case: half a second here.
const mostCollated = 100_000

// sortByText sorts by folded text; rows that have none come last either way.
func (s *Session) sortByText(ids []int32, q Query) {
	rows := collectKeys(s, ids, q.Sort.Text)
	fold := strings.ToLower
	if q.Sort.Fold != nil && len(ids) <= mostCollated {
		fold = q.Sort.Fold()
	}
	for i := range rows {
		rows[i].answered = rows[i].key != ""
		rows[i].key = fold(rows[i].key)
	}
	sortKeyed(ids, rows, q.Descending)
}

func collectKeys[K any](s *Session, ids []int32, key func(*Row) K) []keyed[K] {
	rows := make([]keyed[K], len(ids))
	var row Row
	for start := 0; start < len(ids); start += lockSpan {
		s.mu.Lock()
		for n := start; n < min(start+lockSpan, len(ids)); n++ {
			s.fillLocked(int(ids[n]), &row)
			rows[n] = keyed[K]{ids[n], row.Outcome != fetcher.Unanswered, key(&row)}
		}
		s.mu.Unlock()
	}
	return rows
}

// sortKeyed sorts by the keys; rows without an answer come last either way.
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
