package lanes

import (
	"math/rand/v2"
	"strings"
	"time"
)

// Scheduler decides which row is asked for next. Make it with New. Its caller
// guards it: no two methods may run at once.
type Scheduler struct {
	options Options
	links   links
	lanes   map[string]*Lane
	rows    map[int32]*begun // rows that were begun before and stand in a queue
	alarms  alarms
	last    []*begun // rows whose last attempt is kept for the end of the run
	dropped []*Lane  // skipped lanes that have rows

	// Lanes that may start a row. A lane is open, or stands in the backlog until
	// there is room; extra holds open lanes that have their share in flight, and
	// get more only when no other lane may go.
	ready, backlog, extra laneHeap
	openLanes, maxOpen    int

	active   liveList // lanes that have rows to ask for, or in flight, or away
	finished liveList // lanes that had, a moment ago
	kept     liveList // lanes that had, and of which something must be remembered

	ceiling   int
	queued    int // rows in all queues
	inFlight  int
	left      int // rows that have not ended
	lastRound bool

	later      []*begun // rows that were put off until all others had their last attempt
	laterRound bool     // these are asked for
	paused     bool
	stopping   bool
	urgent     bool // something is due before what the last Wake said
	auto       auto
	fresh      *live // what is known of a lane that was never asked; never changed
}

// New returns a Scheduler without rows.
func New(options Options) *Scheduler {
	if options.Random == nil {
		options.Random = rand.Int64N
	}
	options.Ceiling = min(max(options.Ceiling, 1), MaxCeiling)
	s := &Scheduler{
		options: options, ceiling: options.Ceiling, maxOpen: max(minOpenLanes, 4*options.Ceiling),
		lanes: make(map[string]*Lane), rows: make(map[int32]*begun), fresh: newLive(nil),
	}
	s.auto.on = options.Auto
	return s
}

func newLive(l *Lane) *live {
	return &live{lane: l, limit: newLimit(), refused: -1, doubt: doubt{row: -1}, pace: pace{patience: firstStreak}}
}

// lane returns the lane of a host, made if need be.
func (s *Scheduler) lane(host string) *Lane {
	l := s.lanes[host]
	if l == nil {
		l = &Lane{host: strings.Clone(host), queue: newQueue()} // not the URL's memory
		s.lanes[l.host] = l
	}
	return l
}

// known returns what is known of a lane; what it returns for a lane that was
// never asked must not be changed.
func (s *Scheduler) known(l *Lane) *live {
	if l.live == nil {
		return s.fresh
	}
	return l.live
}

// enliven gives a lane its live part.
func (s *Scheduler) enliven(l *Lane) *live {
	if l.live == nil {
		l.live = newLive(l)
		l.live.secure = strings.HasPrefix(l.host, "https:")
		if s.options.Attach != nil {
			l.live.attached = s.options.Attach()
		}
	}
	if l.live.list != &s.active {
		s.active.add(l.live)
	}
	return l.live
}

// Grow makes room for rows up to n, so that Add need not.
func (s *Scheduler) Grow(n int) {
	if n > len(s.links) {
		s.links = append(s.links, make(links, n-len(s.links))...)
	}
}

// Left returns how many rows have not ended.
func (s *Scheduler) Left() int { return s.left }

// InFlight returns how many turns are not done.
func (s *Scheduler) InFlight() int { return s.inFlight }

// Ceiling returns the ceiling in force; while Auto is on it moves by itself.
func (s *Scheduler) Ceiling() int { return s.ceiling }

// Waiting returns how many lanes wait.
func (s *Scheduler) Waiting() int { return s.alarms.lanes }

// SetCeiling moves the ceiling. What is in flight above it goes on.
func (s *Scheduler) SetCeiling(n int) {
	s.ceiling = min(max(n, 1), MaxCeiling)
	s.auto.reset()
}

// SetAuto lets the ceiling find its own height, or stay.
func (s *Scheduler) SetAuto(on bool) { s.auto = auto{on: on} }

// Pause makes Next give nothing until it is called with false.
func (s *Scheduler) Pause(on bool) { s.paused = on }

// Stop makes Next give nothing any more.
func (s *Scheduler) Stop() { s.stopping = true }

// IsUrgent reports, once, whether something is due before the time that the
// last Wake gave: Wake is to be called again.
func (s *Scheduler) IsUrgent() bool {
	urgent := s.urgent
	s.urgent = false
	return urgent
}

// mustWait returns until when a lane waits, and why; a moment that has passed if it
// does not.
func (s *Scheduler) mustWait(v *live) (until time.Time, why Why) {
	until, why = v.waitUntil, v.why
	if v.lastStart.IsZero() {
		return until, why
	}
	if s.options.Gap > 0 {
		if next := v.lastStart.Add(s.options.Gap + v.jitter); next.After(until) {
			until, why = next, Gap
		}
	}
	if interval := max(v.pace.interval, v.slow); interval > 0 {
		if next := v.lastStart.Add(interval + v.jitter); next.After(until) {
			until, why = next, Pace
		}
	}
	return until, why
}
