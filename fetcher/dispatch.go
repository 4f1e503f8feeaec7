package fetcher

import (
	"time"

	"marquee/fetcher/wire"
)

// dispatch runs the run from its first row to its last.
func (r *run) dispatch() {
	defer close(r.out)
	defer r.client.Close()
	r.takeIn()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for r.ctx.Err() == nil {
		wait, ended := r.turn(time.Now())
		if ended {
			r.workers.Wait()
			return
		}
		timer.Reset(wait)
		select {
		case <-timer.C:
		case <-r.wake:
		case <-r.ctx.Done():
		}
	}
	r.stop()
	r.workers.Wait()
	r.answerStopped()
}

// intakeStep is how many rows are taken in at once, so that the first are
// being read while the last are still being sorted into lanes.
const intakeStep = 512

// takeIn sorts the rows into lanes.
func (r *run) takeIn() {
	total := len(r.schedule.links)
	origins := make([]string, 0, intakeStep)
	for from := 0; from < total && r.ctx.Err() == nil; from += intakeStep {
		origins = origins[:0]
		for row := from; row < min(from+intakeStep, total); row++ {
			origin := ""
			if a, ok := wire.SplitURL(r.url(int32(row))); ok {
				origin = a.Origin()
			}
			origins = append(origins, origin)
		}
		r.enqueue(from, origins)
	}
}

func (r *run) enqueue(from int, origins []string) {
	now := time.Now()
	var invalid []int
	r.mu.Lock()
	for i, origin := range origins {
		if origin == "" {
			invalid = append(invalid, from+i)
			continue
		}
		l := r.schedule.lane(origin)
		r.schedule.push(l, int32(from+i))
		if l.heap == nil {
			r.schedule.place(l, now)
		}
	}
	r.left -= len(invalid)
	r.fillLocked(now)
	r.mu.Unlock()
	for _, row := range invalid {
		url := r.url(int32(row))
		r.out <- Result{Row: row, URL: url, FinalURL: url, Outcome: Invalid, Code: CodeInvalidURL, Length: -1, Started: now}
	}
}

const (
	idleLook    = 10 * time.Second // between two looks for connections that nobody used
	maxIdleTime = 30 * time.Second // as most servers have it
)

// turn does what is due and returns how long nothing else will be.
func (r *run) turn(now time.Time) (wait time.Duration, ended bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.schedule.ring(now)
	r.fillLocked(now)
	if r.left == 0 {
		return 0, true
	}
	if r.inFlight == 0 && r.schedule.isIdle(now) && !r.paused {
		if lost := r.endgameLocked(now); len(lost) > 0 {
			r.mu.Unlock()
			for _, u := range lost {
				r.out <- r.surrender(u, now)
			}
			r.mu.Lock()
		}
		r.fillLocked(now)
		if r.left == 0 {
			return 0, true
		}
	}
	wait = idleLook
	r.client.CloseIdle(now.Add(-maxIdleTime))
	if r.auto.on {
		wait = r.autoLocked(now)
	}
	if len(r.schedule.alarm) > 0 {
		wait = min(wait, max(0, r.schedule.alarm[0].at.Sub(now)))
	}
	return wait, false
}

// fillLocked starts workers until the ceiling is reached or no lane may go.
func (r *run) fillLocked(now time.Time) {
	for !r.stopping && !r.paused && r.inFlight < r.ceiling {
		l, row, ok := r.schedule.next(now)
		if !ok {
			return
		}
		r.inFlight++
		r.workers.Add(1)
		go r.work(l, row)
	}
}

// nudge makes the dispatcher take a turn.
func (r *run) nudge() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// answerStopped gives the rows that wait for another attempt their Result.
func (r *run) answerStopped() {
	r.mu.Lock()
	waiting := r.deferred
	for _, d := range r.schedule.byRow {
		waiting = append(waiting, d)
	}
	for _, a := range r.schedule.alarm {
		if a.reading != nil {
			waiting = append(waiting, a.reading)
		}
	}
	r.mu.Unlock()
	for _, d := range waiting {
		r.out <- d.stopped()
	}
}
