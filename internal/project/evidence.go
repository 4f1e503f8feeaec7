package project

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// answersOf returns what of a batch are answers: all of it, most times.
func answersOf(batch []kept) []kept {
	if !slices.ContainsFunc(batch, func(k kept) bool { return !k.isAnswer() }) {
		return batch
	}
	return slices.DeleteFunc(slices.Clone(batch), func(k kept) bool { return !k.isAnswer() })
}

// writeEvidence writes what answers were read from. What was kept of a row's
// answer before goes with that answer: an ETag beside the title of another
// edition would bring the wrong title back.
func writeEvidence(ctx context.Context, tx *sql.Tx, answers []kept) error {
	var with, without []any
	for _, i := range inOrder(answers) {
		k := &answers[i]
		e := k.result.Evidence
		if e == nil {
			without = append(without, k.row)
			continue
		}
		body := e.Body
		if body == nil {
			body = []byte{}
		}
		with = append(with, k.row, e.Headers, e.ETag, e.LastModified, body)
	}
	for part := range slices.Chunk(without, perInsert) {
		if _, err := tx.ExecContext(ctx, "DELETE FROM evidence WHERE row IN (?"+strings.Repeat(",?", len(part)-1)+")", part...); err != nil {
			return err
		}
	}
	return insertMany(ctx, tx, "INSERT OR REPLACE INTO evidence (row, headers, etag, last_modified, body) VALUES ", 5, with)
}

// insertMany inserts rows of so many values each.
func insertMany(ctx context.Context, tx *sql.Tx, head string, width int, values []any) error {
	one := "(?" + strings.Repeat(",?", width-1) + ")"
	var many *sql.Stmt
	for part := range slices.Chunk(values, perInsert*width) {
		var err error
		switch {
		case len(part) < perInsert*width:
			_, err = tx.ExecContext(ctx, head+one+strings.Repeat(","+one, len(part)/width-1), part...)
		case many == nil:
			if many, err = tx.PrepareContext(ctx, head+one+strings.Repeat(","+one, perInsert-1)); err != nil {
				return err
			}
			defer func() { _ = many.Close() }()
			fallthrough
		default:
			_, err = many.ExecContext(ctx, part...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Known returns a row's last answer that is on disk, with what it was read
// from, if that is kept; nil if there is none, or it cannot be read. An address
// that is the row's own is left empty.
func (f *File) Known(row int) *fetcher.Result {
	f.asking.Lock() // one at a time: each connection to the file has a cache of its own
	defer f.asking.Unlock()
	ctx := context.Background()
	if f.ask == nil {
		statement, err := f.db.PrepareContext(ctx, selectAnswer)
		if err != nil {
			return nil
		}
		f.ask = statement
	}
	var a answer
	var headers, etag, modified sql.NullString
	var body []byte
	err := f.ask.QueryRowContext(ctx, numberOf(f.numbers, row)).Scan(append(a.into(), &headers, &etag, &modified, &body)...)
	if err != nil {
		return nil
	}
	r := a.result()
	r.Row, r.FinalURL = row, weburl.WithoutCredentials(r.FinalURL)
	if headers.Valid {
		r.Evidence = &fetcher.Evidence{Headers: headers.String, ETag: etag.String, LastModified: modified.String, Body: body}
	}
	return &r
}

const selectAnswer = "SELECT r.row, outcome, code, status, title, title_source, final_url, flags, content_type, charset, charset_source, lang, attempts, bytes, milliseconds, fetched_at, more, " +
	"e.headers, e.etag, e.last_modified, e.body FROM results AS r LEFT JOIN evidence AS e ON e.row = r.row WHERE r.row = ?"

// Evidence returns what a row's answer was read from; nil if that is not kept.
func (f *File) Evidence(row int) (*fetcher.Evidence, error) {
	var e fetcher.Evidence
	err := f.db.QueryRowContext(context.Background(), "SELECT headers, etag, last_modified, body FROM evidence WHERE row = ?", numberOf(f.numbers, row)).
		Scan(&e.Headers, &e.ETag, &e.LastModified, &e.Body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil //nolint:nilnil // an older file has none, nor has a row that failed
	case err != nil:
		return nil, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return &e, nil
}
