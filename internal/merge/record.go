package merge

import (
	"bytes"

	"marquee/fetcher"
	"marquee/internal/session"
)

// Record is a row of a source. It is valid until the source's next row.
type Record struct {
	Number int    // the row's number in the whole list, from 1
	Line   []byte // the row as a line of JSON Lines, if it stands in the source as an export would write it; else nil

	values  [][]byte // by column, as JSON; of a row that was a line
	row     session.Row
	decoded bool
}

// Row returns the row decoded. It may be changed.
func (r *Record) Row() (*session.Row, error) {
	if !r.decoded {
		if err := decode(&r.row, r.values); err != nil {
			return nil, err
		}
		r.row.ID = r.Number - 1
		r.decoded = true
	}
	return &r.row, nil
}

// outcome is how the row ended.
func (r *Record) outcome() fetcher.Outcome {
	if r.decoded {
		return r.row.Outcome
	}
	text, _ := unquote(r.values[columnOutcome])
	return fetcher.ParseOutcome(text)
}

// isRead reports whether the row has an answer.
func (r *Record) isRead() bool {
	o := r.outcome()
	return o != fetcher.Stopped && o != fetcher.Unanswered
}

// verdict says how two sources' records of one row stand to each other.
type verdict uint8

const (
	doubled       verdict = iota // they say the same, or one of them was not read
	contradictory                // they say different things
)

// compare compares two records of one row: what line of the list it is, and
// what was found. How long it took, and when, is nobody's contradiction.
func compare(a, b *Record) (verdict, error) {
	if a.Line != nil && b.Line != nil {
		columns := identity
		if a.isRead() && b.isRead() {
			columns = append(columns[:len(columns):len(columns)], answer...)
		}
		for _, i := range columns {
			if !bytes.Equal(a.values[i], b.values[i]) {
				return contradictory, nil
			}
		}
		return doubled, nil
	}
	x, err := a.Row()
	if err != nil {
		return doubled, err
	}
	y, err := b.Row()
	if err != nil {
		return doubled, err
	}
	switch {
	case x.Line != y.Line, x.Input != y.Input, x.URL != y.URL:
		return contradictory, nil
	case !a.isRead(), !b.isRead():
		return doubled, nil
	case x.Outcome != y.Outcome, x.Status != y.Status, x.Code != y.Code, x.Title != y.Title, x.FinalURL != y.FinalURL:
		return contradictory, nil
	}
	return doubled, nil
}
