package project

import (
	"context"
	"database/sql"

	"marquee/fetcher"
)

// Results gives all answers that were kept, in the order in which they were
// written, to yield, until it returns false. Of a damaged file it gives what can
// be read: lost is how many rows were not, as far as that can be told.
func (f *File) Results(yield func(row int, r fetcher.Result) bool) (lost int, err error) {
	now, err := f.moment()
	if err != nil {
		return max(1, f.answers(f.latest())), nil
	}
	defer now.end()
	lost, stopped := now.entered(yield)
	if stopped {
		return 0, nil
	}
	_, missing, err := now.rushed(yield)
	if err != nil {
		missing = max(1, missing)
	}
	return lost + missing, nil
}

// moment is the file as it is now, whatever is written meanwhile.
type moment struct {
	*File
	tx *sql.Tx
}

// moment is to be ended.
func (f *File) moment() (*moment, error) {
	tx, err := f.db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return &moment{f, tx}, nil
}

func (m *moment) end() { _ = m.tx.Rollback() } // nothing was changed

// rushed gives the answers that are not entered.
func (m *moment) rushed(yield func(row int, r fetcher.Result) bool) (stopped bool, lost int, err error) {
	if !m.hasRushed() {
		return false, 0, nil
	}
	yield = m.placed(yield)
	lost, err = eachRushed(m.tx, m.rushedForm(), "", func(_ int64, e *entry) bool {
		e.alone()
		stopped = !yield(e.row, e.result())
		return !stopped
	})
	return stopped, lost, err
}

// hasRushed reports whether the file has a table for what came in a rush.
func (f *File) hasRushed() bool { return f.older == 0 || f.older >= rushVersion }

// entered gives the answers of the table results, as Results does.
func (m *moment) entered(yield func(row int, r fetcher.Result) bool) (lost int, stopped bool) {
	read := 0
	counted := func(row int, r fetcher.Result) bool { read++; return yield(row, r) }
	last, stopped, err := m.results(-1, counted)
	if err == nil || stopped {
		return 0, stopped
	}
	// A page that cannot be read ends the walk: what lies behind it is asked
	// for in steps that grow, until some of it answers.
	most := m.latest()
	for step := 1; last < most; step *= 2 {
		from := last + step
		if from > most {
			break
		}
		reached, stopped, failed := m.results(from, counted)
		if stopped {
			return 0, true
		}
		if failed == nil {
			break
		}
		if reached > from {
			step = 1
		}
		last = max(from, reached)
	}
	return max(1, m.answers(most)-read), false
}

// results gives the answers that were written behind one.
func (m *moment) results(behind int, yield func(row int, r fetcher.Result) bool) (last int, stopped bool, err error) {
	yield = m.placed(yield)
	last = behind
	rows, err := m.tx.QueryContext(context.Background(), selectResults+m.resultsTable()+" WHERE seq > ? ORDER BY seq", behind)
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
