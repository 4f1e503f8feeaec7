package workspace

import (
	"errors"
	"sync"
	"time"

	"marquee/internal/project"
)

// queue is what is to be written to a shelf, and the goroutine that does it.
// Jobs are done in order, because each list says what it takes over from the
// one before; the first is tried again until the disk takes it. The newest text
// and look come behind them. Who puts something in never waits for the disk.
type queue struct {
	shelf    *shelf
	onChange func() // state says something else; called on the queue's goroutine
	wake     chan struct{}
	stop     chan struct{}
	done     chan struct{}
	ending   sync.Once

	mu    sync.Mutex // guards what follows; never held while the disk is waited for
	jobs  []func() error
	given int // jobs that were ever put in
	asks  []ask
	soon  *note     // the newest, where it is to be written
	due   time.Time // when it is
	fault project.Fault
}

// ask is what a person waits for: it is tried once.
type ask struct {
	does  func() error
	after int // the jobs that were put in before
}

const (
	noteWait  = time.Second     // after a change of the text: none for each key
	retryPace = 2 * time.Second // after the disk refused
)

func newQueue(h *shelf, onChange func()) *queue {
	q := &queue{shelf: h, onChange: onChange, wake: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{})}
	go q.run() // ends with end
	return q
}

// do puts a job in.
func (q *queue) do(job func() error) {
	q.mu.Lock()
	q.putLocked(job)
	q.mu.Unlock()
	q.nudge()
}

func (q *queue) putLocked(job func() error) {
	q.jobs = append(q.jobs, job)
	q.given++
}

// doneLocked is how many jobs are done, of all that were put in.
func (q *queue) doneLocked() int { return q.given - len(q.jobs) }

// ask puts a job in that a person waits for. One that succeeds has written
// everything there was, so that jobs before it which the disk refuses have no
// purpose any more.
func (q *queue) ask(job func() error) {
	q.mu.Lock()
	q.asks = append(q.asks, ask{job, q.given})
	q.mu.Unlock()
	q.nudge()
}

// draft has a text written soon; nil says that it is the list's own.
func (q *queue) draft(text *Text) { q.note(func(n *note) { n.text, n.drafted = text, true }) }

// look has a Look written soon.
func (q *queue) look(l Look) { q.note(func(n *note) { n.look = &l }) }

func (q *queue) note(change func(*note)) {
	q.mu.Lock()
	next := note{}
	if q.soon == nil {
		q.due = time.Now().Add(noteWait)
	} else {
		next = *q.soon
	}
	change(&next)
	q.soon = &next
	q.mu.Unlock()
	q.nudge()
}

// forget takes a draft back that of makes superfluous.
func (q *queue) forget(of *Text) {
	q.mu.Lock()
	if n := q.soon; n != nil && n.text != nil && n.text.Generation == of.Generation {
		q.soon = &note{look: n.look}
	}
	q.mu.Unlock()
}

// settle makes what is to be written soon a job: what comes is of another
// session.
func (q *queue) settle() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if n := q.soon; n != nil {
		q.putLocked(func() error { return q.shelf.note(n) })
		q.soon = nil
	}
}

// nudge wakes the queue.
func (q *queue) nudge() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// state says where the session is kept, or why not.
func (q *queue) state() keeping {
	k := q.shelf.state()
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.fault != "" {
		k.fault = q.fault
	}
	k.saved = k.saved && k.fault == "" && len(q.jobs) == 0 && len(q.asks) == 0 && q.soon == nil
	return k
}

// end does once what is left to do, text being the newest if it is not nil,
// and closes the shelf.
func (q *queue) end(text *Text) {
	q.ending.Do(func() {
		if text != nil {
			q.draft(text)
		}
		close(q.stop)
	})
	<-q.done
}

func (q *queue) run() {
	defer close(q.done)
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	var said keeping
	for {
		select {
		case <-q.stop:
			late := time.Now().Add(time.Hour) // everything is due
			_ = q.shelf.tend(late)            // nobody is there any more to be told
			_ = q.write(late)
			q.shelf.finish()
			return
		case <-q.wake:
		case <-timer.C:
		}
		wait := q.turn(time.Now())
		if now := q.state(); now != said {
			said = now
			q.onChange()
		}
		timer.Reset(wait)
	}
}

// turn writes what is due, and returns after which time to look again.
func (q *queue) turn(now time.Time) time.Duration {
	err := q.shelf.tend(now)
	if err == nil {
		err = q.write(now)
	}
	q.met(err)
	if err != nil {
		q.answer(true)
		return retryPace
	}
	wait := q.shelf.rest(now)
	if k := q.state(); k.path != "" && (!k.saved || k.fault != "") {
		wait = min(wait, lookPace)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.soon != nil {
		wait = min(wait, max(time.Until(q.due), time.Millisecond))
	}
	return wait
}

// write does the jobs, answers what was asked for, and writes the note if it is
// due.
func (q *queue) write(now time.Time) error {
	for job := q.first(); job != nil; job = q.first() {
		if err := job(); err != nil {
			return err
		}
		q.mu.Lock()
		q.jobs = q.jobs[1:]
		q.mu.Unlock()
	}
	q.answer(false)
	q.mu.Lock()
	n := q.soon
	due := n != nil && !now.Before(q.due)
	q.mu.Unlock()
	if !due {
		return nil
	}
	if err := q.shelf.note(n); err != nil {
		return err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.soon == n {
		q.soon = nil
	} else {
		q.due = time.Now().Add(noteWait)
	}
	return nil
}

// answer does what was asked for: once the jobs before are done, or at once
// where the disk refuses them.
func (q *queue) answer(refused bool) {
	for next, ok := q.asked(refused); ok; next, ok = q.asked(refused) {
		if next.does() != nil {
			continue // the person was told
		}
		q.mu.Lock()
		q.jobs, q.fault = q.jobs[max(0, next.after-q.doneLocked()):], ""
		q.mu.Unlock()
	}
}

// asked takes what was asked for first, if its turn has come.
func (q *queue) asked(refused bool) (next ask, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.asks) == 0 || !refused && q.asks[0].after > q.doneLocked() {
		return ask{}, false
	}
	next, q.asks = q.asks[0], q.asks[1:]
	return next, true
}

func (q *queue) first() func() error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.jobs) == 0 {
		return nil
	}
	return q.jobs[0]
}

// met notes how the disk did.
func (q *queue) met(err error) {
	fault := project.Fault("")
	if err != nil {
		fault = project.FaultOther
		if e, ok := errors.AsType[*project.Error](err); ok {
			fault = e.Fault
		}
	}
	q.mu.Lock()
	q.fault = fault
	q.mu.Unlock()
}
