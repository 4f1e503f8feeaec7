package lanes

import "time"

// place puts a lane into the heap where it belongs now, or in none.
func (s *Scheduler) place(l *Lane, now time.Time) {
	s.unlist(l)
	v := s.known(l)
	if l.queue.length == 0 {
		if v.inFlight == 0 && l.open {
			l.open = false
			s.openLanes--
		}
		return
	}
	if v.skipped {
		s.dropped = append(s.dropped, l)
		s.urgent = true
		return
	}
	if v.sending || int(v.inFlight) >= s.most(v) {
		return
	}
	if until, _ := s.mustWait(v); until.After(now) {
		s.alarm(v, until)
		return
	}
	v.unpark()
	switch {
	case !l.open && s.openLanes >= s.maxOpen && l.queue.begun == 0:
		s.backlog.push(l, inBacklog)
	case int(v.inFlight) >= min(int(v.limit.most), s.share(l)):
		s.open(l)
		s.extra.push(l, inExtra)
	default:
		s.open(l)
		s.ready.push(l, inReady)
	}
}

// most returns how much a lane may have in flight at most.
func (s *Scheduler) most(v *live) int {
	most := s.perHost()
	if v.conns.most > 0 {
		most = min(most, v.conns.most)
	}
	if v.limit.strained {
		most = min(most, int(v.limit.most))
	}
	if v.pace.searching || v.breaker.probing || v.doubt.row >= 0 || v.slow > 0 {
		return 1
	}
	if v.secure && !v.settled && v.inFlight > 0 {
		return 1 // its first connection may carry them all
	}
	return most
}

func (s *Scheduler) perHost() int {
	if s.options.PerHost == 0 {
		return MaxCeiling
	}
	return s.options.PerHost
}

// share returns how much of the ceiling is a lane's by the length of its queue,
// and at least two.
func (s *Scheduler) share(l *Lane) int {
	return max(2, (s.ceiling*int(l.queue.length)+s.queued-1)/max(s.queued, 1))
}

func (s *Scheduler) open(l *Lane) {
	if !l.open {
		l.open = true
		s.openLanes++
	}
}

// unlist takes a lane out of its heap, if it stands in one.
func (s *Scheduler) unlist(l *Lane) {
	switch l.place {
	case inReady:
		s.ready.remove(l)
	case inBacklog:
		s.backlog.remove(l)
	case inExtra:
		s.extra.remove(l)
	case nowhere:
	}
}

// alarm wakes a waiting lane, unless it will be looked at before.
func (s *Scheduler) alarm(v *live, at time.Time) {
	if v.alarms > 0 && !v.alarmAt.After(at) && (v.alarmSat || v.parked) {
		return
	}
	v.alarms++
	v.alarmAt, v.alarmSat = at, !v.parked
	s.alarms.set(alarm{at: at, lane: v.lane, parked: v.parked})
	s.urgent = true
}

// unpark ends a wait that has passed. A breaker that was open is half open now.
func (v *live) unpark() {
	if v.parked && v.why != Parked {
		v.breaker.halfOpen()
	}
	v.parked, v.why = false, Free
}

// goOn puts a row that was begun before at the front of a lane's queue.
func (s *Scheduler) goOn(b *begun, l *Lane, now time.Time) {
	s.rows[b.row] = b
	l.queue.pushFront(s.links, b.row)
	s.queued++
	s.enliven(l)
	s.place(l, now)
}
