package project

import (
	"context"
	"database/sql"
	"errors"

	"marquee/fetcher/weburl"
	"marquee/internal/urllist"
)

// byRow are the tables whose rows are those of the list, and go where they go.
var byRow = [...]string{"results", "before", "notes"}

// Relist keeps another list, and of the answers and notes those that it shares
// with the list before: from says for each of its rows which row that was there, -1
// for none; nil is none for all. The draft is taken away. Whatever happens, the
// file holds the list before with its answers, or this one with its own.
func (f *File) Relist(text string, list *urllist.List, from []int32) error {
	if f.writer == nil {
		return &Error{Path: f.path, Fault: FaultSealed}
	}
	f.writer.writing.Lock() // answers that are pending are of the list before
	defer f.writer.writing.Unlock()
	err := f.writer.flushLocked()
	if err == nil {
		err = f.writer.enterAllLocked()
	}
	if err != nil {
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	numbers := f.numbers
	err = f.change(func(ctx context.Context, tx *sql.Tx) error {
		if err := move(ctx, tx, from, numbers); err != nil {
			return err
		}
		for _, statement := range [...]string{
			"DELETE FROM text", "DELETE FROM rows", "DELETE FROM names", "DELETE FROM frozen",
			"DELETE FROM meta WHERE key IN ('draft', 'list', 'share', 'rows')", // what it is a reading of has changed
		} {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return insertList(ctx, tx, text, list, nil)
	})
	if err == nil {
		f.numbers = nil
	}
	return err
}

// move gives answers and notes their new rows, of a list whose rows had
// numbers. They go by way of negative ones, which no row has, so that none is
// in another's place.
func move(ctx context.Context, tx *sql.Tx, from, numbers []int32) error {
	if _, err := tx.ExecContext(ctx, "CREATE TEMP TABLE moves (row INTEGER PRIMARY KEY, old INTEGER NOT NULL)"); err != nil {
		return err
	}
	var rows []int32 // those that were there before
	for row, old := range from {
		if old >= 0 {
			rows = append(rows, int32(row))
		}
	}
	err := insertMove.run(ctx, tx, len(rows), func(to []any, i int) []any {
		return append(to, rows[i], numberOf(numbers, int(from[rows[i]])))
	})
	if err != nil {
		return err
	}
	for _, table := range byRow {
		if err := moveTable(ctx, tx, table); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "DROP TABLE moves")
	return err
}

var insertMove = insert{head: "INSERT INTO moves VALUES ", row: places(2)}

func moveTable(ctx context.Context, tx *sql.Tx, table string) error {
	var rest string // its columns but the row, and the key that rises as it is written
	err := tx.QueryRowContext(ctx, "SELECT group_concat(name, ', ') FROM pragma_table_info(?) WHERE name NOT IN ('row', 'seq')", table).Scan(&rest)
	if err != nil {
		return err
	}
	for _, statement := range [...]string{
		"INSERT INTO " + table + " (row, " + rest + ") SELECT -1 - moves.row, " + rest + " FROM moves JOIN " + table + " AS t ON t.row = moves.old ORDER BY moves.row",
		"DELETE FROM " + table + " WHERE row >= 0",
		"UPDATE " + table + " SET row = -1 - row",
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// SetDraft keeps what stands in the editor beside the list that was read.
// Passwords are left out.
func (f *File) SetDraft(text string) error {
	return f.SetMeta("draft", weburl.MaskCredentials(text))
}

// Draft returns what stood in the editor; false if that was the list's text.
func (f *File) Draft() (text string, there bool, err error) {
	err = f.db.QueryRowContext(context.Background(), "SELECT value FROM meta WHERE key = 'draft'").Scan(&text)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", false, nil
	case err != nil:
		return "", false, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return text, true, nil
}

// HasAnswers reports whether any row has been answered.
func (f *File) HasAnswers() (bool, error) {
	if f.writer != nil && f.writer.state().Pending > 0 {
		return true, nil
	}
	var there bool
	question := "SELECT EXISTS (SELECT 1 FROM results)"
	if f.hasRushed() {
		question += " OR EXISTS (SELECT 1 FROM rushed)"
	}
	err := f.db.QueryRowContext(context.Background(), question).Scan(&there)
	if err != nil {
		return false, &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return there, nil
}

// DropDraft notes that what stands in the editor is the list's text.
func (f *File) DropDraft() error {
	return f.change(func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM meta WHERE key = 'draft'")
		return err
	})
}
