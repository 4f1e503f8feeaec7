package session

import (
	"time"

	"marquee/fetcher"
)

// Record is a row as exports write it: every column, nothing shortened.
type Record struct {
	Row, Line              int // both from 1
	Input, URL, FinalURL   string
	Status                 int
	Outcome, Code, Reason  string
	Title, TitleSource     string
	ContentType            string
	Charset, CharsetSource string
	Lang                   string
	Bytes                  int64
	Milliseconds           int64
	Attempts               int
	Redirects              []fetcher.Hop
	Flags                  []string
	FetchedAt              time.Time // zero if nothing was fetched
}

// Record returns row i for an export. A row without an answer yet is given
// as stopped: a list written now has every row, and says which are missing.
func (s *Session) Record(i int) Record {
	source := s.list.Rows[i]
	r := s.Result(i)
	if r.Outcome == fetcher.Unanswered {
		r.Outcome, r.Code = fetcher.Stopped, fetcher.CodeStopped
	}
	record := Record{
		Row: i + 1, Line: source.Line, Input: source.Input, URL: source.URL, FinalURL: r.FinalURL,
		Status: r.Status, Outcome: r.Outcome.String(), Code: string(r.Code), Reason: s.reason(i, r),
		Title: r.Title.Text, TitleSource: string(r.Title.Source), ContentType: r.ContentType,
		Charset: r.Title.Charset, CharsetSource: string(r.Title.CharsetSource), Lang: r.Title.Lang,
		Bytes: r.BodyBytes, Milliseconds: r.Elapsed.Milliseconds(), Attempts: r.Attempts,
		Redirects: r.Redirects, Flags: r.Flags.Names(),
	}
	if !r.Started.IsZero() {
		record.FetchedAt = r.Started.Add(r.Elapsed).UTC()
	}
	return record
}
