package project

import (
	"context"
	"database/sql"
	"time"

	"marquee/fetcher/weburl"
	"marquee/internal/change"
)

// wait is until when a host or a page is to be left alone.
type wait struct {
	of    string // scheme, name and port, or a URL
	until time.Time
}

// KeepBefore takes what was seen of a row before the answer that it has now. It
// returns at once; a file that is read only forgets it.
func (f *File) KeepBefore(row int, was change.Page) {
	if f.writer != nil {
		f.writer.keepOther(kept{row: numberOf(f.numbers, row), before: &was})
	}
}

// KeepWait takes until when a host (scheme, name and port) or a page (its URL)
// asked to be left alone. It returns at once.
func (f *File) KeepWait(of string, until time.Time) {
	if f.writer != nil {
		f.writer.keepOther(kept{row: -1, wait: &wait{of, until}})
	}
}

// writeOthers writes what is no answer.
func writeOthers(ctx context.Context, tx *sql.Tx, others []kept) error {
	var before, waits []*kept
	for i := range others {
		k := &others[i]
		switch {
		case k.before != nil:
			before = append(before, k)
		case k.wait != nil:
			waits = append(waits, k)
		}
	}
	if len(waits) > 0 {
		if _, err := tx.ExecContext(ctx, "DELETE FROM waits WHERE until < ?", time.Now().Unix()); err != nil {
			return err
		}
	}
	err := insertWaits.run(ctx, tx, len(waits), func(to []any, i int) []any {
		w := waits[i].wait
		return append(to, weburl.WithoutCredentials(w.of), w.until.Unix())
	})
	if err != nil {
		return err
	}
	return insertBefore.run(ctx, tx, len(before), func(to []any, i int) []any { return before[i].beforeValues(to) })
}

var (
	insertWaits  = insert{head: "INSERT OR REPLACE INTO waits (origin, until) VALUES ", row: places(2)}
	insertBefore = insert{head: "INSERT OR REPLACE INTO before (row, outcome, code, status, title, final_url, fetched_at) VALUES ", row: places(7)}
)

// beforeValues appends what was seen of a row before, as insertBefore takes it.
func (k *kept) beforeValues(to []any) []any {
	at, target := int64(0), ""
	if !k.before.At.IsZero() {
		at = k.before.At.Unix()
	}
	if k.before.Target != k.before.URL {
		target = weburl.WithoutCredentials(k.before.Target)
	}
	return append(to, k.row, k.before.Outcome, k.before.Code, k.before.Status, k.before.Title, target, at)
}

// Befores gives what was seen of rows before the answers that they have now. A
// Page's URL is left out, and its target where it is the URL.
func (f *File) Befores(yield func(row int, was change.Page)) error {
	rows, err := f.db.QueryContext(context.Background(), "SELECT row, outcome, code, status, title, final_url, fetched_at FROM before ORDER BY row")
	if err != nil {
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var number int
		var at int64
		var was change.Page
		if err := rows.Scan(&number, &was.Outcome, &was.Code, &was.Status, &was.Title, &was.Target, &at); err != nil {
			return &Error{Path: f.path, Fault: faultOf(err), Err: err}
		}
		if at != 0 {
			was.At = time.Unix(at, 0).UTC()
		}
		if row, ok := f.placeOf(number); ok {
			yield(row, was)
		}
	}
	return rows.Err()
}

// Waits returns until when hosts and pages asked to be left alone, of those
// whose time has not come.
func (f *File) Waits() (map[string]time.Time, error) {
	rows, err := f.db.QueryContext(context.Background(), "SELECT origin, until FROM waits WHERE until > ?", time.Now().Unix())
	if err != nil {
		return nil, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	defer func() { _ = rows.Close() }()
	waits := map[string]time.Time{}
	for rows.Next() {
		var of string
		var until int64
		if err := rows.Scan(&of, &until); err != nil {
			return waits, &Error{Path: f.path, Fault: faultOf(err), Err: err}
		}
		waits[of] = time.Unix(until, 0)
	}
	return waits, rows.Err()
}
