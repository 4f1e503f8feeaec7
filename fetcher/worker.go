package fetcher

import (
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"marquee/fetcher/lanes"
	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

// worker reads rows one after another on one goroutine.
type worker struct {
	run    *run
	call   *wire.Call
	turn   lanes.Turn // the one that is being taken
	buffer []byte     // decoded body on its way to the title reader
}

var workerBuffers = sync.Pool{New: func() any { b := make([]byte, 16<<10); return &b }}

// work takes a turn and then whatever the schedule gives, until it gives
// nothing more.
func (r *run) work(turn lanes.Turn) {
	defer r.workers.Done()
	buffer := workerBuffers.Get().(*[]byte)
	defer workerBuffers.Put(buffer)
	w := &worker{run: r, call: r.client.NewCall(r.ctx), buffer: *buffer}
	r.register(w.call, true)
	defer r.register(w.call, false)
	defer w.call.Close()
	for ok := true; ok; {
		w.turn = turn
		v := w.read()
		if v.answered && !v.again {
			r.answer(v.result)
		}
		turn, ok = r.settle(turn, v)
	}
}

// answer gives a row its Result.
func (r *run) answer(x Result) {
	bound(&x)
	r.out <- x
}

func (r *run) register(call *wire.Call, on bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !on {
		delete(r.calls, call)
		return
	}
	r.calls[call] = struct{}{}
	if r.stopping {
		call.Stop()
	}
}

// read makes a row's next attempt, or goes on with the one that hopped here.
// A panic ends the row, not the program.
func (w *worker) read() (v verdict) {
	d := w.resume()
	defer func() {
		if p := recover(); p != nil {
			slog.Error("reading a page panicked", "url", weburl.WithoutCredentials(d.url), "panic", p, "stack", string(debug.Stack()))
			w.call.Abandon()
			v = d.fail(failure{code: CodeInternal, detail: fmt.Sprint(p)}, time.Now())
			v.reading = d
		}
	}()
	v = w.attempt(d)
	v.again = v.answered && v.code.transient()
	v = d.doubts(v)
	v.reading = d
	if v.answered && !v.again {
		v.result = d.orPage(v.result)
	}
	return v
}

// resume returns the reading of the turn's row, made new if this is its first.
func (w *worker) resume() *reading {
	r, row := w.run, w.turn.Row
	d, ok := w.turn.State.(*reading)
	if !ok {
		d = &reading{row: int32(row), url: r.url(int32(row)), started: time.Now()}
		d.address, _ = wire.SplitURL(d.url)
		d.own, d.userinfo, d.assumed = d.address.Origin(), d.address.Userinfo, r.assumed(row)
		d.doubt.other = r.other(row)
		if r.options.OnStart != nil {
			r.options.OnStart(row)
		}
	}
	d.lane = w.turn.Lane
	return d
}

// settle takes note of how a turn went and returns the next one.
func (r *run) settle(turn lanes.Turn, v verdict) (next lanes.Turn, ok bool) {
	if v.again {
		failed := v.result
		v.reading.failed = &failed
		v.reading.restart()
	}
	next, ok, last := r.settleLocked(turn, v)
	if last {
		r.answer(v.reading.orPage(v.result))
	}
	return next, ok
}

// settleLocked returns the next turn; last is true if v may heal, but has no
// further attempt. It takes the lock itself.
func (r *run) settleLocked(turn lanes.Turn, v verdict) (next lanes.Turn, ok, last bool) {
	now := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	fate := r.schedule.Done(turn, v.lanes(), now)
	if fate.Spared {
		v.reading.attempts--
	}
	next, ok = r.schedule.Next(now)
	if ok {
		r.fillLocked(now)
	}
	if !ok || r.schedule.IsUrgent() {
		r.nudge()
	}
	return next, ok, v.again && !fate.Again
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
