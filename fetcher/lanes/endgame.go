package lanes

import (
	"slices"
	"time"
)

// Lost is a row that ends without another request.
type Lost struct {
	Row   int
	Host  string        // the lane it waited in
	Why   Why           // Parked, Refusing, Down or Skipped; RetryAfter if only the row's own page wished for a longer wait
	Wait  time.Duration // what is left of the wait
	State any           // what its last Verdict left; nil if it was never asked for
}

// isIdle reports whether rows are left, yet nothing is in flight, nothing may
// start and nothing that the run stays for is due.
func (s *Scheduler) isIdle() bool {
	return s.left > 0 && s.inFlight == 0 && !s.paused && !s.stopping && s.alarms.sat == 0 && !s.canStart()
}

// endgame is called when the run is idle. The first time it gives the rows that
// were kept for it, and those of hosts that are down or refuse, their last
// chance; the second time, those that were put off; after that it returns the
// rows that have none.
func (s *Scheduler) endgame(now time.Time) (lost []Lost) {
	if !s.lastRound {
		s.lastRound = true
		for v := s.active.first; v != nil; v = v.newer {
			if v.parked && v.why != Parked {
				v.waitUntil = now
				s.place(v.lane, now)
			}
		}
		for _, b := range s.last {
			s.returns(b, now)
		}
		s.last = nil
		if s.canStart() || s.alarms.sat > 0 {
			return nil
		}
	}
	if !s.laterRound {
		s.laterRound = true
		for _, b := range s.later {
			s.returns(b, now)
		}
		s.later = nil
		if s.canStart() || s.alarms.sat > 0 {
			return nil
		}
	}
	for v := s.active.first; v != nil; {
		next := v.newer // losing its rows may move v to another list
		lost = s.lose(lost, v.lane, v.why, max(v.waitUntil.Sub(now), 0), now)
		v = next
	}
	for _, x := range s.alarms.takeRows() {
		b := x.row
		v, why := s.lane(b.home).live, RetryAfter
		if v.parked && v.why == Parked {
			why = Parked
		}
		lost = append(lost, Lost{Row: int(b.row), Host: b.home, Why: why, Wait: max(x.at.Sub(now), 0), State: b.state})
		v.away--
		s.left--
		s.retire(v, now)
	}
	return lost
}

// lose takes all rows out of a lane's queue.
func (s *Scheduler) lose(lost []Lost, l *Lane, why Why, wait time.Duration, now time.Time) []Lost {
	for l.queue.length > 0 {
		row, wasBegun := l.queue.pop(s.links)
		s.queued--
		s.left--
		x := Lost{Row: int(row), Host: l.host, Why: why, Wait: wait}
		if wasBegun {
			x.State = s.rows[row].state
			delete(s.rows, row)
		}
		lost = append(lost, x)
	}
	s.place(l, now)
	s.retire(l.live, now)
	return lost
}

// returns puts a row that was away back into its lane's queue.
func (s *Scheduler) returns(b *begun, now time.Time) {
	l := s.lane(b.home)
	l.live.away--
	s.goOn(b, l, now)
}

// Abandon returns the rows that were asked for and would go on, after Stop.
// The rest was never begun and is not returned.
func (s *Scheduler) Abandon() (lost []Lost) {
	waiting := slices.Concat(s.last, s.later)
	for _, x := range s.alarms.takeRows() {
		waiting = append(waiting, x.row)
	}
	for _, b := range s.rows {
		waiting = append(waiting, b)
	}
	for _, b := range waiting {
		if b.unasked {
			continue // it was never begun
		}
		lost = append(lost, Lost{Row: int(b.row), Host: b.home, State: b.state})
	}
	s.last, s.later = nil, nil
	clear(s.rows)
	s.left -= len(lost)
	return lost
}
