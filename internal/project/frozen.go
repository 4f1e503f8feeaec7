package project

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"marquee/fetcher"
)

// A session of very many rows would take long to read row by row. So its list,
// and its answers as they were when nothing was going on, stand in the file once
// more as columns: frozen. They are what the rows say and no more: without them,
// or where they cannot be read, everything is read from the rows.

// What is frozen.
const (
	frozenList    = "list"
	frozenAnswers = "answers"
)

const (
	frozenRows = 30_000 // a list that is shorter is read fast enough as it is
	frozenHead = -1     // the part that says of what the others are
)

// answersHead says of what frozen answers are.
type answersHead struct {
	Version int `json:"version"` // of the parts, which is the session's
	Rows    int `json:"rows"`    // of the list
	Seq     int `json:"seq"`     // of the answer that was written last; those behind it count
}

// Freezing is a session that can be frozen.
type Freezing interface {
	// Version changes with every answer.
	Version() uint64
	// FreezeVersion is the version of what Freeze gives.
	FreezeVersion() int
	// Freeze gives the answers, all that were kept, in parts; false if they are
	// not those that were kept.
	Freeze(yield func(part []byte) error) (ok bool, err error)
}

// errMelted is the error of a session that is not as it is kept.
var errMelted = errors.New("the session is not as it was frozen")

// Freeze keeps all answers of a session once more in a form that is read fast,
// if enough have come since the last time. It is for a moment when nothing goes
// on: it takes about a second for a million rows, and as long as Enter does. A
// session that changes meanwhile stays as it was.
func (f *File) Freeze(rows int, s Freezing) error {
	if f.writer == nil || rows < frozenRows {
		return nil
	}
	if err := f.Enter(); err != nil {
		return err
	}
	f.writer.writing.Lock() // nothing is written meanwhile
	defer f.writer.writing.Unlock()
	version := s.Version()
	if err := f.writer.flushLocked(); err != nil {
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	if f.writer.isRushed() {
		return nil // something goes on
	}
	head := answersHead{Version: s.FreezeVersion(), Rows: rows, Seq: f.latest()}
	if last, ok := f.answersHead(); head.Seq <= 0 || ok && last.Version == head.Version && head.Seq-last.Seq < max(frozenRows/2, rows/50) {
		return nil
	}
	err := f.change(func(ctx context.Context, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM frozen WHERE what = ?", frozenAnswers); err != nil {
			return err
		}
		part := 0
		ok, err := s.Freeze(func(body []byte) error {
			part++
			return insertFrozen(ctx, tx, frozenAnswers, part-1, body)
		})
		if err != nil {
			return err
		}
		if !ok || s.Version() != version {
			return errMelted
		}
		return insertHead(ctx, tx, frozenAnswers, head)
	})
	if errors.Is(err, errMelted) {
		return nil
	}
	return err
}

func insertFrozen(ctx context.Context, tx *sql.Tx, what string, part int, body []byte) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO frozen (what, part, body) VALUES (?, ?, ?)", what, part, body)
	return err
}

func insertHead(ctx context.Context, tx *sql.Tx, what string, head any) error {
	text, err := json.Marshal(head)
	if err != nil {
		return err
	}
	return insertFrozen(ctx, tx, what, frozenHead, text)
}

// head reads the head of what is frozen; false if there is none.
func (f *File) head(what string, head any) bool {
	var text []byte
	err := f.db.QueryRowContext(context.Background(), "SELECT body FROM frozen WHERE what = ? AND part = ?", what, frozenHead).Scan(&text)
	return err == nil && json.Unmarshal(text, head) == nil
}

func (f *File) answersHead() (head answersHead, ok bool) {
	ok = f.head(frozenAnswers, &head)
	return head, ok
}

// parts gives yield what is frozen, part by part. The bytes are its own.
func (f *File) parts(what string, yield func(part int, body []byte) error) error {
	rows, err := f.db.QueryContext(context.Background(), "SELECT part, body FROM frozen WHERE what = ? AND part >= 0 ORDER BY part", what)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var part int
		var body []byte
		if err := rows.Scan(&part, &body); err != nil {
			return err
		}
		if err := yield(part, body); err != nil {
			return err
		}
	}
	return rows.Err()
}

// FrozenRows is how many rows the list has whose answers Frozen gives; 0 if it
// gives none.
func (f *File) FrozenRows() int {
	head, ok := f.answersHead()
	if !ok || head.Rows > f.Highest()+1 {
		return 0
	}
	return head.Rows
}

// Frozen gives yield the parts that Freeze kept of the answers of a list of so
// many rows, each with its place; false if there are none. Those of answers that
// were written behind seq are not in them, or not all.
func (f *File) Frozen(rows int, yield func(part int, body []byte) error) (seq int, ok bool, err error) {
	head, ok := f.answersHead()
	if !ok || head.Rows != rows {
		return 0, false, nil
	}
	return head.Seq, true, f.parts(frozenAnswers, yield)
}

// Newer gives yield the answers that were written behind one, in that order.
func (f *File) Newer(seq int, yield func(row int, r fetcher.Result) bool) error {
	now, err := f.moment()
	if err != nil {
		return err
	}
	defer now.end()
	_, stopped, err := now.results(seq, yield)
	if err != nil || stopped {
		return err
	}
	_, lost, err := now.rushed(yield)
	if lost > 0 && err == nil {
		err = errEntry
	}
	return err
}
