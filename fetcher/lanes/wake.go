package lanes

import "time"

// Waking is what a Wake brought.
type Waking struct {
	Lost  []Lost        // rows that have ended
	Ended bool          // no row is left
	Next  time.Duration // call Wake again after this, or when IsUrgent says so
}

// restless is the longest time between two Wakes.
const restless = 10 * time.Second

// Wake does what is due. Rows may start after it: ask Next.
func (s *Scheduler) Wake(now time.Time) Waking {
	s.urgent = false
	s.ring(now)
	s.forget(now)
	s.forgetKept(now)
	var w Waking
	for len(s.dropped) > 0 {
		l := s.dropped[len(s.dropped)-1]
		s.dropped = s.dropped[:len(s.dropped)-1]
		if l.live.skipped { // still
			w.Lost = s.lose(w.Lost, l, Skipped, 0, now)
		}
	}
	if s.isIdle() {
		w.Lost = append(w.Lost, s.endgame(now)...)
	}
	w.Ended = s.left == 0
	w.Next = restless
	if s.auto.on {
		w.Next = s.look(now)
	}
	if at, ok := s.alarms.next(); ok {
		w.Next = min(w.Next, max(0, at.Sub(now)))
	}
	return w
}

// ring fires the alarms that are due.
func (s *Scheduler) ring(now time.Time) {
	for {
		a, ok := s.alarms.due(now)
		if !ok {
			return
		}
		if a.row != nil {
			s.returns(a.row, now)
			continue
		}
		v := a.lane.live
		v.alarms--
		v.alarmAt = now.Add(unlimited) // of others that may stand, only this is known: they come later
		s.place(a.lane, now)
	}
}

// unlimited is longer than any alarm.
const unlimited = 10000 * time.Hour

// look lets Auto look once a second, and returns when it wants to look again.
func (s *Scheduler) look(now time.Time) time.Duration {
	n, next := s.auto.look(now, s.ceiling, s.inFlight, s.paused)
	s.ceiling = n
	return next
}
