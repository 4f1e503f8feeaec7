package session

import (
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/fetcher/weburl"
	"marquee/internal/change"
	"marquee/internal/urllist"
)

// State is where a row stands.
type State uint8

// The states of a row, in the order it goes through them.
const (
	Waiting State = iota
	Reading
	Answered
)

// Row is a row as everything shows, sorts and writes it: its line, and its
// answer as far as it is kept. The answer's fields are zero until there is
// one; a row that is read again has its earlier one while State is Reading.
type Row struct {
	ID    int    // its place in the whole list, of which the session's may be a share; counts from 0
	Line  int    // where it stood in the input, from 1
	Input string // the line as typed, passwords in it masked unless KeepCredentials was called
	URL   string // serialised, without user name and password; "" where the line holds none
	State State
	Until time.Time // until when its host, or its page, asked to be left alone, of a Waiting row; else zero

	LinkText string // what the list calls the address: a link's text, a bookmark's name; may be ""
	Folder   string // that a bookmark lies in, with those around it; may be ""

	Outcome  fetcher.Outcome
	Code     fetcher.Code    // why, "" when Outcome is OK
	Detail   string          // what the code's sentence names besides; may be ""
	Problem  urllist.Problem // why there is no URL; of Invalid rows only
	Flags    fetcher.Flags
	Status   int    // HTTP status of the last answer, 0 if there was none
	FinalURL string // where the answer came from; URL until there is one

	Told string // the sentence that an earlier export has for it; "" to make it of the code

	Title         string
	TitleSource   title.Source
	ContentType   string
	Charset       string
	CharsetSource title.CharsetSource
	Lang          string
	Details       *title.Details // what else the page says of itself; nil if that was not read. Not to be changed
	Site          string         // how titles of its host end, with the sign before it: " | Example"; "" if they do not all, or LearnSites was not called

	Scripts *fetcher.Scripts // what a browser made of the page; nil if none was asked. Not to be changed

	Attempts  int
	Redirects []fetcher.Hop // shared with the session: not to be changed
	Bytes     int64         // of body, decoded
	WireBytes int64         // of body, as they came
	Length    int64         // Content-Length, -1 if unknown
	Elapsed   time.Duration
	Timing    fetcher.Timing
	Proto     string
	Ended     time.Time // when the answer was complete, to the second; zero if nothing was fetched

	Changed change.Kind  // what is not as it was the time before; "" if nothing, or that is not known
	Before  *change.Page // what was seen then, of a row that changed; nil of others, and of one that appeared. Not to be changed
}

// Address is the row's URL, or what was typed where that holds none.
func (r *Row) Address() string {
	if r.URL == "" {
		return r.Input
	}
	return r.URL
}

// Row returns row i as it is now.
func (s *Session) Row(i int) Row {
	var row Row
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fillLocked(i, &row)
	return row
}

// Final returns row i for an export: one without an answer yet is given as
// stopped, so that a list written now has every row and says which are missing.
func (s *Session) Final(i int) Row {
	row := s.Row(i)
	if row.Outcome == fetcher.Unanswered {
		row.Outcome, row.Code = fetcher.Stopped, fetcher.CodeStopped
	}
	row.State = Answered
	return row
}

// fillLocked makes row what row i is now.
func (s *Session) fillLocked(i int, row *Row) {
	source := &s.list.Rows[i]
	url := weburl.WithoutCredentials(source.URL)
	*row = Row{ID: s.list.Number(i), Line: source.Line, Input: s.input(i), URL: url, FinalURL: url}
	row.LinkText, row.Folder = s.list.Text(i), s.list.Folder(i)
	row.Outcome = s.outcomeLocked(i)
	switch {
	case row.Outcome == fetcher.Invalid:
		row.State, row.Code, row.Problem = Answered, fetcher.CodeInvalidURL, source.Problem
	case row.Outcome != fetcher.Unanswered:
		row.State = Answered
		s.answers.fill(i, row)
		if s.sites != nil && row.Title != "" {
			row.Site = s.sites.endOf(url, row.Title)
		}
		if row.Outcome != fetcher.Stopped {
			row.Changed, row.Before = s.seen.of(i)
		}
	}
	if s.answers.reading != nil && s.answers.reading[i] {
		row.State = Reading
	}
	if row.State == Waiting {
		row.Until = s.untilLocked(source.URL)
	}
}

// KeepCredentials makes rows tell each line as it was typed, passwords in its
// address included. It must be called before another goroutine uses the
// Session.
func (s *Session) KeepCredentials() { s.keepCredentials = true }

// input is row i's line as a Row gives it.
func (s *Session) input(i int) string {
	if s.keepCredentials {
		return s.list.Rows[i].Input
	}
	return weburl.MaskCredentials(s.list.Rows[i].Input)
}
