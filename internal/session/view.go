package session

import "context"

// Key is what rows are sorted by: a text, letter case ignored, or a number.
// Text or Number is set. Its functions must not keep the row.
type Key struct {
	Text   func(*Row) string
	Number func(*Row) int64
	Fold   Folding // nil ignores letter case
}

// Folding makes, for one goroutine, what appends to a text what another is
// compared by.
type Folding func() func(to []byte, text string) []byte

// Query says which rows are shown and in which order.
type Query struct {
	Classes    ClassSet
	Text       string // in the language of package query
	Sort       *Key   // nil: input order
	Descending bool
}

// Plain reports whether the query shows every row in input order.
func (q Query) Plain() bool {
	return !q.Chooses() && q.Sort == nil && !q.Descending
}

// Chooses reports whether the query may leave rows out.
func (q Query) Chooses() bool { return q.Classes != 0 || q.Text != "" }

// View is a fixed choice and order of rows. It does not change; ask for a new
// one when the answers have moved on. The zero View has no rows.
type View struct {
	rows      int
	ids       []int32 // nil: all rows in input order
	positions []int32 // of each row in ids, -1 if not shown
	found     *Counts // nil if the query has no text
}

// Len returns how many rows are shown.
func (v *View) Len() int { return v.rows }

// ID returns the row that stands at position i.
func (v *View) ID(i int) int {
	if v.ids == nil {
		return i
	}
	return int(v.ids[i])
}

// Position returns where row id stands, -1 if it is not shown.
func (v *View) Position(id int) int {
	switch {
	case id < 0:
		return -1
	case v.ids == nil:
		if id < v.rows {
			return id
		}
		return -1
	case id < len(v.positions):
		return int(v.positions[id])
	}
	return -1
}

// Found returns how the rows ended that the query's text finds, those of other
// classes included; ok is false if it has none, and so finds every row.
func (v *View) Found() (counts Counts, ok bool) {
	if v.found == nil {
		return Counts{}, false
	}
	return *v.found, true
}

// View computes the rows that a query shows. It may take a second with a
// million rows: call it away from the window's goroutine. It returns nil when
// ctx ends first.
func (s *Session) View(ctx context.Context, q Query) *View {
	n := s.Len()
	if q.Plain() {
		return &View{rows: n}
	}
	ids, found := s.filter(ctx, q)
	if ids == nil {
		return nil
	}
	s.sort(ids, q)
	if ctx.Err() != nil {
		return nil
	}
	v := &View{rows: len(ids), ids: ids, positions: make([]int32, n), found: found}
	for i := range v.positions {
		v.positions[i] = -1
	}
	for position, id := range ids {
		v.positions[id] = int32(position)
	}
	return v
}
