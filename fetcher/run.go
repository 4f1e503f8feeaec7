package fetcher

import (
	"context"
	"sync"

	"marquee/fetcher/lanes"
	"marquee/fetcher/wire"
)

// resultBuffer lets workers go on while the receiver is busy for a moment.
const resultBuffer = 256

// run is one reading of a list. The dispatcher goroutine takes the rows in,
// fires the alarms and ends the run; it owns the workers and closes out. The
// workers take their rows from the schedule themselves.
type run struct {
	options *Options
	hosts   hostFields
	client  *wire.Client
	ctx     context.Context
	out     chan Result   // closed by the dispatcher when every worker has ended
	wake    chan struct{} // tells the dispatcher to look at the schedule again

	rowsMu  sync.Mutex // held while one of these is used; they are the same
	rows    Rows
	assumer Assumer // nil if rows is none
	doubter Doubter // nil if rows is none

	workers sync.WaitGroup

	taken int // rows that were sorted into lanes; the dispatcher's

	mu       sync.Mutex // guards what follows
	schedule *lanes.Scheduler
	calls    map[*wire.Call]struct{}
	total    int            // rows there are
	shells   map[string]int // pages that are shells, by host and title; nil before the first
	stopping bool
	ended    bool // no row is left, and none can be added
}

// url returns a row's URL.
func (r *run) url(row int32) string {
	r.rowsMu.Lock()
	defer r.rowsMu.Unlock()
	return r.rows.URL(int(row))
}

// facts returns what the list says of a row: its URL, the other one that it may
// stand for ("" if there is no doubt), and whether its scheme was nobody's
// choice.
func (r *run) facts(row int) (url, other string, assumed bool) {
	r.rowsMu.Lock()
	defer r.rowsMu.Unlock()
	if r.doubter != nil {
		other = r.doubter.Other(row)
	}
	return r.rows.URL(row), other, r.assumer != nil && r.assumer.Assumed(row)
}

// stop ends what is in flight; nothing new is started.
func (r *run) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stopping = true
	r.schedule.Stop()
	for call := range r.calls {
		call.Stop()
	}
}

func (r *run) setCeiling(n int) {
	r.mu.Lock()
	r.schedule.SetCeiling(n)
	r.mu.Unlock()
	r.nudge()
}

func (r *run) setPaused(paused bool) {
	r.mu.Lock()
	r.schedule.Pause(paused)
	r.mu.Unlock()
	r.nudge()
}

func (r *run) setAuto(on bool) {
	r.mu.Lock()
	r.schedule.SetAuto(on)
	r.mu.Unlock()
	r.nudge()
}

func (r *run) stats() Stats {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Stats{InFlight: r.schedule.InFlight(), Ceiling: r.schedule.Ceiling(), Waiting: r.schedule.Waiting(), WireBytes: r.client.Bytes()}
}

// nudge makes the dispatcher take a turn.
func (r *run) nudge() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}
