package fetcher

import (
	"container/heap"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

// worker reads rows one after another on one goroutine.
type worker struct {
	run    *run
	call   *wire.Call
	buffer []byte // decoded body on its way to the title reader
}

var workerBuffers = sync.Pool{New: func() any { b := make([]byte, 16<<10); return &b }}

// work reads the row and then whatever the schedule gives, until it gives
// nothing more.
func (r *run) work(l *lane, row int32) {
	defer r.workers.Done()
	buffer := workerBuffers.Get().(*[]byte)
	defer workerBuffers.Put(buffer)
	w := &worker{run: r, call: r.client.NewCall(r.ctx), buffer: *buffer}
	r.register(w.call, true)
	defer r.register(w.call, false)
	defer w.call.Close()
	for ok := true; ok; {
		v := w.read(l, row)
		if v.answered {
			r.out <- v.result
		}
		l, row, ok = r.settle(v)
	}
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
func (w *worker) read(l *lane, row int32) (v verdict) {
	d := w.run.resume(l, row)
	defer func() {
		if p := recover(); p != nil {
			slog.Error("reading a page panicked", "url", weburl.WithoutCredentials(d.url), "panic", p, "stack", string(debug.Stack()))
			w.call.Abandon()
			v = d.fail(failure{code: CodeInternal, detail: fmt.Sprint(p)}, time.Now())
			v.reading = d
		}
	}()
	v = w.attempt(d)
	v.reading, v.from = d, l
	if v.answered {
		v.result = d.orPage(v.result)
	}
	return v
}

// resume returns the row's reading, made new if this is its first attempt.
func (r *run) resume(l *lane, row int32) *reading {
	r.mu.Lock()
	d := r.schedule.byRow[row]
	delete(r.schedule.byRow, row)
	r.mu.Unlock()
	if d == nil {
		d = &reading{row: row, url: r.url(row), started: time.Now()}
		d.address, _ = wire.SplitURL(d.url)
		d.own, d.userinfo = d.address.Origin(), d.address.Userinfo
		if r.options.OnStart != nil {
			r.options.OnStart(int(row))
		}
	}
	d.lane = l
	return d
}

// settle takes note of how a row went and returns the next one.
func (r *run) settle(v verdict) (l *lane, row int32, ok bool) {
	now := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.inFlight--
	v.from.inFlight--
	v.from.sending = false
	r.learnLocked(v, now)
	switch {
	case v.answered:
		r.left--
		r.auto.answers++
	case v.hopTo != "":
		r.schedule.goOn(v.reading, r.schedule.lane(v.hopTo), now)
	case v.toTheEnd:
		v.reading.lane = r.schedule.lane(v.reading.own)
		r.deferred = append(r.deferred, v.reading)
	default:
		v.reading.lane = r.schedule.lane(v.reading.own)
		heap.Push(&r.schedule.alarm, alarm{at: now.Add(v.after), lane: v.reading.lane, reading: v.reading})
		r.schedule.rung = true
	}
	r.schedule.place(v.from, now)
	if !r.stopping && !r.paused && r.inFlight < r.ceiling {
		if l, row, ok = r.schedule.next(now); ok {
			r.inFlight++
			r.fillLocked(now)
			if r.schedule.rung {
				r.schedule.rung = false
				r.nudge()
			}
			return l, row, true
		}
	}
	r.nudge()
	return nil, 0, false
}

// sent notes that a lane's request is on its way: a gap counts from there, not
// from the row's start, which a new connection may lie behind.
func (r *run) sent(l *lane) {
	now := time.Now()
	r.mu.Lock()
	l.sending, l.lastStart = false, now
	r.schedule.place(l, now)
	r.mu.Unlock()
	r.nudge()
}

// learnLocked teaches the lane what the answer, or its absence, says.
func (r *run) learnLocked(v verdict, now time.Time) {
	l := v.from
	wait := v.wait
	if wait == 0 && (v.code == "http_429" || v.code == "http_503") {
		wait = backoff(l.overloads + 1) // it names no time
	}
	if until := now.Add(wait); wait > 0 && until.After(l.waitUntil) {
		l.waitUntil = until
	}
	switch {
	case v.code == CodeStopped:
	case v.code.unconnected() && !v.hopped:
		l.misses++
		if !l.answered && (l.misses >= maxMisses || l.probe) {
			l.down, l.probe = true, false
		}
		if v.code.overload() {
			l.strain(now)
		}
	case v.code.overload() && v.wait > 0:
		l.heed(now)
		r.auto.strains++
	case v.code.overload():
		l.strain(now)
		l.overloads++
		r.auto.strains++
	case v.heard:
		l.answer()
	}
}

// maxMisses is how many connections to a host must fail, with none that
// succeeds, before it is taken to be down.
const maxMisses = 4
