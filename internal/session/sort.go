package session

import (
	"cmp"
	"context"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
		s.sortByNumber(ids, q)
	}
}

// A mark stands for a row while rows are sorted. It is small, since it is what
// is moved, and tells most rows apart by itself.
type mark struct {
	start, next uint64 // the first sixteen bytes of the key, behind what all keys begin with
	place       int32  // before it was sorted, which decides between equal keys
	answered    bool   // the others come last either way
}

// sortByNumber sorts by numbers; rows without an answer come last.
func (s *Session) sortByNumber(ids []int32, q Query) {
	marks := make([]mark, len(ids))
	s.eachOf(ids, func(place int, row *Row) {
		marks[place] = mark{start: uint64(q.Sort.Number(row)) ^ 1<<63, place: int32(place), answered: row.Outcome != fetcher.Unanswered}
	})
	sortMarks(ids, marks, nil, q.Descending)
}

// sortByText sorts by folded text; rows that have none come last.
func (s *Session) sortByText(ids []int32, q Query) {
	texts, marks := make([]string, len(ids)), make([]mark, len(ids))
	s.eachOf(ids, func(place int, row *Row) { texts[place] = q.Sort.Text(row) })
	inParts(len(ids), func(from, to int) {
		fold := lower
		if q.Sort.Fold != nil {
			fold = q.Sort.Fold()
		}
		for i := from; i < to; i++ {
			marks[i].answered = texts[i] != ""
		}
		foldAll(texts[from:to], fold)
	})
	same := sameStart(texts, marks)
	for i := range marks {
		marks[i].place = int32(i)
		if marks[i].answered {
			texts[i] = texts[i][same:]
			marks[i].start, marks[i].next = startOf(texts[i])
		}
	}
	sortMarks(ids, marks, texts, q.Descending)
}

// lower is what texts are compared by where a key has nothing else.
func lower(to []byte, text string) []byte {
	for _, r := range text {
		to = utf8.AppendRune(to, unicode.ToLower(r))
	}
	return to
}

// foldAll folds texts that are not empty. Many share one piece of memory: that of
// a million titles would keep the garbage collector busier than the sort.
func foldAll(texts []string, fold func(to []byte, text string) []byte) {
	const piece = 1 << 18 // bytes
	var turn turn
	folded := make([]byte, 0, piece+piece/8)
	ends := make([]int, 0, piece/32)
	first := 0 // of the texts in folded
	share := func() {
		all, from := string(folded), 0
		for i, end := range ends {
			texts[first+i], from = all[from:end], end
		}
		first, folded, ends = first+len(ends), folded[:0], ends[:0]
	}
	for _, text := range texts {
		if text != "" {
			folded = fold(folded, text)
		}
		if ends = append(ends, len(folded)); len(folded) >= piece {
			share()
		}
		turn.step()
	}
	share()
}

// eachOf calls f with each row, by its place in ids.
func (s *Session) eachOf(ids []int32, f func(place int, row *Row)) {
	var row Row
	s.eachLocked(context.Background(), len(ids), func(place int) {
		s.fillLocked(int(ids[place]), &row)
		f(place, &row)
	})
}

// sameStart is how many bytes all texts begin with alike.
func sameStart(texts []string, marks []mark) int {
	first, same := "", -1
	for i, text := range texts {
		switch {
		case !marks[i].answered:
		case same < 0:
			first, same = text, len(text)
		default:
			same = min(same, len(text))
			for !strings.HasPrefix(text, first[:same]) {
				same--
			}
		}
	}
	return max(same, 0)
}

// startOf are two numbers in the order of the first sixteen bytes of texts.
func startOf(text string) (start, next uint64) {
	var b [16]byte
	copy(b[:], text)
	return binary.BigEndian.Uint64(b[:]), binary.BigEndian.Uint64(b[8:])
}

// sortMarks sorts marks, by their texts where they tell not enough, and puts
// the ids in their order. texts may be nil.
func sortMarks(ids []int32, marks []mark, texts []string, descending bool) {
	compare := func(a, b *mark) int {
		if a.answered != b.answered {
			if a.answered {
				return -1
			}
			return 1
		}
		order := cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.next, b.next))
		if order == 0 && texts != nil {
			order = strings.Compare(texts[a.place], texts[b.place])
		}
		switch {
		case order == 0:
			return cmp.Compare(a.place, b.place)
		case descending:
			return -order
		}
		return order
	}
	parts := inParts(len(marks), func(from, to int) {
		var turn turn
		slices.SortFunc(marks[from:to], func(a, b mark) int {
			turn.step()
			return compare(&a, &b)
		})
	})
	sorted := make([]int32, len(ids))
	var turn turn
	for n := range sorted {
		first := -1
		for i, p := range parts {
			if p.from < p.to && (first < 0 || compare(&marks[p.from], &marks[parts[first].from]) < 0) {
				first = i
			}
		}
		sorted[n] = ids[marks[parts[first].from].place]
		parts[first].from++
		turn.step()
	}
	copy(ids, sorted)
}

// span is a part of a list.
type span struct{ from, to int }

// inParts has parts of a long list worked on at the same time, and returns them.
func inParts(length int, work func(from, to int)) (parts []span) {
	const (
		most  = 4       // more are not merged faster
		least = 1 << 14 // rows that are worth a goroutine
	)
	n := max(1, min(runtime.GOMAXPROCS(0), most, length/least))
	var all sync.WaitGroup
	for i := range n {
		p := span{i * length / n, (i + 1) * length / n}
		parts = append(parts, p)
		all.Go(func() { work(p.from, p.to) })
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
