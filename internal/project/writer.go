package project

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"
	"time"

	"marquee/fetcher"
	"marquee/internal/change"
)

// A batch is written when so many answers have gathered, or so long after the
// first of them: what a kill at any moment may take. A fast run is not written
// more often: each batch waits for the disk, and touches most pages of the
// rows' index.
const (
	batchRows = 10_000
	batchWait = 500 * time.Millisecond
	retryWait = 2 * time.Second // after the disk refused

	rushRows = 1000 // answers of a batch that come too fast to be entered at once

	// mostEvidence is how many answers may be pending with what they were read
	// from: where the disk is gone for long, the answers come first.
	mostEvidence = 20 * batchRows
)

// State says whether what was read is saved.
type State struct {
	Saved   int       // answers on disk since the file was opened
	Pending int       // answers that are only in memory
	Fault   Fault     // why they are not saved; "" if all is well
	Since   time.Time // since when
}

// kept is what is on its way to the disk beside answers: what was seen of a row
// before, or a wait that was asked for.
type kept struct {
	row    int // its number
	before *change.Page
	wait   *wait
}

// writer is the one goroutine that writes answers. What the disk refuses stays
// in memory, in order, and is tried again.
type writer struct {
	db   *sql.DB
	wake chan struct{}
	stop chan struct{}
	done chan struct{}

	writing sync.Mutex // held while a batch is written: it is cut off the front of pending afterwards

	mu      sync.Mutex // guards what follows; never held while the disk is waited for
	pending backlog
	rushed  rushed // answers that are in the file, and not entered
	saved   int
	fault   Fault
	since   time.Time
	written time.Time // when the last batch was
	last    error
}

// newWriter starts the writer of a file whose list has rows up to highest.
func newWriter(db *sql.DB, highest int) *writer {
	w := &writer{db: db, wake: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{}), written: time.Now()}
	w.rushed.add(rushedIn(db, highest))
	w.nudge()
	go w.run()
	return w
}

// keep takes the answer to a row. It returns at once.
func (w *writer) keep(row int, r *fetcher.Result) {
	w.mu.Lock()
	if w.pending.n > mostEvidence {
		r.Evidence = nil
	}
	w.pending.answer(row, r)
	w.unlockReady()
}

// keepOther takes what is no answer. It returns at once.
func (w *writer) keepOther(k kept) {
	w.mu.Lock()
	w.pending.add(k)
	w.unlockReady()
}

// unlockReady lets go of mu, and wakes the writer where a batch has begun or is
// complete.
func (w *writer) unlockReady() {
	ready := w.pending.n == 1 || w.pending.n == batchRows
	w.mu.Unlock()
	if ready {
		w.nudge()
	}
}

func (w *writer) nudge() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// run writes batches until it is stopped.
func (w *writer) run() {
	defer close(w.done)
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		select {
		case <-w.stop:
			return
		case <-w.wake:
		case <-timer.C:
		}
		wait := w.turn(time.Now())
		timer.Reset(wait)
	}
}

// turn writes what is due, and returns after which time to look again.
func (w *writer) turn(now time.Time) time.Duration {
	w.mu.Lock()
	n, failing, since, rushed, quiet := w.pending.n, w.fault != "", w.since, w.rushed.some(), now.Sub(w.written)
	w.mu.Unlock()
	switch {
	case n == 0 && rushed && quiet < batchWait: // the rush may go on
		return batchWait - quiet
	case n == 0 && rushed:
		return w.enterNext(0)
	case n == 0:
		return time.Hour
	case failing && now.Sub(since) < retryWait:
		return retryWait - now.Sub(since)
	case !failing && n < batchRows && now.Sub(since) < batchWait && !since.IsZero():
		return batchWait - now.Sub(since)
	case !failing && n < batchRows && since.IsZero():
		w.mu.Lock()
		w.since = now // the first of a batch
		w.mu.Unlock()
		return batchWait
	}
	if w.flush() != nil {
		return retryWait
	}
	if rushed && n < rushRows { // there is time for it
		return w.enterNext(batchWait)
	}
	return batchWait
}

