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

// kept is an answer on its way to the disk, with its row's number; or what was
// seen of the row before, or a wait that was asked for.
type kept struct {
	row    int
	result fetcher.Result
	before *change.Page
	wait   *wait
}

func (k *kept) isAnswer() bool { return k.before == nil && k.wait == nil }

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
	saved   int
	fault   Fault
	since   time.Time
	last    error
}

func newWriter(db *sql.DB) *writer {
	w := &writer{db: db, wake: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{})}
	go w.run()
	return w
}

// keep takes an answer. It returns at once.
func (w *writer) keep(k kept) {
	w.mu.Lock()
	if w.pending.n > mostEvidence {
		k.result.Evidence = nil
	}
	w.pending.add(k)
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
	n, failing, since := w.pending.n, w.fault != "", w.since
	w.mu.Unlock()
	switch {
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
	return batchWait
}

// flush writes all that is pending, in batches.
func (w *writer) flush() error {
	w.writing.Lock()
	defer w.writing.Unlock()
	return w.flushLocked()
}

// flushLocked is flush for one who holds writing.
func (w *writer) flushLocked() error {
	for {
		w.mu.Lock()
		batch, pieces := w.pending.first()
		w.mu.Unlock()
		if len(batch) == 0 {
			return nil
		}
		err := w.write(batch)
		w.mu.Lock()
		w.last = err
		if err != nil {
			w.fault, w.since = faultOf(err), time.Now()
			w.mu.Unlock()
			return err
		}
		w.saved += len(answersOf(batch))
		w.pending.drop(pieces)
		w.fault, w.since = "", time.Time{}
		w.mu.Unlock()
	}
}

// write writes one batch in one transaction: all of it, or nothing.
func (w *writer) write(batch []*kept) error {
	ctx := context.Background()
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("saving: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if err := writeOthers(ctx, tx, batch); err != nil {
		return fmt.Errorf("saving: %w", err)
	}
	if err := writeAnswers(ctx, tx, inOrder(answersOf(batch))); err != nil {
		return fmt.Errorf("saving: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("saving: %w", err)
	}
	return nil
}

func writeAnswers(ctx context.Context, tx *sql.Tx, answers []*kept) error {
	if len(answers) == 0 {
		return nil
	}
	ids, err := insertShared(ctx, tx, answers)
	if err != nil {
		return err
	}
	return insertResults.run(ctx, tx, len(answers), func(to []any, i int) []any {
		k := answers[i]
		return values(to, k.row, &k.result, ids[sharedOf(&k.result)])
	})
}

// answersOf returns what of a batch are answers: all of it, most times.
func answersOf(batch []*kept) []*kept {
	isOther := func(k *kept) bool { return !k.isAnswer() }
	if !slices.ContainsFunc(batch, isOther) {
		return batch
	}
	return slices.DeleteFunc(slices.Clone(batch), isOther)
}

// inOrder sorts answers by their rows: neighbours share a page of the rows'
// index, and a run answers them in any order. Of two answers of a row the later
// one comes last, and stays.
func inOrder(answers []*kept) []*kept {
	slices.SortStableFunc(answers, func(a, b *kept) int { return cmp.Compare(a.row, b.row) })
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
	return w.flush()
}

// Keep takes a row's answer to be saved. It returns at once; a file that is
// read only forgets it.
func (f *File) Keep(row int, r fetcher.Result) {
	if f.writer != nil {
		f.writer.keep(kept{row: numberOf(f.numbers, row), result: r})
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
