package project

import (
	"context"
	"database/sql"
	"slices"
	"time"
)

// An answer costs more to be entered where it belongs than to be read from a
// fast host. So what comes in a rush is written as it is, many answers as one
// blob, and entered when there is time: when the run has come to rest, is slow,
// or when the file is asked for. Whoever reads answers reads these behind those
// of the table results, in which they count as written later.

// rushed tells which rows have answers that are not entered.
type rushed struct {
	parts []rushedPart
	times []uint8 // by row, how many of the parts have it; the highest number stays
}

// rushedPart is a row of the table rushed.
type rushedPart struct {
	part int64
	rows []int32
}

func (u *rushed) some() bool { return len(u.parts) > 0 }

// add takes parts behind the others.
func (u *rushed) add(parts []rushedPart) {
	for _, p := range parts {
		for _, row := range p.rows {
			for int(row) >= len(u.times) {
				u.times = append(u.times, make([]uint8, max(int(row)+1-len(u.times), len(u.times)))...)
			}
			if u.times[row] < 255 {
				u.times[row]++
			}
		}
	}
	u.parts = append(u.parts, parts...)
}

// drop takes away so many of the oldest parts.
func (u *rushed) drop(parts int) {
	for _, p := range u.parts[:parts] {
		for _, row := range p.rows {
			if u.times[row] < 255 {
				u.times[row]--
			}
		}
	}
	u.parts = slices.Delete(u.parts, 0, parts)
	if len(u.parts) == 0 {
		*u = rushed{}
	}
}

// find returns the part with the last answer of a row; false if there is none.
func (u *rushed) find(row int) (part int64, ok bool) {
	if row < 0 || row >= len(u.times) || u.times[row] == 0 {
		return 0, false
	}
	for _, p := range slices.Backward(u.parts) {
		if slices.Contains(p.rows, int32(row)) {
			return p.part, true
		}
	}
	return 0, false
}

// insertRushed writes the answers of a batch as they are.
func insertRushed(ctx context.Context, tx *sql.Tx, batch []*piece) ([]rushedPart, error) {
	var parts []rushedPart
	for _, p := range batch {
		if len(p.rows) == 0 {
			continue
		}
		text, heads := p.answers.whole()
		done, err := tx.ExecContext(ctx, "INSERT INTO rushed (answers, body, heads, kept) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?)", len(p.rows), text, heads, p.answers.kept)
		if err != nil {
			return nil, err
		}
		part, err := done.LastInsertId()
		if err != nil {
			return nil, err
		}
		parts = append(parts, rushedPart{part, slices.Clone(p.rows)})
	}
	return parts, nil
}

// rushedIn are the parts that a process left which was killed, of a list up to a
// row. What cannot be read of them has no rows.
func rushedIn(db *sql.DB, highest int) []rushedPart {
	rows, err := db.QueryContext(context.Background(), "SELECT part FROM rushed ORDER BY part")
	if err != nil {
		return nil
	}
	defer func() { _ = rows.Close() }()
	var parts []rushedPart
	places := map[int64]int{}
	for rows.Next() {
		var part int64
		if rows.Scan(&part) != nil {
			break
		}
		places[part] = len(parts)
		parts = append(parts, rushedPart{part: part})
	}
	if rows.Err() != nil || len(parts) == 0 {
		return parts
	}
	_, _ = eachRushed(db, rushedForm{}, "", func(part int64, e *entry) bool {
		if at, ok := places[part]; ok && e.row <= highest {
			parts[at].rows = append(parts[at].rows, int32(e.row))
		}
		return true
	})
	return parts
}

// rushedForm is how answers that came in a rush stand in a file.
type rushedForm struct {
	old bool // as versions 4 and 5 wrote them
}

func (f rushedForm) columns() string {
	if f.old {
		return "body, '', ''"
	}
	return "body, heads, kept"
}

func (f rushedForm) reader(body, heads, kept string) entryReader {
	if f.old {
		return oldEntriesOf(body)
	}
	return entriesOf(body, heads, kept)
}

// rushedForm is the form of the file's version.
func (f *File) rushedForm() rushedForm { return rushedForm{old: f.older > 0} }