// flush writes all that is pending now, in batches. What comes meanwhile makes a
// batch of its own: each waits for the disk.
func (w *writer) flush() error {
	w.writing.Lock()
	defer w.writing.Unlock()
	return w.flushLocked()
}

// flushLocked is flush for one who holds writing.
func (w *writer) flushLocked() error {
	w.mu.Lock()
	left := w.pending.close()
	w.mu.Unlock()
	for left > 0 {
		w.mu.Lock()
		batch, rushed := w.pending.first(left), w.rushed.some()
		w.mu.Unlock()
		left -= len(batch)
		answers := 0
		for _, p := range batch {
			answers += len(p.rows)
		}
		// What comes behind answers that are not entered must not overtake them.
		parts, err := w.write(batch, rushed || answers >= rushRows)
		w.mu.Lock()
		w.last = err
		if err != nil {
			w.fault, w.since = faultOf(err), time.Now()
			w.mu.Unlock()
			return err
		}
		w.saved += answers
		w.rushed.add(parts)
		w.pending.drop(len(batch))
		w.fault, w.since, w.written = "", time.Time{}, time.Now()
		if w.pending.n > 0 {
			w.since = w.written // a batch has begun meanwhile
		}
		w.mu.Unlock()
	}
	return nil
}

// write writes one batch in one transaction: all of it, or nothing. In a rush its
// answers stay as they are, in the parts that are returned.
func (w *writer) write(batch []*piece, isRush bool) (parts []rushedPart, err error) {
	ctx := context.Background()
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("saving: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	for _, p := range batch {
		if err := writeOthers(ctx, tx, p.others); err != nil {
			return nil, fmt.Errorf("saving: %w", err)
		}
	}
	if isRush {
		parts, err = insertRushed(ctx, tx, batch)
	} else {
		err = enter(ctx, tx, batch)
	}
	if err != nil {
		return nil, fmt.Errorf("saving: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return nil, fmt.Errorf("saving: %w", err)
	}
	return parts, nil
}

// enter writes the answers of a batch where they belong.
func enter(ctx context.Context, tx *sql.Tx, batch []*piece) error {
	var answers []*entry
	for _, p := range batch {
		d := entriesOf(string(p.answers.text), string(p.answers.heads), string(p.answers.kept))
		for e := new(entry); d.next(e); e = new(entry) {
			answers = append(answers, e)
		}
		if err := d.failed(); err != nil {
			return err // it was written a moment ago
		}
	}
	return writeAnswers(ctx, tx, inOrder(answers))
}

func writeAnswers(ctx context.Context, tx *sql.Tx, answers []*entry) error {
	if len(answers) == 0 {
		return nil
	}
	ids, err := insertShared(ctx, tx, answers)
	if err != nil {
		return err
	}
	return insertResults.run(ctx, tx, len(answers), func(to []any, i int) []any {
		return answers[i].values(to, ids[answers[i].common()])
	})
}

// inOrder sorts answers by their rows: neighbours share a page of the rows'
// index, and a run answers them in any order. Of two answers of a row the later
// one comes last, and stays.
func inOrder(answers []*entry) []*entry {
	slices.SortStableFunc(answers, func(a, b *entry) int { return cmp.Compare(a.row, b.row) })
	return answers
}

func (w *writer) state() State {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := State{Saved: w.saved, Pending: w.pending.n, Fault: w.fault}
	if s.Fault != "" {
		s.Since = w.since
	}
	return s
}

// close writes what is left and ends the writer.
func (w *writer) close() error {
	close(w.stop)
	<-w.done
	return w.flush() // what came in a rush is in the file, as it came
}

// Keep takes a row's answer to be saved. It returns at once; a file that is
// read only forgets it.
func (f *File) Keep(row int, r fetcher.Result) {
	if f.writer != nil {
		f.writer.keep(numberOf(f.numbers, row), &r)
	}
}

// Flush saves what is pending now, and returns when it is on disk.
func (f *File) Flush() error {
	if f.writer == nil {
		return nil
	}
	return f.writer.flush()
}

// State returns whether what was read is saved.
func (f *File) State() State {
	if f.writer == nil {
		return State{Fault: f.sealed}
	}
	return f.writer.state()
}
