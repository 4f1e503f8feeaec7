package fetcher

import (
	"context"
	"sync"

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
	left      int // rows without a Result
	deferred  []*reading
	lastRound bool // the second pass has begun
	auto      auto
}

func newRun(ctx context.Context, f *Fetcher, rows Rows, total int) *run {
	r := &run{
		options: &f.options, client: f.client, ctx: ctx, rows: rows,
		out: make(chan Result, resultBuffer), wake: make(chan struct{}, 1),
		calls: make(map[*wire.Call]struct{}), ceiling: f.ceiling, paused: f.paused,
	}
	r.left = total
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

// stop ends what is in flight; nothing new is started.
func (r *run) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stopping = true
	for call := range r.calls {
		call.Stop()
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
