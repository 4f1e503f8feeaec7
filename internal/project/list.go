package project

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"marquee/fetcher/weburl"
	"marquee/internal/urllist"
)

// partBytes is how much of a text stands in one part.
const partBytes = 1 << 20

// insertList writes a list: its text, its rows and their names. Passwords are
// left out of all of them.
func insertList(ctx context.Context, tx *sql.Tx, text string, list *urllist.List, numbers []int32) error {
	text = weburl.MaskCredentials(text)
	if err := insertText(ctx, tx, text); err != nil {
		return err
	}
	if err := insertRows(ctx, tx, list.Rows, numbers); err != nil {
		return err
	}
	if err := insertNames(ctx, tx, list, numbers); err != nil {
		return err
	}
	return freezeList(ctx, tx, text, list.Rows, numbers)
}

func insertText(ctx context.Context, tx *sql.Tx, text string) error {
	for part := 0; text != ""; part++ {
		body := text[:min(len(text), partBytes)]
		text = text[len(body):]
		if _, err := tx.ExecContext(ctx, "INSERT INTO text (part, body) VALUES (?, ?)", part, body); err != nil {
			return err
		}
	}
	return nil
}

func insertRows(ctx context.Context, tx *sql.Tx, rows []urllist.Row, numbers []int32) error {
	return insertRow.run(ctx, tx, len(rows), func(to []any, i int) []any {
		r := &rows[i]
		url := weburl.WithoutCredentials(r.URL)
		var input any // NULL: the URL
		if masked := weburl.MaskCredentials(r.Input); masked != url {
			input = masked
		}
		return append(to, numberOf(numbers, i), r.Line, input, url, orNull(string(r.Problem)), orNull(strings.Join(r.Mends.Names(), " ")))
	})
}

// insertRow writes rows of the list. Most problems and mends are empty, and NULL
// costs nothing to bind.
var insertRow = insert{head: "INSERT INTO rows (row, line, input, url, problem, mends) VALUES ", row: "(?,?,?,?,coalesce(?,''),coalesce(?,''))"}

// Text returns the list's text.
func (f *File) Text() (string, error) {
	text, _, err := f.summedText()
	return text, err
}

// summedText is Text with the text's sum.
func (f *File) summedText() (string, uint32, error) {
	sum := newSum()
	rows, err := f.db.QueryContext(context.Background(), "SELECT CAST(body AS BLOB) FROM text ORDER BY part") // a text is copied once more
	if err != nil {
		return "", 0, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	defer func() { _ = rows.Close() }()
	var text strings.Builder
	var parts int
	if f.db.QueryRowContext(context.Background(), "SELECT count(*) FROM text").Scan(&parts) == nil {
		text.Grow(parts * partBytes)
	}
	for rows.Next() {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return text.String(), 0, &Error{Path: f.path, Fault: faultOf(err), Err: err}
		}
		text.Write(body)
		_, _ = sum.Write(body) // never fails
	}
	if err := rows.Err(); err != nil {
		return text.String(), 0, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return text.String(), sum.Sum32(), nil
}

// Rows returns the list's rows as far as they can be read.
func (f *File) Rows() ([]urllist.Row, error) {
	rows, err := f.db.QueryContext(context.Background(), "SELECT row, line, coalesce(input, url), url, problem, mends FROM rows ORDER BY row")
	if err != nil {
		return nil, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	defer func() { _ = rows.Close() }()
	var list []urllist.Row
	var numbers []int32
	defer func() { f.takeNumbers(numbers) }()
	for rows.Next() {
		var r urllist.Row
		var number int32
		var problem, mends string
		if err := rows.Scan(&number, &r.Line, &r.Input, &r.URL, &problem, &mends); err != nil {
			return list, &Error{Path: f.path, Fault: faultOf(err), Err: err}
		}
		r.Problem, r.Mends = urllist.Problem(problem), urllist.ParseMends(mends)
		list, numbers = append(list, r), append(numbers, number)
	}
	if err := rows.Err(); err != nil {
		return list, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return list, nil
}

// change makes a change in one transaction.
func (f *File) change(do func(ctx context.Context, tx *sql.Tx) error) error {
	if f.readOnly {
		return &Error{Path: f.path, Fault: FaultSealed}
	}
	ctx := context.Background()
	tx, err := f.db.BeginTx(ctx, nil)
	if err != nil {
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	if err := do(ctx, tx); err != nil {
		_ = tx.Rollback()
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	if err := tx.Commit(); err != nil {
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return nil
}

// SetMeta keeps a value by a key: settings, the filter, the sort.
func (f *File) SetMeta(key, value string) error {
	return f.change(func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", key, value)
		return err
	})
}

// Meta returns the value of a key; "" if there is none.
func (f *File) Meta(key string) (string, error) {
	var value string
	err := f.db.QueryRowContext(context.Background(), "SELECT value FROM meta WHERE key = ?", key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("reading %s of the session: %w", key, err)
	}
	return value, nil
}
