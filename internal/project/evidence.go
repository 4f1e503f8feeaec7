package project

import (
	"context"
	"database/sql"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// Known returns a row's last answer that is on disk, with what it was read
// from, if that is kept; nil if there is none, or it cannot be read. An address
// that is the row's own is left empty.
func (f *File) Known(row int) *fetcher.Result {
	e := f.knownRushed(numberOf(f.numbers, row))
	if e == nil {
		e = f.knownEntered(numberOf(f.numbers, row))
	}
	if e == nil {
		return nil
	}
	r := e.result()
	r.Row, r.FinalURL, r.Evidence = row, weburl.WithoutCredentials(r.FinalURL), e.evidence()
	return &r
}

// knownRushed is the answer of a row, by its number, that is not entered; nil if
// there is none.
func (f *File) knownRushed(number int) *entry {
	if !f.hasRushed() {
		return nil
	}
	if f.writer == nil { // what another process writes meanwhile counts too, so nothing is remembered
		return f.lastIn(number, "")
	}
	part, ok := f.writer.lastRushed(number)
	if !ok {
		return nil
	}
	return f.lastIn(number, "WHERE part = ?", part) // it may have been entered meanwhile
}

// lastIn is the last answer of a row, by its number, in all parts that are not
// entered, or in those that a condition names; nil if there is none.
func (f *File) lastIn(number int, where string, args ...any) (last *entry) {
	_, _ = eachRushed(f.db, f.rushedForm(), where, func(_ int64, e *entry) bool {
		if e.row == number {
			e.alone()
			last = e
		}
		return true
	}, args...)
	return last
}

// knownEntered is the answer of a row, by its number, in the table results.
func (f *File) knownEntered(number int) *entry {
	f.asking.Lock() // one at a time: each connection to the file has a cache of its own
	defer f.asking.Unlock()
	ctx := context.Background()
	if f.ask == nil {
		statement, err := f.db.PrepareContext(ctx, selectAnswer+f.resultsTable()+" WHERE row = ?")
		if err != nil {
			return nil
		}
		f.ask = statement
	}
	var e entry
	var headers, etag, modified sql.NullString
	err := f.ask.QueryRowContext(ctx, number).Scan(append(e.into(), &headers, &etag, &modified, &e.body)...)
	if err != nil {
		return nil
	}
	e.hasEvidence, e.headers, e.etag, e.modified = headers.Valid, headers.String, etag.String, modified.String
	return &e
}

const selectAnswer = "SELECT seq, row, " + answerColumns + ", headers, etag, last_modified, body FROM "
