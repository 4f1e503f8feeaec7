package merge

import (
	"cmp"
	"container/heap"
	"errors"
	"fmt"
	"io"
	"slices"

	"marquee/fetcher"
)

// Report is what became of the rows.
type Report struct {
	Rows          int    // that were given
	Missing       Ranges // rows that no source has
	Doubled       Ranges // rows that several have, saying the same; one of them was given
	Contradictory Ranges // rows of which several say different things; one of them was given
	Unsettled     int    // rows that were given and did not end as wanted
}

// Whole reports whether every row is there once.
func (r *Report) Whole() bool {
	return r.Missing.Count+r.Doubled.Count+r.Contradictory.Count == 0
}

// Merge gives the rows of all sources to yield, in the order of the list, until
// it returns an error. Where several have a row, one that was read goes before
// one that was not, then the earlier source. rows is how many there must be; 0
// if that is not known: then none is missing behind the last.
func Merge(sources []*Source, rows int, yield func(*Record) error) (Report, error) {
	var report Report
	left := make(byNumber, 0, len(sources))
	for i, s := range sources {
		err := s.advance()
		if err == nil {
			left = append(left, entry{s, i})
		} else if !errors.Is(err, io.EOF) {
			return report, err
		}
	}
	heap.Init(&left)
	last := 0
	for len(left) > 0 {
		number := left[0].head.Number
		if number > last+1 {
			report.Missing.add(last+1, number-1)
		}
		last = number
		if err := left.takeRow(&report, yield); err != nil {
			return report, err
		}
	}
	if rows > last {
		report.Missing.add(last+1, rows)
	}
	return report, nil
}

// takeRow gives the row whose turn it is, and goes on in all sources that have
// it.
func (b *byNumber) takeRow(report *Report, yield func(*Record) error) error {
	best, has := (*b)[0], []entry(nil)
	if b.again() {
		has = b.same()
		var err error
		if best, err = report.choose(has); err != nil {
			return err
		}
	}
	report.Rows++
	if !best.head.outcome().Settled() {
		report.Unsettled++
	}
	if err := yield(&best.head); err != nil {
		return err
	}
	if has == nil {
		return b.step()
	}
	for range has {
		if err := b.step(); err != nil {
			return err
		}
	}
	return nil
}

// step goes on in the first source, which is taken out at its end.
func (b *byNumber) step() error {
	err := (*b)[0].advance()
	switch {
	case errors.Is(err, io.EOF):
		heap.Pop(b)
	case err != nil:
		return err
	default:
		heap.Fix(b, 0)
	}
	return nil
}

// choose returns the source whose record of a row is given, of several that
// have it, and notes how they stand to each other.
func (r *Report) choose(has []entry) (entry, error) {
	best, worst := has[0], doubled
	for _, other := range has[1:] {
		v, err := compare(&best.head, &other.head)
		if err != nil {
			return best, fmt.Errorf("row %d of %s or %s cannot be read: %w", best.head.Number, best.Name, other.Name, err)
		}
		worst = max(worst, v)
		if !best.head.isRead() && other.head.isRead() || best.head.outcome() == fetcher.Failed && other.head.outcome().Settled() {
			best = other
		}
	}
	if n := best.head.Number; worst == contradictory {
		r.Contradictory.add(n, n)
	} else {
		r.Doubled.add(n, n)
	}
	return best, nil
}

// entry is a source and its place among those that were given.
type entry struct {
	*Source
	place int
}

// byNumber is a heap of sources with the lowest row in front.
type byNumber []entry

func (b byNumber) Len() int      { return len(b) }
func (b byNumber) Swap(i, j int) { b[i], b[j] = b[j], b[i] }
func (b byNumber) Less(i, j int) bool {
	if b[i].head.Number != b[j].head.Number {
		return b[i].head.Number < b[j].head.Number
	}
	return b[i].place < b[j].place
}

// Push is never called: the sources are all there from the start.
func (b *byNumber) Push(any) {}

// Pop takes the last source out.
func (b *byNumber) Pop() any {
	last := len(*b) - 1
	out := (*b)[last]
	*b = (*b)[:last]
	return out
}

// again reports whether a second source has the row whose turn it is.
func (b byNumber) again() bool {
	return len(b) > 1 && b[1].head.Number == b[0].head.Number || len(b) > 2 && b[2].head.Number == b[0].head.Number
}

// same returns the sources that have the row whose turn it is, in the order in
// which they were given.
func (b byNumber) same() []entry {
	var has []entry
	for _, e := range b {
		if e.head.Number == b[0].head.Number {
			has = append(has, e)
		}
	}
	slices.SortFunc(has, func(a, b entry) int { return cmp.Compare(a.place, b.place) })
	return has
}
