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

const selectAnswer = "SELECT seq, row, " + answerColumns + ", headers, etag, last_modified, body FROM "
