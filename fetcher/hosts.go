package fetcher

import (
	"time"

	"marquee/fetcher/lanes"
)

// Host is a moment of one host of a run, for a view of all of them.
type Host = lanes.Host

// Hosts returns the hosts that are, or a moment ago were, asked, in no order;
// those whose first row still waits for its turn are not among them. It costs
// something only when it is called: some hundred nanoseconds a host.
func (f *Fetcher) Hosts() (hosts []Host) {
	f.schedule(func(s *lanes.Scheduler, now time.Time) { hosts = s.Hosts(now) })
	return hosts
}

// SkipHost ends a host's rows, also those that come later, as CodeHostSkipped
// without asking for them. What is in flight goes on. host is a Host's.
func (f *Fetcher) SkipHost(host string) {
	f.schedule(func(s *lanes.Scheduler, now time.Time) { s.Skip(host, now) })
}

// SlowHost makes a host be asked for one row at a time, a second apart; each
// further call doubles the distance, up to a minute.
func (f *Fetcher) SlowHost(host string) {
	f.schedule(func(s *lanes.Scheduler, now time.Time) { s.Slow(host, now) })
}

// TryHostNow ends a host's wait, whatever it is for, and what SkipHost and
// SlowHost did: it is asked for one row, and how that goes decides.
func (f *Fetcher) TryHostNow(host string) {
	f.schedule(func(s *lanes.Scheduler, now time.Time) { s.TryNow(host, now) })
}

// Extend takes in the rows up to total, by which Rows has grown since Run or
// the last Extend. It returns false if the run has ended already: then they
// are not read.
func (f *Fetcher) Extend(total int) bool {
	f.mu.Lock()
	r := f.run
	f.mu.Unlock()
	return r != nil && r.extend(total)
}

// schedule lets do use the schedule, and the dispatcher act on it.
func (f *Fetcher) schedule(do func(s *lanes.Scheduler, now time.Time)) {
	f.mu.Lock()
	r := f.run
	f.mu.Unlock()
	if r == nil {
		return
	}
	r.mu.Lock()
	do(r.schedule, time.Now())
	r.mu.Unlock()
	r.nudge()
}

func (r *run) extend(total int) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended || r.stopping || r.ctx.Err() != nil {
		return false
	}
	r.total = max(r.total, total)
	r.nudge()
	return true
}
