package project

import (
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

// insertResults writes answers. What many of them share comes from a table of the
// connection's own: a text that is bound is copied, and that takes longer than
// writing it.
var insertResults = insert{
	head: `INSERT OR REPLACE INTO results (row, ` + answerColumns + `, headers, etag, last_modified, body)
		SELECT v.column1, c.outcome, c.code, v.column3, v.column4, c.title_source, coalesce(v.column5, ''), c.flags, c.content_type, c.charset,
		c.charset_source, c.lang, v.column6, v.column7, v.column8, v.column9, v.column10, v.column11, v.column12, v.column13, v.column14
		FROM (VALUES `,
	row:  places(14),
	tail: ") AS v CROSS JOIN temp.shared AS c ON c.id = v.column2",
}

// values appends an answer as insertResults takes it. Texts that are empty are
// left to it.
func (e *entry) values(to []any, common int) []any {
	to = append(to, e.row, common, e.status, e.title, orNull(e.final), e.attempts, e.bytes, e.milliseconds, e.ended, e.more)
	if !e.hasEvidence {
		return append(to, nil, nil, nil, nil)
	}
	var body any
	if len(e.body) > 0 {
		body = e.body
	}
	return append(to, e.headers, orNull(e.etag), orNull(e.modified), body)
}

// orNull is a text, or NULL for an empty one, which costs nothing to bind.
func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func joined(flags fetcher.Flags) string {
	text := ""
	for _, name := range flags.Names() {
		if text != "" {
			text += " "
		}
		text += name
	}
	return text
}

// answer reads the columns of results back. The URL is the row's, which the
// caller knows.
type answer struct {
	seq, row                                                                             int
	outcome, code, title, source, final, flags, kind, charset, charsetSource, lang, more string
	status, attempts                                                                     int
	bytes, milliseconds, ended                                                           int64
}

// answerColumns are the columns of results that say how a row ended.
const answerColumns = "outcome, code, status, title, title_source, final_url, flags, content_type, charset, charset_source, lang, attempts, bytes, milliseconds, fetched_at, more"

const selectResults = "SELECT seq, row, " + answerColumns + " FROM "

// into are the places for Scan, in the order of selectResults.
func (a *answer) into() []any {
	return []any{
		&a.seq, &a.row, &a.outcome, &a.code, &a.status, &a.title, &a.source, &a.final, &a.flags, &a.kind, &a.charset, &a.charsetSource, &a.lang,
		&a.attempts, &a.bytes, &a.milliseconds, &a.ended, &a.more,
	}
}

// result is the answer as the fetcher gave it, as far as it is kept.
func (a *answer) result() fetcher.Result {
	r := fetcher.Result{
		Row: a.row, FinalURL: a.final, Outcome: fetcher.ParseOutcome(a.outcome), Code: fetcher.Code(a.code), Status: a.status,
		Flags: fetcher.ParseFlags(a.flags), ContentType: a.kind, Attempts: a.attempts, BodyBytes: a.bytes, Length: -1,
		Elapsed: time.Duration(a.milliseconds) * time.Millisecond,
	}
	r.Title = title.Title{Text: a.title, Source: title.Source(a.source), Charset: a.charset, CharsetSource: title.CharsetSource(a.charsetSource), Lang: a.lang}
	if a.ended != 0 {
		r.Started = time.Unix(a.ended, 0).UTC().Add(-r.Elapsed)
	}
	readMore(a.more, &r) // where it cannot be read, the other columns count
	return r
}
