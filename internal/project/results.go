package project

import (
	"context"

	"marquee/fetcher"
)

// Results gives all answers that were kept, in the order of their rows, to
// yield, until it returns false. Of a damaged file it gives what can be read:
// lost is how many rows were not, as far as that can be told.
func (f *File) Results(yield func(row int, r fetcher.Result) bool) (lost int, err error) {
	yield = f.placed(yield)
	last, stopped, err := f.results(-1, yield)
	if err == nil || stopped {
		return 0, nil
	}
	// A page that cannot be read ends the walk: what lies behind it is asked
	// for in steps that grow, until some of it answers.
	most := f.Highest()
	for step := 1; last < most; step *= 2 {
		from := last + step
		lost += min(from, most) - last
		if from > most {
			break
		}
		reached, stopped, failed := f.results(from, yield)
		if failed == nil || stopped {
			return lost, nil
		}
		if reached > from {
			step = 1
		}
		last = max(from, reached)
	}
	return lost, nil
}

// results gives the answers of the rows behind one.
func (f *File) results(behind int, yield func(row int, r fetcher.Result) bool) (last int, stopped bool, err error) {
	last = behind
	rows, err := f.db.QueryContext(context.Background(), selectResults+" WHERE row > ? ORDER BY row", behind)
	if err != nil {
		return last, false, err
	}
	defer func() { _ = rows.Close() }()
	var a answer
	places := a.into()
	for rows.Next() {
		a.more = ""
		if err := rows.Scan(places...); err != nil {
			return last, false, err
		}
		last = a.row
		if !yield(a.row, a.result()) {
			return last, true, nil
		}
	}
	return last, false, rows.Err()
}

// Highest is the highest row of the list, from 0, as far as can be told; -1 if
// that cannot be told at all.
func (f *File) Highest() int {
	last := -1
	_ = f.db.QueryRowContext(context.Background(), "SELECT coalesce(max(row), -1) FROM rows").Scan(&last)
	return last
}

// Counts returns how many answers there are of each outcome, without reading
// the answers.
func (f *File) Counts() (map[fetcher.Outcome]int, error) {
	rows, err := f.db.QueryContext(context.Background(), "SELECT outcome, count(*) FROM results GROUP BY outcome")
	if err != nil {
		return nil, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	defer func() { _ = rows.Close() }()
	counts := make(map[fetcher.Outcome]int)
	for rows.Next() {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return counts, &Error{Path: f.path, Fault: faultOf(err), Err: err}
		}
		counts[fetcher.ParseOutcome(name)] += n
	}
	return counts, rows.Err()
}
