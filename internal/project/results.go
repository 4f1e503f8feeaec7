package project

import (
	"context"

	"marquee/fetcher"
)

// Results gives all answers that were kept, in the order in which they were
// written, to yield, until it returns false. Of a damaged file it gives what can
// be read: lost is how many rows were not, as far as that can be told.
func (f *File) Results(yield func(row int, r fetcher.Result) bool) (lost int, err error) {
	read := 0
	counted := func(row int, r fetcher.Result) bool { read++; return yield(row, r) }
	last, stopped, err := f.results(-1, counted)
	if err == nil || stopped {
		return 0, nil
	}
	// A page that cannot be read ends the walk: what lies behind it is asked
	// for in steps that grow, until some of it answers.
	most := f.latest()
	for step := 1; last < most; step *= 2 {
		from := last + step
		if from > most {
			break
		}
		reached, stopped, failed := f.results(from, counted)
		if stopped {
			return 0, nil
		}
		if failed == nil {
			break
		}
		if reached > from {
			step = 1
		}
		last = max(from, reached)
	}
	return max(1, f.answers(most)-read), nil
}

// results gives the answers that were written behind one.
func (f *File) results(behind int, yield func(row int, r fetcher.Result) bool) (last int, stopped bool, err error) {
	yield = f.placed(yield)
	last = behind
	rows, err := f.db.QueryContext(context.Background(), selectResults+f.resultsTable()+" WHERE seq > ? ORDER BY seq", behind)
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
		last = a.seq
		if !yield(a.row, a.result()) {
			return last, true, nil
		}
	}
	return last, false, rows.Err()
}

// latest is the key of the answer that was written last, as far as can be told;
// -1 if that cannot be told at all.
func (f *File) latest() int {
	last := -1
	err := f.db.QueryRowContext(context.Background(), "SELECT seq FROM sqlite_sequence WHERE name = 'results'").Scan(&last)
	if err != nil {
		_ = f.db.QueryRowContext(context.Background(), "SELECT coalesce(max(seq), -1) FROM "+f.resultsTable()).Scan(&last)
	}
	return last
}

// answers is how many rows have an answer, readable or not, as far as can be
// told: where the rows' index cannot be read, as many as were ever written.
func (f *File) answers(written int) int {
	n := written
	_ = f.db.QueryRowContext(context.Background(), "SELECT count(*) FROM results").Scan(&n)
	return min(n, f.Highest()+1)
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
