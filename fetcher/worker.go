package fetcher

import (
	"os"
	"sync"
	"time"

	"marquee/fetcher/lanes"
	"marquee/fetcher/wire"
)

// worker reads rows one after another on one goroutine.
type worker struct {
	run    *run
	call   *wire.Call
	turn   lanes.Turn // the one that is being taken
	buffer []byte     // decoded body on its way to the title reader

	spare    *reading  // of a row that has ended, to be used for the next one
	start    []byte    // of the page's decoded body, where it is wanted
	types    []string  // the page's Content-Type headers
	deadline time.Time // of the page
	stopped  func() bool
}

func newWorker(r *run, buffer []byte) *worker {
	w := &worker{run: r, call: r.client.NewCall(r.ctx), buffer: buffer}
	w.stopped = func() bool { return w.unwanted(w.deadline) != nil }
	return w
}

var workerBuffers = sync.Pool{New: func() any { b := make([]byte, 16<<10); return &b }}

// resume returns the reading of the turn's row, made new if this is its first.
func (w *worker) resume() *reading {
	r, row := w.run, w.turn.Row
	d, ok := w.turn.State.(*reading)
	if !ok {
		if d = w.spare; d == nil {
			d = new(reading)
		}
		w.spare = nil
		*d = reading{row: int32(row), started: time.Now(), known: r.known(row), out: d.out}
		d.url, d.doubt.other, d.assumed = r.facts(row)
		d.address, _ = wire.SplitURL(d.url)
		d.own, d.userinfo = d.address.Origin(), d.address.Userinfo
		if d.userinfo == "" {
			d.shown = d.url
		}
		if r.options.OnStart != nil {
			r.options.OnStart(row)
		}
	} else if d.waits {
		d.waits = false
		if r.options.OnStart != nil {
			r.options.OnStart(row)
		}
	}
	d.lane = w.turn.Lane
	return d
}

// unwanted returns why nobody waits for the page any more, nil if somebody
// does.
func (w *worker) unwanted(deadline time.Time) error {
	if w.call.Stopped() {
		return wire.ErrStopped
	}
	if time.Now().After(deadline) {
		return &wire.Error{Stage: wire.StageBody, Total: true, Err: os.ErrDeadlineExceeded}
	}
	return nil
}

// sent notes that a turn's request is on its way.
func (r *run) sent(turn lanes.Turn) {
	now := time.Now()
	r.mu.Lock()
	r.schedule.Sent(turn, now)
	r.mu.Unlock()
	r.nudge()
}

// isSpaced reports whether the lane keeps a distance between two requests, so
// that one which follows from an answer needs a turn of its own.
func (w *worker) isSpaced() bool {
	w.run.mu.Lock()
	defer w.run.mu.Unlock()
	return w.run.schedule.IsSpaced(w.turn)
}