// asked is what can be asked for rows: a database, or a transaction.
type asked interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// eachRushed gives the answers that are not entered, oldest first, of all parts
// or of those that a condition names, until yield returns false. lost is how many
// could not be read. The entry is only valid until yield returns.
func eachRushed(in asked, form rushedForm, where string, yield func(part int64, e *entry) bool, args ...any) (lost int, err error) {
	rows, err := in.QueryContext(context.Background(), "SELECT part, answers, "+form.columns()+" FROM rushed "+where+" ORDER BY part", args...)
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var part int64
		var answers, read int
		var body, heads, kept sql.RawBytes
		if err := rows.Scan(&part, &answers, &body, &heads, &kept); err != nil {
			return lost, err
		}
		d := form.reader(string(body), string(heads), string(kept))
		for e := new(entry); read < pieceRows && d.next(e); e = new(entry) {
			if read++; !yield(part, e) {
				return lost, nil
			}
		}
		lost += max(0, answers-read)
	}
	return lost, rows.Err()
}

// isRushed reports whether there are answers that are not entered.
func (w *writer) isRushed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.rushed.some()
}

// lastRushed returns the part with the last answer of a row; false if there is
// none.
func (w *writer) lastRushed(row int) (part int64, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.rushed.find(row)
}

// enterNext enters some of what came in a rush; there is nothing else to do for
// so long. It returns after which time to look again.
func (w *writer) enterNext(pause time.Duration) time.Duration {
	switch left, err := w.enterSome(); {
	case err != nil:
		return retryWait // they are in the file, so nothing is said
	case left:
		return pause
	}
	return batchWait
}

// enterSome enters a batch of what came in a rush, and reports whether there is
// more.
func (w *writer) enterSome() (left bool, err error) {
	w.writing.Lock()
	defer w.writing.Unlock()
	return w.enterSomeLocked()
}

// enterAllLocked enters all, for one who holds writing.
func (w *writer) enterAllLocked() error {
	for {
		if left, err := w.enterSomeLocked(); err != nil || !left {
			return err
		}
	}
}

func (w *writer) enterSomeLocked() (left bool, err error) {
	w.mu.Lock()
	parts := w.rushed.parts[:min(len(w.rushed.parts), batchRows/pieceRows)] // of which none is dropped but here
	w.mu.Unlock()
	if len(parts) == 0 {
		return false, nil
	}
	if err := enterRushed(w.db, rushedForm{}, parts[len(parts)-1].part); err != nil {
		return true, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rushed.drop(len(parts))
	return w.rushed.some(), nil
}

// enterRushed enters the parts up to one, in one transaction.
func enterRushed(db *sql.DB, form rushedForm, last int64) error {
	ctx := context.Background()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	var answers []*entry
	_, err = eachRushed(tx, form, "WHERE part <= ?", func(_ int64, e *entry) bool { answers = append(answers, e); return true }, last)
	if err == nil {
		err = writeAnswers(ctx, tx, inOrder(answers))
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, "DELETE FROM rushed WHERE part <= ?", last)
	}
	if err != nil {
		return err
	}
	return tx.Commit()
}

// enterOldRushed enters what a file of version 4 or 5 has of a rush, which other
// programs cannot read.
func enterOldRushed(db *sql.DB) error {
	for {
		var last sql.NullInt64
		err := db.QueryRowContext(context.Background(), "SELECT max(part) FROM (SELECT part FROM rushed ORDER BY part LIMIT ?)", batchRows/pieceRows).Scan(&last)
		if err != nil || !last.Valid {
			return err
		}
		if err := enterRushed(db, rushedForm{old: true}, last.Int64); err != nil {
			return err
		}
	}
}

// Enter puts answers that came in a rush where they are found fastest in the file.
// It may take seconds, and does nothing where the file is only read.
func (f *File) Enter() error {
	if f.writer == nil {
		return nil
	}
	for {
		left, err := f.writer.enterSome()
		if err != nil {
			return &Error{Path: f.path, Fault: faultOf(err), Err: err}
		}
		if !left {
			return nil
		}
	}
}

// Rushed reports whether there are answers that came in a rush and are not
// entered, in a file that is written.
func (f *File) Rushed() bool { return f.writer != nil && f.writer.isRushed() }
