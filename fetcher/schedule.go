package fetcher

import (
	"container/heap"
	"math/rand/v2"
	"time"
)

const (
	maxConcurrency = 1024
	minOpenLanes   = 512 // lanes that are worked on in turn; more would keep too many connections
)

// schedule decides which row is read next. It holds no goroutine; everything
// is guarded by run.mu.
type schedule struct {
	links []int32 // the row after a row in its lane's queue; -1 at the end
	lanes map[string]*lane
	byRow map[int32]*reading // rows that go on: a retry or a hop
	alarm alarms
	rung  bool // an alarm was set that the dispatcher does not know of

	// Lanes that may start a row. A lane is open, or stands in the backlog until
	// there is room; extra holds open lanes that have their share in flight, and
	// get more only when no other lane may go.
	ready, backlog, extra laneHeap
	openLanes, maxOpen    int
	queued                int // rows in all lanes
	slots                 int // the ceiling

	perHost int // 0: no limit
	gap     time.Duration
}

// ceiling returns how much a lane may have in flight at most.
func (s *schedule) ceiling(l *lane) int {
	most := s.perHost
	if most == 0 {
		most = maxConcurrency
	}
	if l.strained || l.probe {
		return min(most, int(l.limit))
	}
	if !l.origin.Settled() && l.inFlight > 0 && l.secure {
		return min(most, 1) // its first connection may carry them all
	}
	return most
}

// place puts a lane into the list where it belongs now.
func (s *schedule) place(l *lane, now time.Time) {
	l.unlist()
	if l.queued == 0 {
		if l.inFlight == 0 && l.open {
			l.open = false
			s.openLanes--
		}
		return
	}
	if l.down || l.sending || l.inFlight >= s.ceiling(l) {
		return
	}
	if until := s.waitsUntil(l); until.After(now) {
		s.wake(l, until)
		return
	}
	switch {
	case !l.open && s.openLanes >= s.maxOpen && l.begun == 0:
		s.backlog.push(l)
	case l.inFlight >= min(int(l.limit), s.share(l)):
		s.open(l)
		s.extra.push(l)
	default:
		s.open(l)
		s.ready.push(l)
	}
}

// share returns how much of the ceiling is a lane's by the length of its queue,
// and at least two.
func (s *schedule) share(l *lane) int {
	return max(2, (s.slots*l.queued+s.queued-1)/max(s.queued, 1))
}

func (s *schedule) open(l *lane) {
	if !l.open {
		l.open = true
		s.openLanes++
	}
}

// waitsUntil returns when the lane may start its next row: after the wait it
// was told, and the gap with up to a quarter of jitter.
func (s *schedule) waitsUntil(l *lane) time.Time {
	until := l.waitUntil
	if s.gap > 0 && !l.lastStart.IsZero() {
		if next := l.lastStart.Add(s.gap + l.jitter); next.After(until) {
			until = next
		}
	}
	return until
}

// wake sets an alarm for a waiting lane, one at a time.
func (s *schedule) wake(l *lane, at time.Time) {
	if !l.waiting {
		l.waiting = true
		heap.Push(&s.alarm, alarm{at: at, lane: l})
		s.rung = true
	}
}

// next takes the row to start now, if there is one.
func (s *schedule) next(now time.Time) (l *lane, row int32, ok bool) {
	for _, heap := range [...]*laneHeap{&s.ready, &s.backlog, &s.extra} {
		if len(*heap) == 0 {
			continue
		}
		l := (*heap)[0]
		l.unlist()
		s.open(l)
		row := s.pop(l)
		l.inFlight++
		l.lastStart = now
		if s.gap > 0 {
			l.jitter, l.sending = rand.N(s.gap/4+1), true
		}
		s.place(l, now)
		return l, row, true
	}
	return nil, 0, false
}

// ring fires the alarms that are due.
func (s *schedule) ring(now time.Time) {
	for {
		a, ok := s.alarm.due(now)
		if !ok {
			return
		}
		if a.reading != nil {
			s.goOn(a.reading, a.lane, now)
			continue
		}
		a.lane.waiting = false
		s.place(a.lane, now)
	}
}

// isIdle reports whether nothing will be due before the longest wait that
// is sat out has passed.
func (s *schedule) isIdle(now time.Time) bool {
	return len(s.alarm) == 0 || s.alarm[0].at.Sub(now) > parkAfter
}
