package project

import (
	"context"
	"database/sql"
	"strings"
)

const perInsert = 50 // rows of one statement

// insert is a statement that inserts rows, many at a time.
type insert struct {
	head string // up to the values
	row  string // the places of one row's
	tail string // what comes behind the last
}

// places are those of a row of so many values.
func places(values int) string { return "(?" + strings.Repeat(",?", values-1) + ")" }

// run inserts n rows: add appends the values of the i-th.
func (s insert) run(ctx context.Context, tx *sql.Tx, n int, add func(to []any, i int) []any) error {
	var full *sql.Stmt
	var args []any
	for from := 0; from < n; from += perInsert {
		rows := min(perInsert, n-from)
		args = args[:0]
		for i := from; i < from+rows; i++ {
			args = add(args, i)
		}
		var err error
		switch {
		case rows < perInsert:
			_, err = tx.ExecContext(ctx, s.of(rows), args...) //nolint:gosec // statements are ours, values are bound
		case full == nil:
			if full, err = tx.PrepareContext(ctx, s.of(perInsert)); err != nil {
				return err
			}
			defer func() { _ = full.Close() }()
			fallthrough
		default:
			_, err = full.ExecContext(ctx, args...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// of is the statement for so many rows.
func (s insert) of(rows int) string {
	return s.head + s.row + strings.Repeat(","+s.row, rows-1) + s.tail
}
