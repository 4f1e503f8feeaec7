package export

import (
	"strconv"
	"strings"
	"time"

	"marquee/fetcher"
	"marquee/internal/session"
)

// column is a column of a table: its name and its cell's text. A column that
// is not text of ours is guarded against being read as a formula.
type column struct {
	name    string
	foreign bool
	append  func(to []byte, r *session.Record) []byte
}

// columns are those of CSV and TSV, in their order: url and title first, then
// the keys of JSON Lines in theirs.
var columns = []column{
	text("url", func(r *session.Record) string { return r.URL }),
	text("title", func(r *session.Record) string { return r.Title }),
	number("row", func(r *session.Record) int64 { return int64(r.Row) }),
	number("line", func(r *session.Record) int64 { return int64(r.Line) }),
	text("input", func(r *session.Record) string { return r.Input }),
	text("final_url", func(r *session.Record) string { return r.FinalURL }),
	number("status", func(r *session.Record) int64 { return int64(r.Status) }),
	text("outcome", func(r *session.Record) string { return r.Outcome }),
	text("code", func(r *session.Record) string { return r.Code }),
	text("reason", func(r *session.Record) string { return r.Reason }),
	text("title_source", func(r *session.Record) string { return r.TitleSource }),
	text("content_type", func(r *session.Record) string { return r.ContentType }),
	text("charset", func(r *session.Record) string { return r.Charset }),
	text("charset_source", func(r *session.Record) string { return r.CharsetSource }),
	text("lang", func(r *session.Record) string { return r.Lang }),
	number("bytes", func(r *session.Record) int64 { return r.Bytes }),
	number("milliseconds", func(r *session.Record) int64 { return r.Milliseconds }),
	number("attempts", func(r *session.Record) int64 { return int64(r.Attempts) }),
	text("redirects", func(r *session.Record) string { return hops(r.Redirects) }),
	text("flags", func(r *session.Record) string { return strings.Join(r.Flags, " ") }),
	text("fetched_at", func(r *session.Record) string { return timestamp(r.FetchedAt) }),
}

func text(name string, of func(*session.Record) string) column {
	return column{name: name, foreign: true, append: func(to []byte, r *session.Record) []byte {
		return append(to, of(r)...)
	}}
}

func number(name string, of func(*session.Record) int64) column {
	return column{name: name, append: func(to []byte, r *session.Record) []byte {
		return strconv.AppendInt(to, of(r), 10)
	}}
}

// hops writes a chain of redirects as "301 URL 302 URL"; URLs hold no spaces.
// A refresh in the page has the status 0.
func hops(chain []fetcher.Hop) string {
	var b strings.Builder
	for i, hop := range chain {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(hop.Status) + " " + hop.URL)
	}
	return b.String()
}

// timestamp is RFC 3339 in UTC; "" for a row that was never fetched.
func timestamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}
