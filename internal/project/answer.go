package project

import (
	"encoding/json"
	"strconv"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/fetcher/weburl"
)

// more is the part of an answer that is not worth a column of its own, kept as
// JSON. Fields that say nothing are left out.
type more struct {
	Detail    string `json:"detail,omitempty"`
	Redirects []hop  `json:"redirects,omitempty"`
	Wire      int64  `json:"wire,omitempty"`
	Length    *int64 `json:"length,omitempty"`
	Proto     string `json:"proto,omitempty"`
	Timing    []int  `json:"timing,omitempty"` // microseconds: DNS, connect, TLS, first byte, title
	Page      *said  `json:"page,omitempty"`

	Scripts *scripts `json:"scripts,omitempty"`
	Tries   []try    `json:"tries,omitempty"` // that were followed by another
}

// try is an attempt that came to nothing.
type try struct {
	Code   string `json:"code,omitempty"`
	Detail string `json:"detail,omitempty"`
	Status int    `json:"status,omitempty"`
	Began  int64  `json:"began"` // milliseconds after the first
	Took   int64  `json:"took"`  // milliseconds
}

// scripts are what a browser made of a row, as far as it is kept.
type scripts struct {
	Read    string `json:"read,omitempty"`
	Failure string `json:"failure,omitempty"`
	Title   string `json:"title,omitempty"`
	URL     string `json:"url,omitempty"`
}

// said is what else a page says of itself.
type said struct {
	OGTitle     string `json:"og_title,omitempty"`
	Description string `json:"description,omitempty"`
	H1          string `json:"h1,omitempty"`
	Canonical   string `json:"canonical,omitempty"`
}

type hop struct {
	Status int    `json:"status"`
	URL    string `json:"url"`
}

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

// appendMore appends the JSON of an answer's more. That of most answers has
// numbers only and is written without the encoder, which would take longer than
// all the rest.
func appendMore(to []byte, r *fetcher.Result) []byte {
	if _, plain := plainOf(r); plain {
		return appendPlainMore(to, r)
	}
	m := more{Detail: r.Detail, Wire: r.WireBytes, Proto: r.Proto}
	if r.Length >= 0 {
		length := r.Length // the Result itself must not escape
		m.Length = &length
	}
	if r.Scripts != nil {
		m.Scripts = &scripts{r.Scripts.Read, r.Scripts.Failure, r.Scripts.Title, weburl.WithoutCredentials(r.Scripts.URL)}
	}
	if d := r.Title.Details; d != nil {
		m.Page = &said{d.OGTitle, d.Description, d.H1, d.Canonical}
	}
	for _, t := range r.Tries {
		m.Tries = append(m.Tries, try{string(t.Code), t.Detail, t.Status, t.Began.Milliseconds(), t.Took.Milliseconds()})
	}
	for _, h := range r.Redirects {
		m.Redirects = append(m.Redirects, hop{h.Status, weburl.WithoutCredentials(h.URL)})
	}
	if r.Timing != (fetcher.Timing{}) {
		for _, d := range phases(&r.Timing) {
			m.Timing = append(m.Timing, int(d.Microseconds()))
		}
	}
	text, err := json.Marshal(m)
	if err != nil {
		return append(to, "{}"...) // strings and numbers always marshal
	}
	return append(to, text...)
}

// appendPlainMore is appendMore of an answer for which plainOf holds.
func appendPlainMore(to []byte, r *fetcher.Result) []byte {
	between := byte('{')
	key := func(name string) {
		to = append(append(to, between), name...)
		between = ','
	}
	if r.WireBytes != 0 {
		key(`"wire":`)
		to = strconv.AppendInt(to, r.WireBytes, 10)
	}
	if r.Length >= 0 {
		key(`"length":`)
		to = strconv.AppendInt(to, r.Length, 10)
	}
	if r.Proto != "" {
		key(`"proto":"`)
		to = append(append(to, r.Proto...), '"')
	}
	if r.Timing != (fetcher.Timing{}) {
		key(`"timing":`)
		for i, d := range phases(&r.Timing) {
			to = strconv.AppendInt(append(to, "[,,,,"[i]), d.Microseconds(), 10)
		}
		to = append(to, ']')
	}
	if between == '{' {
		to = append(to, '{')
	}
	return append(to, '}')
}

// phases are a timing's in the order of more.
func phases(t *fetcher.Timing) [5]time.Duration {
	return [...]time.Duration{t.DNS, t.Connect, t.TLS, t.FirstByte, t.Title}
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
	var m more
	if json.Unmarshal([]byte(a.more), &m) != nil {
		return r // what is in the other columns counts
	}
	r.Detail, r.WireBytes, r.Proto = m.Detail, m.Wire, m.Proto
	if m.Length != nil {
		r.Length = *m.Length
	}
	if m.Scripts != nil {
		r.Scripts = &fetcher.Scripts{Read: m.Scripts.Read, Failure: m.Scripts.Failure}
		r.Scripts.Title, r.Scripts.URL = m.Scripts.Title, m.Scripts.URL
	}
	if p := m.Page; p != nil {
		r.Title.Details = &title.Details{OGTitle: p.OGTitle, Description: p.Description, H1: p.H1, Canonical: p.Canonical}
	}
	for _, t := range m.Tries {
		r.Tries = append(r.Tries, fetcher.Try{
			Code: fetcher.Code(t.Code), Detail: t.Detail, Status: t.Status,
			Began: time.Duration(t.Began) * time.Millisecond, Took: time.Duration(t.Took) * time.Millisecond,
		})
	}
	for _, h := range m.Redirects {
		r.Redirects = append(r.Redirects, fetcher.Hop{Status: h.Status, URL: h.URL})
	}
	if len(m.Timing) == 5 {
		micros := func(i int) time.Duration { return time.Duration(m.Timing[i]) * time.Microsecond }
		r.Timing = fetcher.Timing{DNS: micros(0), Connect: micros(1), TLS: micros(2), FirstByte: micros(3), Title: micros(4)}
	}
	return r
}
