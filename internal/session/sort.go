package session

import (
	"cmp"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"sync"

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
	place    int32 // before it was sorted, which decides between equal keys
	answered bool
	start    uint64 // of a text: the bytes behind what all begin with, which tell most of them apart
	key      K
}

// sortByText sorts by folded text; rows that have none come last either way.
func (s *Session) sortByText(ids []int32, q Query) {
	rows := collectKeys(s, ids, q.Sort.Text)
	inParts(rows, func(part []keyed[string]) {
		fold := strings.ToLower
		if q.Sort.Fold != nil {
			fold = q.Sort.Fold()
		}
		var turn turn
		for i := range part {
			row := &part[i]
			row.answered = row.key != ""
			row.key = fold(row.key)
			turn.step()
		}
	})
	same := sameStart(rows)
	for i := range rows {
		if row := &rows[i]; row.answered {
			row.start = startOf(row.key[same:])
		}
	}
	sortKeyed(ids, rows, q.Descending)
}

// inParts has parts of a long list worked on at the same time, and returns them.
func inParts[K any](rows []keyed[K], work func(part []keyed[K])) (parts [][]keyed[K]) {
	const (
		most  = 4       // more are not merged faster
		least = 1 << 14 // rows that are worth a goroutine
	)
	n := max(1, min(runtime.GOMAXPROCS(0), most, len(rows)/least))
	parts = slices.Collect(slices.Chunk(rows, max(1, (len(rows)+n-1)/n)))
	var all sync.WaitGroup
	for _, part := range parts {
		all.Go(func() { work(part) })
	}
	all.Wait()
	return parts
}

// turn lets others have the processor now and then: all of them may be sorting,
// and the window draws meanwhile.
type turn struct{ steps int }

func (t *turn) step() {
	if t.steps++; t.steps%4096 == 0 {
		runtime.Gosched()
	}
}

// sameStart is how many bytes all texts begin with alike.
func sameStart(rows []keyed[string]) int {
	first, same := "", -1
	for i := range rows {
		switch row := &rows[i]; {
		case !row.answered:
		case same < 0:
			first, same = row.key, len(row.key)
		default:
			same = min(same, len(row.key))
			for !strings.HasPrefix(row.key, first[:same]) {
				same--
			}
		}
	}
	return max(same, 0)
}

// startOf is a number in the order of the first eight bytes of texts.
func startOf(text string) uint64 {
	var start [8]byte
	copy(start[:], text)
	return binary.BigEndian.Uint64(start[:])
}

func collectKeys[K any](s *Session, ids []int32, key func(*Row) K) []keyed[K] {
	rows := make([]keyed[K], len(ids))
	var row Row
	for start := 0; start < len(ids); start += lockSpan {
		s.mu.Lock()
		for n := start; n < min(start+lockSpan, len(ids)); n++ {
			s.fillLocked(int(ids[n]), &row)
			rows[n] = keyed[K]{id: ids[n], place: int32(n), answered: row.Outcome != fetcher.Unanswered, key: key(&row)}
		}
		s.mu.Unlock()
	}
	return rows
}

// sortKeyed sorts by the keys; rows without an answer come last either way.
func sortKeyed[K cmp.Ordered](ids []int32, rows []keyed[K], descending bool) {
	compare := func(a, b *keyed[K]) int {
		if a.answered != b.answered {
			if a.answered {
				return -1
			}
			return 1
		}
		order := cmp.Compare(a.start, b.start)
		if order == 0 {
			order = cmp.Compare(a.key, b.key)
		}
		switch {
		case order == 0:
			return cmp.Compare(a.place, b.place)
		case descending:
			return -order
		}
		return order
	}
	parts := inParts(rows, func(part []keyed[K]) {
		var turn turn
		slices.SortFunc(part, func(a, b keyed[K]) int {
			turn.step()
			return compare(&a, &b)
		})
	})
	for n := range ids {
		first := -1
		for i, part := range parts {
			if len(part) > 0 && (first < 0 || compare(&part[0], &parts[first][0]) < 0) {
				first = i
			}
		}
		ids[n] = parts[first][0].id
		parts[first] = parts[first][1:]
	}
}
