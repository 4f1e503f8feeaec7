package lanes

import "time"

// Turn is leave to make one request for a row. It is given back to Done.
type Turn struct {
	Row   int
	Lane  *Lane
	State any // what the last Verdict left; nil at a row's first turn

	start   start
	begun   *begun // nil at a row's first turn
	beside  bool   // the lane had another request in flight
	crowded bool   // or a moment ago, or has a pace
}

// crowdedWithin is how long ago another request may have started for a refusal to
// be one of a rate.
const crowdedWithin = time.Second

// Add appends a row to its host's lane. Rows are numbered from 0 and may be
// added at any time before the last has ended, each once.
func (s *Scheduler) Add(row int, host string, now time.Time) {
	s.Grow(row + 1)
	l := s.lane(host)
	l.queue.push(s.links, int32(row))
	s.queued++
	s.left++
	if l.live != nil {
		s.enliven(l)
	}
	if l.place == nowhere || l.hasGrown() {
		s.place(l, now)
	}
}

// Next takes the row to ask for now, if there is one.
func (s *Scheduler) Next(now time.Time) (t Turn, ok bool) {
	if s.stopping || s.paused || s.inFlight >= s.ceiling {
		return Turn{}, false
	}
	for _, heap := range [...]*laneHeap{&s.ready, &s.backlog, &s.extra} {
		if len(*heap) > 0 {
			return s.begin((*heap)[0], now), true
		}
	}
	return Turn{}, false
}

// canStart reports whether a lane may start a row, were there a slot.
func (s *Scheduler) canStart() bool { return len(s.ready)+len(s.backlog)+len(s.extra) > 0 }

func (s *Scheduler) begin(l *Lane, now time.Time) Turn {
	s.unlist(l)
	s.open(l)
	v := s.enliven(l)
	row, wasBegun := l.queue.pop(s.links)
	s.queued--
	t := Turn{Row: int(row), Lane: l, start: start{at: now, epoch: v.pace.epoch}}
	if wasBegun {
		t.begun = s.rows[row]
		t.State = t.begun.state
		delete(s.rows, row)
	}
	t.beside = v.inFlight > 0
	t.crowded = t.beside || v.pace.interval > 0
	if !v.lastStart.IsZero() {
		t.start.spacing = now.Sub(v.lastStart)
		t.crowded = t.crowded || t.start.spacing < crowdedWithin
	}
	s.inFlight++
	v.inFlight++
	v.lastStart = now
	v.jitter = s.random(max(s.options.Gap, v.pace.searched()) / 4)
	v.sending = s.options.Gap > 0
	s.place(l, now)
	return t
}

// Sent notes that a turn's request is on its way: a gap counts from there, not
// from the row's start, which a new connection may lie behind. It is needed
// only if there is a gap.
func (s *Scheduler) Sent(t Turn, now time.Time) {
	v := t.Lane.live
	v.sending, v.lastStart = false, now
	s.place(t.Lane, now)
}

// random returns a duration from 0 up to, and including, most.
func (s *Scheduler) random(most time.Duration) time.Duration {
	if most <= 0 {
		return 0
	}
	return time.Duration(s.options.Random(int64(most) + 1))
}

// IsSpaced reports whether a further request of a turn must go through Done, as a Hop
// to the same host: the lane keeps a distance between two requests.
func (s *Scheduler) IsSpaced(t Turn) bool {
	v := t.Lane.live
	return s.options.Gap > 0 || v.pace.interval > 0 || v.slow > 0
}
