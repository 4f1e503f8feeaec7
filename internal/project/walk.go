package project

import (
	"cmp"
	"context"
	"database/sql"

	"marquee/fetcher"
	"marquee/internal/urllist"
)

// Walk goes through the rows of a session and their answers, in order, without
// keeping them: for sessions of any size. End with Close.
type Walk struct {
	path string
	rows *sql.Rows
	now  *moment
	late map[int]answer // of rows whose answers came in a rush

	Number int            // the row's place in the whole list, from 0
	Row    urllist.Row    // as Rows gives it
	Result fetcher.Result // its answer; the outcome is Unanswered if there is none

	answer answer
	failed error
}

// Walk begins a Walk, in front of the first row.
func (f *File) Walk() (*Walk, error) {
	now, err := f.moment()
	if err != nil {
		return nil, err
	}
	w, err := now.walk()
	if err != nil {
		now.end()
		return nil, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return w, nil
}

func (m *moment) walk() (*Walk, error) {
	late := map[int]answer{}
	if m.hasRushed() {
		lost, err := eachRushed(m.tx, m.rushedForm(), "", func(_ int64, e *entry) bool {
			e.alone()
			late[e.row] = e.answer
			return true
		})
		if err != nil || lost > 0 {
			return nil, cmp.Or(err, errEntry)
		}
	}
	rows, err := m.tx.QueryContext(context.Background(), `SELECT rows.row, line, coalesce(input, url), url, problem, mends,
		coalesce(outcome, ''), coalesce(code, ''), coalesce(status, 0), coalesce(title, ''), coalesce(title_source, ''), coalesce(final_url, ''),
		coalesce(flags, ''), coalesce(content_type, ''), coalesce(charset, ''), coalesce(charset_source, ''), coalesce(lang, ''),
		coalesce(attempts, 0), coalesce(bytes, 0), coalesce(milliseconds, 0), coalesce(fetched_at, 0), coalesce(more, '')
		FROM rows LEFT JOIN `+m.resultsTable()+` ON results.row = rows.row ORDER BY rows.row`)
	if err != nil {
		return nil, err
	}
	return &Walk{path: m.path, rows: rows, now: m, late: late}, nil
}

// Next goes to the next row; false at the end, or where the file cannot be
// read, which Err says.
func (w *Walk) Next() bool {
	if !w.rows.Next() {
		return false
	}
	var problem, mends string
	row := urllist.Row{Repeat: -1}
	places := append([]any{&w.Number, &row.Line, &row.Input, &row.URL, &problem, &mends}, w.answer.into()[2:]...)
	if w.failed = w.rows.Scan(places...); w.failed != nil {
		return false
	}
	row.Problem, row.Mends = urllist.Problem(problem), urllist.ParseMends(mends)
	if late, ok := w.late[w.Number]; ok {
		w.answer = late
	}
	w.answer.row = w.Number
	w.Row, w.Result = row, w.answer.result()
	return true
}

// Err says why the walk ended early; nil if it did not.
func (w *Walk) Err() error {
	if err := cmp.Or(w.failed, w.rows.Err()); err != nil {
		return &Error{Path: w.path, Fault: faultOf(err), Err: err}
	}
	return nil
}

// Close ends the walk. The file stays open.
func (w *Walk) Close() error {
	defer w.now.end()
	return w.rows.Close()
}
