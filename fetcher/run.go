package fetcher

import (
	"context"
	"sync"
	"time"

	"marquee/fetcher/wire"
)

// resultBuffer lets workers go on while the receiver is busy for a moment.
const resultBuffer = 256

// run is one reading of a list. The dispatcher goroutine takes the rows in,
// fires the alarms and ends the run; it owns the workers and closes out. The
// workers take their rows from the schedule themselves.
type run struct {
	options *Options
	client  *wire.Client
	ctx     context.Context
	out     chan Result   // closed by the dispatcher when every worker has ended
	wake    chan struct{} // tells the dispatcher to look at the schedule again

	rowsMu sync.Mutex // held while rows is used
	rows   Rows

	workers sync.WaitGroup

	mu        sync.Mutex // guards what follows, and every lane
	schedule  schedule
	calls     map[*wire.Call]struct{}
	ceiling   int
	inFlight  int
	paused    bool
	stopping  bool
	intake    bool // rows are still being taken in
	left      int  // rows without a Result
	deferred  []*reading
	lastRound bool // the second pass has begun
	auto      auto
}

func newRun(ctx context.Context, f *Fetcher, rows Rows) *run {
	r := &run{
		options: &f.options, client: f.client, ctx: ctx, rows: rows,
		out: make(chan Result, resultBuffer), wake: make(chan struct{}, 1),
		calls: make(map[*wire.Call]struct{}), ceiling: f.ceiling, paused: f.paused, intake: true,
	}
	r.left = rows.Len()
	r.schedule = schedule{
		links: make([]int32, r.left), lanes: make(map[string]*lane), byRow: make(map[int32]*reading),
		perHost: f.options.PerHost, gap: f.options.Gap, slots: f.ceiling, maxOpen: max(minOpenLanes, 4*f.ceiling),
	}
	r.auto.on = f.auto
	return r
}

// url returns a row's URL.
func (r *run) url(row int32) string {
	r.rowsMu.Lock()
	defer r.rowsMu.Unlock()
	return r.rows.URL(int(row))
}

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
	r.mu.Lock()
	r.intake = false
	r.mu.Unlock()
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
	wait = time.Hour
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

// stop ends what is in flight; nothing new is started.
func (r *run) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stopping = true
	for call := range r.calls {
		call.Stop()
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

func (r *run) setCeiling(n int) {
	r.mu.Lock()
	r.ceiling, r.schedule.slots = n, n
	r.auto.reset()
	r.mu.Unlock()
	r.nudge()
}

func (r *run) setPaused(paused bool) {
	r.mu.Lock()
	r.paused = paused
	r.mu.Unlock()
	r.nudge()
}

func (r *run) setAuto(on bool) {
	r.mu.Lock()
	r.auto = auto{on: on}
	r.mu.Unlock()
	r.nudge()
}

func (r *run) stats() Stats {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := Stats{InFlight: r.inFlight, Ceiling: r.ceiling, WireBytes: r.client.Bytes()}
	for _, a := range r.schedule.alarm {
		if a.reading == nil {
			s.Waiting++
		}
	}
	return s
}
