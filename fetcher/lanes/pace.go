package lanes

import (
	"math"
	"time"
)

// pace is the interval between two requests that a host bears, learned from
// its refusals where it names no time: the rate of the token or leaky bucket
// (nginx's limit_req) that stands before it.
//
// A first refusal begins a search: one request at a time, the interval doubled
// with each refusal. An answer ends it, and the time since the answer before
// is a first interval that is borne. From there it is halved while it is
// borne, and once one was refused, the two are brought together until a
// quarter is left between them. Then the pace stays; after a number of good
// answers a fifth less is tried. A host that was only away for a moment is
// thus at full speed again after a few answers, and one with a burst is asked
// at its burst only once.
//
// Refused requests are taken not to count in the host's bucket; where they do,
// the next search is longer.
type pace struct {
	interval  time.Duration // between two starts; 0: none is known
	good      time.Duration // the shortest that was borne
	refused   time.Duration // the longest that was refused right after an answer; 0: none
	searching bool
	inRow     int32 // refusals in a row, each of a pace of its own
	streak    int32 // answers in a row at this interval
	patience  int32 // of them before less is tried
	sure      int32 // answers at an interval before it is halved; doubled with each search
	free      int32 // answers since there is no pace any more
	freeSince time.Time
	epoch     uint32
	sought    time.Duration    // what the search has waited in all
	before    [2]time.Duration // good and refused, as they were before the refusals in a row
	lastGood  time.Time        // when the last request that was answered started
}

// start is when a request started, and what was known then.
type start struct {
	at      time.Time
	spacing time.Duration // since the lane's start before
	epoch   uint32        // of the lane's pace
}

const (
	firstPace    = 10 * time.Millisecond
	quickestPace = time.Millisecond // below it there is none
	slowestPace  = 8 * time.Second  // of a search; what it finds may be slower
	firstStreak  = 16
	mostStreak   = 256
	mostSure     = 16
	descent      = 4 // by which an interval is divided while it is borne
	freeForGood  = 512
	freeForSure  = 64 // answers that no burst explains
)

// accept is told of an answer to a request.
func (p *pace) accept(s start) {
	before := p.lastGood
	if s.at.After(before) {
		p.lastGood = s.at
	}
	if p.interval == 0 {
		if p.free++; p.free == 1 {
			p.freeSince = s.at
		}
		return
	}
	if s.epoch != p.epoch {
		return // it started at another pace and says nothing of this one
	}
	p.inRow = 0
	if p.searching {
		p.found(s.at.Sub(before))
		return
	}
	if p.refused > 0 && s.spacing > p.interval*3/2 {
		return // it came late, and would have been borne anyway
	}
	p.good = p.interval
	p.streak++
	switch {
	case p.refused == 0:
		if p.streak >= p.sure {
			p.try(p.interval / descent)
		}
	case p.good <= p.refused: // it bears more than it did
		p.refused = p.good * 4 / 5
		p.patience = max(p.patience/2, 2)
	case p.good > p.refused*5/4:
		p.try(between(p.refused, p.good))
	case p.streak >= p.patience:
		p.try(p.interval * 4 / 5)
	}
}

// found ends a search: took lies between two answers with only refusals
// between them. It is no more than what the search itself took.
func (p *pace) found(took time.Duration) {
	p.searching, p.patience = false, firstStreak
	p.good = max(min(took, p.sought), p.interval)
	if was := p.before[0]; was > 0 && p.good > 4*was {
		p.good, p.refused = was, p.before[1] // a bucket would have let it pass long before: it was an outage
		p.try(was)
		return
	}
	if p.refused > 0 {
		p.try(between(p.refused, p.good))
		return
	}
	p.try(p.good / descent)
}

// between is the geometric mean: paces differ by factors.
func between(a, b time.Duration) time.Duration {
	return time.Duration(math.Sqrt(float64(a) * float64(b)))
}

func (p *pace) try(interval time.Duration) {
	p.epoch++
	p.streak = 0
	p.interval = interval
	if interval < quickestPace {
		p.interval, p.good, p.refused, p.free = 0, 0, 0, 0
	}
}

// refuse is told of a refused request; named means that the host said when to
// come back. It reports whether the refusal teaches something: of requests
// that were sent at the same pace and refused together, the first does.
func (p *pace) refuse(s start, named bool) bool {
	if s.epoch != p.epoch {
		return false
	}
	p.epoch++
	p.inRow++
	p.streak = 0
	if p.inRow == 1 {
		p.before = [2]time.Duration{p.good, p.refused}
	}
	switch {
	case named:
		p.searching = false
		p.refused, p.interval = p.interval, p.slower(2)
		p.good = p.interval
		p.patience = max(p.patience, firstStreak)
	case p.interval == 0 || p.searching || p.inRow > 1:
		p.search()
	case p.interval < p.good: // a try that failed
		p.refused = max(p.refused, p.interval)
		p.interval = p.good
		p.patience = min(p.patience*2, mostStreak)
	default:
		p.refused = p.interval
		p.interval += p.interval / 4
		p.good = p.interval
	}
	return true
}

// search begins a search, or goes on with it. A host that soon refuses again
// once its pace was given up has a burst that hides it: more answers are asked
// for then, before the interval is halved.
func (p *pace) search() {
	if p.interval == 0 {
		p.sure = min(max(2*p.sure, 1), mostSure)
		if p.free > freeForGood {
			p.sure = 1
		}
		if p.free > freeForSure {
			p.before[0] = p.lastGood.Sub(p.freeSince) / time.Duration(p.free)
		}
		p.free = 0
	}
	if !p.searching {
		p.searching, p.sought, p.refused = true, 0, p.interval
	}
	p.interval = p.slower(2)
	p.sought += p.interval
}

// searched is the interval of a search that is going on; its waits have jitter,
// so that they don't fall in step with what the host does.
func (p *pace) searched() time.Duration {
	if !p.searching {
		return 0
	}
	return p.interval
}

func (p *pace) slower(times time.Duration) time.Duration {
	return max(min(max(p.interval*times, firstPace), slowestPace), p.interval) //nolint:durationcheck // times is a number here
}
