package fetcher

import (
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"marquee/fetcher/lanes"
	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

// work takes a turn and then whatever the schedule gives, until it gives
// nothing more.
func (r *run) work(turn lanes.Turn) {
	defer r.workers.Done()
	buffer := workerBuffers.Get().(*[]byte)
	defer workerBuffers.Put(buffer)
	w := newWorker(r, *buffer)
	r.register(w.call, true)
	defer r.register(w.call, false)
	defer w.call.Close()
	for ok := true; ok; {
		w.turn = turn
		v := w.read()
		if v.answered && !v.again {
			r.answer(v.result)
		}
		var ended bool
		if turn, ok, ended = r.settle(turn, &v); ended {
			w.spare = v.reading
		}
	}
}

// answer gives a row its Result.
func (r *run) answer(x *Result) {
	bound(x)
	r.out <- *x
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

// settle takes note of how a turn went and returns the next one; ended is true
// if the row has no further turn.
func (r *run) settle(turn lanes.Turn, v *verdict) (next lanes.Turn, ok, ended bool) {
	if v.again {
		v.reading.failed = v.result
		v.reading.out = nil // it is kept
		v.reading.tried(v.result)
		v.reading.restart()
	}
	next, ok, ended, tell := r.settleLocked(turn, v)
	if tell != nil {
		tell()
	}
	if ended && v.again {
		r.answer(v.reading.orPage(v.result))
	}
	return next, ok, ended
}

// settleLocked is settle's part under the lock, which it takes itself. tell, if
// not nil, is to be called afterwards.
func (r *run) settleLocked(turn lanes.Turn, v *verdict) (next lanes.Turn, ok, ended bool, tell func()) {
	now := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	fate := r.schedule.Done(turn, v.lanes(), now)
	if fate.Spared {
		v.reading.attempts--
		v.reading.untried()
	}
	tell = r.waitingLocked(turn, v, fate, now)
	next, ok = r.schedule.Next(now)
	if ok {
		r.fillLocked(now)
	}
	if !ok || r.schedule.IsUrgent() {
		r.nudge()
	}
	return next, ok, !fate.Again, tell
}

// fillLocked starts workers until the ceiling is reached or no lane may go.
func (r *run) fillLocked(now time.Time) {
	for {
		turn, ok := r.schedule.Next(now)
		if !ok {
			return
		}
		r.workers.Add(1)
		go r.work(turn)
	}
}
