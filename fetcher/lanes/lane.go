package lanes

import "time"

// Lane is one host: scheme, name and port. A lane that only waits for its turn
// is this much and no more; once it is worked on it has a live part, which is
// freed when the host is done.
type Lane struct {
	host  string
	queue queue
	index int32 // in its heap
	place place // which heap that is
	class uint8 // of the heap's order, taken when the lane was put there
	open  bool  // among the lanes that are worked on
	live  *live // nil before the first turn
}

// place is where a lane stands.
type place uint8

// The places: nowhere (it may not start a row now), or one of the heaps.
const (
	nowhere place = iota
	inReady
	inBacklog
	inExtra
)

// Host returns the lane's scheme, name and port, as they were given to Add.
func (l *Lane) Host() string { return l.host }

// Attached returns what Options.Attach made. It is set while a turn at the
// lane is taken.
func (l *Lane) Attached() any { return l.live.attached }

// live is what is known of a host that is, or was, asked.
type live struct {
	lane     *Lane
	attached any

	inFlight int32
	away     int32 // rows that wait elsewhere and come back: for another attempt
	alarms   int32 // alarms that stand for the lane itself
	served   int32 // good answers
	refusals int32 // of all rows
	done     int32 // rows that ended here
	failed   int32 // of these, those that had failed for good
	secure   bool
	settled  bool // a connection was made: it is known whether one carries many requests

	limit   limit
	pace    pace
	limited bool  // two pages were refused in a row after good answers: the host limits us
	refused int32 // the row that was refused last; -1 if an answer came since
	conns   conns
	budget  budget
	breaker breaker
	stumble stumble

	lastStart time.Time     // when its last request was sent, or its row started
	sending   bool          // with a gap: the row that was started has not sent its request yet
	jitter    time.Duration // added to the gap after the last start, or to the interval of a search

	waitUntil time.Time // no request before this
	why       Why       // of waitUntil
	parked    bool      // waitUntil is not sat out: the run ends without it
	heldSince time.Time // the first wait since the last good answer; zero if there was none
	doubt     doubt
	alarmAt   time.Time // the earliest alarm that stands for the lane
	alarmSat  bool      // the run waits for it
	slow      time.Duration
	skipped   bool

	list         *liveList // where it stands
	older, newer *live
	doneAt       time.Time
}

// doubt is a long wait that one page named, while it is not known whether it
// speaks for the host: another page is asked, one at a time, and only if that
// is refused too does the host wait.
type doubt struct {
	row   int32     // the page; -1: none
	until time.Time // what it named
	since time.Time // requests that started before say nothing of it
}

// isDone reports whether nothing of a run is left at the lane for now.
func (v *live) isDone() bool {
	return v.lane.queue.length == 0 && v.inFlight == 0 && v.away == 0
}

// isMemorable reports whether what is known must outlive the lane's rows: a
// row may hop there yet.
func (v *live) isMemorable() bool {
	return v.pace.interval > 0 || v.conns.most > 0 || v.skipped || v.slow > 0 || v.alarms > 0
}

// liveList is a chain of lanes' live parts, the one that was added first at
// its front.
type liveList struct {
	first, last *live
	length      int
}

// add appends v, which it takes out of the list where it stood.
func (l *liveList) add(v *live) {
	v.unlist()
	v.list, v.older, v.newer = l, l.last, nil
	if l.last != nil {
		l.last.newer = v
	} else {
		l.first = v
	}
	l.last = v
	l.length++
}

func (v *live) unlist() {
	l := v.list
	if l == nil {
		return
	}
	if v.older != nil {
		v.older.newer = v.newer
	} else {
		l.first = v.newer
	}
	if v.newer != nil {
		v.newer.older = v.older
	} else {
		l.last = v.older
	}
	v.list, v.older, v.newer = nil, nil, nil
	l.length--
}
