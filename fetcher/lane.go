package fetcher

import (
	"time"

	"marquee/fetcher/wire"
)

// lane is one scheme, host and port: its queue, its limit and its state. All
// fields but origin are guarded by run.mu.
type lane struct {
	origin wire.Origin

	head, tail int32 // the queue: rows linked by run.links; -1 if empty
	queued     int
	begun      int // rows at the queue's front that go on: they hopped here, or are tried again
	inFlight   int

	limit    float64 // requests at once that the host has earned
	goal     float64 // up to here each answer earns one more; above it, one more per round
	strained bool    // the limit was cut: nothing beyond it is tried
	answered bool    // the host has answered once
	served   int     // good answers

	strainedAt time.Time // when the limit was cut last

	waitUntil time.Time // no request before this
	waiting   bool      // an entry in the alarms stands for waitUntil
	overloads int       // in a row, for waits that the host did not announce

	misses int // connections that failed, in a row, while none succeeded
	down   bool
	probe  bool // down before; this is the last try

	key       string
	secure    bool
	lastStart time.Time     // when its last request was sent, or its row started
	sending   bool          // with a gap: the row that was started has not sent its request yet
	jitter    time.Duration // added to the gap after the last start

	heap  *laneHeap // where the lane stands; nil if it may not start a row now
	index int       // in heap
	class int       // of heap's order, taken when the lane was put there
	open  bool      // among the lanes that are worked on
}

// parkAfter is the longest wait that is sat out in line.
const parkAfter = 60 * time.Second

func newLane() *lane { return &lane{head: -1, tail: -1, limit: 1, goal: 1 << 20} }

// answer lets the lane earn: a good answer while the lane was used to its
// limit raises it by one, after a strain by one per round of answers.
func (l *lane) answer() {
	l.answered, l.misses, l.down, l.probe = true, 0, false, false
	l.served++
	if l.overloads > 0 {
		l.overloads--
	}
	if l.limit < l.goal {
		l.limit++
	} else {
		l.limit += 1 / l.limit
	}
	if l.limit > maxConcurrency {
		l.limit = maxConcurrency
	}
}

// strain halves the limit, once for all requests that fail together.
func (l *lane) strain(now time.Time) {
	if now.Sub(l.strainedAt) < time.Second {
		return
	}
	l.strainedAt = now
	l.limit = max(1, l.limit/2)
	l.goal = l.limit
	l.strained = true
}

// heed halves the limit as strain does, but no lower than two: a host that
// says when to come back has said all there is to fear.
func (l *lane) heed(now time.Time) {
	strained := l.strained
	l.strain(now)
	l.limit, l.strained = max(2, l.limit), strained
}

// leadsTo reports whether an origin is this lane's.
func (l *lane) leadsTo(origin string) bool { return l.key == origin }
