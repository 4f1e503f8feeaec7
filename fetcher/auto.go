package fetcher

import "time"

// auto finds the ceiling by measured throughput. Guarded by run.mu.
type auto struct {
	on      bool
	answers int // since the last look
	looked  time.Time
}

func (a *auto) reset() { a.answers, a.looked = 0, time.Time{} }

// autoLocked looks once a second and returns when it wants to look again.
func (r *run) autoLocked(now time.Time) time.Duration {
	return time.Second
}
