package session

import (
	"marquee/fetcher"
	"marquee/fetcher/weburl"
	"marquee/internal/urllist"
)

// Loose makes rows of what was kept of a list, one by one, as a Session of that
// list would give them for an export; but for what only all rows together tell,
// which is whose titles are the same. The zero value is ready. It is one
// goroutine's.
type Loose struct{ answers answers }

// Final returns a row by its place in the whole list, from 0. An answer with
// the outcome Unanswered is none: the row is given as stopped.
func (l *Loose) Final(number int, source *urllist.Row, r fetcher.Result) Row {
	if l.answers.outcome == nil {
		l.answers = newAnswers(1)
	}
	url := weburl.WithoutCredentials(source.URL)
	row := Row{ID: number, Line: source.Line, Input: weburl.MaskCredentials(source.Input), URL: url, FinalURL: url, State: Answered}
	switch {
	case url == "":
		row.Outcome, row.Code, row.Problem = fetcher.Invalid, fetcher.CodeInvalidURL, source.Problem
	case r.Outcome == fetcher.Unanswered:
		row.Outcome, row.Code = fetcher.Stopped, fetcher.CodeStopped
	default:
		r.URL = url
		if r.FinalURL == "" {
			r.FinalURL = url
		}
		r.Flags &^= fetcher.FlagSameTitle
		l.answers.set(0, &r)
		row.Outcome = r.Outcome
		l.answers.fill(0, &row)
	}
	return row
}
