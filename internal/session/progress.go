package session

import (
	"time"

	"marquee/fetcher"
)

// Progress is a moment of a Run. Done and Total count the rows of the run.
type Progress struct {
	Done, Total int
	Running     bool
	Paused      bool
	Elapsed     time.Duration // without pauses
	InFlight    int
	Ceiling     int   // the concurrency in force
	Waiting     int   // hosts that wait for their turn
	WireBytes   int64 // read from all connections
}

// Progress returns where the run is.
func (r *Run) Progress() Progress {
	stats := r.fetcher.Stats()
	r.mu.Lock()
	defer r.mu.Unlock()
	p := Progress{
		Done: r.answered, Total: r.total, Running: r.ended.IsZero(), Paused: !r.pausing.IsZero(),
		Elapsed:  r.elapsedLocked(),
		InFlight: stats.InFlight, Ceiling: stats.Ceiling, Waiting: stats.Waiting, WireBytes: stats.WireBytes,
	}
	return p
}

// elapsedLocked is the run's wall time without its pauses.
func (r *Run) elapsedLocked() time.Duration {
	end := r.ended
	if end.IsZero() {
		end = time.Now()
	}
	elapsed := end.Sub(r.began) - r.paused
	if !r.pausing.IsZero() {
		elapsed -= end.Sub(r.pausing)
	}
	return max(0, elapsed)
}

var _ fetcher.Rows = (*Run)(nil)
