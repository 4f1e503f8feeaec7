package fetcher

import (
	"time"

	"marquee/fetcher/wire"
)

// dispatch runs the run from its first row to its last.
func (r *run) dispatch() {
	defer close(r.out)
	defer r.client.Close()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for r.ctx.Err() == nil {
		r.takeIn()
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

// takeIn sorts the rows that are new into lanes.
func (r *run) takeIn() {
	r.mu.Lock()
	total := r.total
	r.schedule.Grow(total)
	r.mu.Unlock()
	origins, later := make([]string, 0, intakeStep), make([]time.Time, 0, intakeStep)
	for r.taken < total && r.ctx.Err() == nil {
		origins, later = origins[:0], later[:0]
		for row := r.taken; row < min(r.taken+intakeStep, total); row++ {
			url, origin := r.url(int32(row)), ""
			if a, ok := wire.SplitURL(url); ok {
				origin = a.Origin()
			}
			origins, later = append(origins, origin), append(later, r.later(url))
		}
		r.enqueue(r.taken, origins, later)
		r.taken += len(origins)
	}
}

// enqueue adds rows to the schedule: at once, or later where their pages wait.
func (r *run) enqueue(from int, origins []string, later []time.Time) {
	now := time.Now()
	var invalid []int
	r.mu.Lock()
	for i, origin := range origins {
		if origin == "" {
			invalid = append(invalid, from+i)
			continue
		}
		if later[i].After(now) {
			r.schedule.AddLater(from+i, origin, later[i], now)
			continue
		}
		r.schedule.Add(from+i, origin, now)
	}
	r.fillLocked(now)
	r.mu.Unlock()
	for _, row := range invalid {
		url := r.url(int32(row))
		r.answer(&Result{Row: row, URL: url, FinalURL: url, Outcome: Invalid, Code: CodeInvalidURL, Length: -1, Started: now})
	}
}

// maxIdleTime is how long a connection is kept that nobody uses, as most
// servers have it.
const maxIdleTime = 30 * time.Second

// turn does what is due and returns how long nothing else will be.
func (r *run) turn(now time.Time) (wait time.Duration, ended bool) {
	r.mu.Lock()
	w := r.schedule.Wake(now)
	r.fillLocked(now)
	r.ended = w.Ended && r.taken == r.total
	more := w.Ended && !r.ended
	r.mu.Unlock()
	for _, x := range w.Lost {
		result := r.lost(x, now)
		r.answer(&result)
	}
	r.client.CloseIdle(now.Add(-maxIdleTime))
	if more {
		return 0, false
	}
	return w.Next, r.ended
}

// answerStopped gives the rows that wait for another attempt their Result.
func (r *run) answerStopped() {
	r.mu.Lock()
	r.ended = true
	waiting := r.schedule.Abandon()
	r.mu.Unlock()
	for _, x := range waiting {
		result := x.State.(*reading).stopped()
		r.answer(&result)
	}
}
