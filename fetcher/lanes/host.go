package lanes

import "time"

// Host is a moment of one host.
type Host struct {
	Host     string // scheme, name and port
	Queued   int    // rows that wait for their turn
	Away     int    // rows that wait for another attempt
	InFlight int
	Done     int           // rows that ended here; those of hosts that were forgotten in between are not told
	Failed   int           // of these, those that had failed in all their attempts
	Limit    int           // requests at once that it may have now
	Pace     time.Duration // between two requests; 0 if it is asked as fast as its answers allow
	Why      Why           // why it waits; Free if it does not
	Until    time.Time     // until when, if it waits
}

// Hosts returns the hosts that are, or a moment ago were, asked. Those whose
// first row still waits for its turn are not among them.
func (s *Scheduler) Hosts(now time.Time) []Host {
	hosts := make([]Host, 0, s.active.length+s.finished.length+s.kept.length)
	for _, list := range [...]*liveList{&s.active, &s.finished, &s.kept} {
		for v := list.first; v != nil; v = v.newer {
			hosts = append(hosts, s.host(v, now))
		}
	}
	return hosts
}

func (s *Scheduler) host(v *live, now time.Time) Host {
	h := Host{
		Host: v.lane.host, Queued: int(v.lane.queue.length), Away: int(v.away), InFlight: int(v.inFlight),
		Done: int(v.done), Failed: int(v.failed), Limit: s.most(v), Pace: max(v.pace.interval, v.slow, s.options.Gap),
	}
	if until, why := s.mustWait(v); v.skipped {
		h.Why = Skipped
	} else if until.After(now) {
		h.Until, h.Why = until, why
	}
	return h
}

// Skip ends a host's rows, also those that come later, without asking for them.
// What is in flight goes on. The rows are among the Lost of the next Wake.
func (s *Scheduler) Skip(host string, now time.Time) {
	v := s.enliven(s.lane(host))
	v.skipped = true
	s.place(v.lane, now)
	s.retire(v, now)
}

// slowest and first distance of a host that a person slowed down.
const (
	slowFirst = time.Second
	slowMost  = time.Minute
)

// Slow makes a host be asked for one row at a time, a second apart; each
// further call doubles the distance, up to a minute.
func (s *Scheduler) Slow(host string, now time.Time) {
	v := s.enliven(s.lane(host))
	v.slow = min(max(2*v.slow, slowFirst), slowMost)
	s.place(v.lane, now)
	s.retire(v, now)
}

// TryNow ends a host's wait, whatever it is for, and what Skip and Slow did: it
// is asked for one row, and how that goes decides.
func (s *Scheduler) TryNow(host string, now time.Time) {
	l, ok := s.lanes[host]
	if !ok || l.live == nil {
		return
	}
	v := l.live
	if v.parked || v.waitUntil.After(now) {
		v.breaker.halfOpen()
	}
	v.waitUntil, v.heldSince, v.why, v.parked = now, time.Time{}, Free, false
	v.lastStart, v.slow, v.skipped = time.Time{}, 0, false
	s.place(l, now)
}
