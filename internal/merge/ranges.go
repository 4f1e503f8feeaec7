package merge

import (
	"fmt"
	"strings"
)

// Ranges counts rows, and names the first of them.
type Ranges struct {
	Count int
	first []span
}

// span is rows that follow one another, both ends among them.
type span struct{ from, to int }

// add counts the rows from one number to another. Numbers must rise.
func (r *Ranges) add(from, to int) {
	const named = 8
	r.Count += to - from + 1
	if last := len(r.first) - 1; last >= 0 && r.first[last].to == from-1 && r.Count == r.named()+to-from+1 {
		r.first[last].to = to
		return
	}
	if len(r.first) < named && r.Count == r.named()+to-from+1 {
		r.first = append(r.first, span{from, to})
	}
}

// named is how many rows are named.
func (r *Ranges) named() int {
	n := 0
	for _, s := range r.first {
		n += s.to - s.from + 1
	}
	return n
}

// String names the rows: “3, 17–25, …”.
func (r *Ranges) String() string {
	var parts []string
	for _, s := range r.first {
		if s.from == s.to {
			parts = append(parts, fmt.Sprint(s.from))
		} else {
			parts = append(parts, fmt.Sprintf("%d–%d", s.from, s.to))
		}
	}
	if r.Count > r.named() {
		parts = append(parts, "…")
	}
	return strings.Join(parts, ", ")
}
