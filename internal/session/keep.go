package session

import (
	"marquee/fetcher"
	"marquee/fetcher/title"
)

// Keeper keeps answers beyond this process: a file that is written while the
// run goes on.
type Keeper interface {
	// Keep takes the answer to a row. It returns at once.
	Keep(row int, r fetcher.Result)
}

// ownFlags are those that a session finds out itself, each time anew.
const ownFlags = fetcher.FlagSameTitle | fetcher.FlagChanged

// KeepIn gives every answer from now on to k too; nil ends that. Rows that were
// never asked for have none.
func (s *Session) KeepIn(k Keeper) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.keeper = k
}

// KeepAgain gives the answer of a row to the keeper once more, if it has one
// that was fetched: for a keeper that has lost what it had.
func (s *Session) KeepAgain(row int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if class := ClassOf(s.outcomeLocked(row)); class == NotReadRows || class == InvalidRows {
		return
	}
	r := s.resultLocked(row)
	s.keepLocked(row, &r)
}

// resultLocked is the answer of a row as the fetcher gave it, as far as the
// session knows.
func (s *Session) resultLocked(i int) fetcher.Result {
	var row Row
	s.fillLocked(i, &row)
	r := fetcher.Result{
		Row: i, URL: s.list.Rows[i].URL, FinalURL: row.FinalURL, Outcome: row.Outcome, Code: row.Code, Detail: row.Detail,
		Flags: row.Flags, Status: row.Status, ContentType: row.ContentType, Attempts: row.Attempts, Tries: s.answers.tries(i), Redirects: row.Redirects,
		BodyBytes: row.Bytes, WireBytes: row.WireBytes, Length: row.Length, Elapsed: row.Elapsed, Timing: row.Timing, Proto: row.Proto,
		Scripts: row.Scripts,
	}
	r.Title = title.Title{
		Text: row.Title, Source: row.TitleSource, ContentType: row.ContentType, Charset: row.Charset,
		CharsetSource: row.CharsetSource, Lang: row.Lang, Details: row.Details,
	}
	if s.answers.final[i] == "" {
		r.FinalURL = r.URL
	}
	if !row.Ended.IsZero() {
		r.Started = row.Ended.Add(-row.Elapsed)
	}
	return r
}

// Restore gives a row the answer that an earlier process kept. It must not be
// called while a run goes on.
func (s *Session) Restore(row int, r fetcher.Result) {
	s.makeRoom()
	s.mu.Lock()
	defer s.mu.Unlock()
	if row < 0 || row >= len(s.list.Rows) || s.list.Rows[row].URL == "" || r.Outcome == fetcher.Unanswered {
		return
	}
	s.storeLocked(row, s.completed(row, &r))
}

// completed fills in what is not kept of a row's answer because the list says
// it.
func (s *Session) completed(row int, r *fetcher.Result) *fetcher.Result {
	if r == nil {
		return nil
	}
	if r.URL == "" {
		r.URL = s.list.Rows[row].URL
	}
	if r.FinalURL == "" {
		r.FinalURL = r.URL
	}
	r.Row = row
	r.Flags &^= ownFlags // the session finds that out anew
	return r
}

// keepLocked gives an answer to the keeper, if there is one.
func (s *Session) keepLocked(row int, r *fetcher.Result) {
	if s.keeper != nil && r.Outcome != fetcher.Stopped {
		kept := *r
		kept.Flags &^= ownFlags
		s.keeper.Keep(row, kept)
	}
}

// Unread returns the rows that hold a URL and have no answer, or one only that
// says that an earlier run was stopped.
func (s *Session) Unread() []int {
	return s.pick(func(o fetcher.Outcome) bool { return o == fetcher.Unanswered || o == fetcher.Stopped })
}

// Unsettled returns the rows that hold a URL and did not end as the person
// wanted: those without an answer, and those whose answer is none.
func (s *Session) Unsettled() []int {
	return s.pick(func(o fetcher.Outcome) bool { return !o.Settled() })
}

func (s *Session) pick(want func(fetcher.Outcome) bool) []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	var rows []int
	for i := range s.list.Rows {
		if s.list.Rows[i].URL != "" && want(s.outcomeLocked(i)) {
			rows = append(rows, i)
		}
	}
	return rows
}
