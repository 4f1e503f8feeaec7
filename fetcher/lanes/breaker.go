package lanes

import "time"

// breaker is a circuit breaker: it opens when nothing but failures came from a
// host for long enough. It is half open for a single probe after a pause that
// doubles, and once more at the end of the run.
type breaker struct {
	failures int32     // in a row, of the kind that is counted, without a good answer
	kind     Why       // Down, Failing or Refusing
	since    time.Time // the first of them
	open     bool      // nothing is asked for
	probing  bool      // half open: one request decides
	opened   int32     // in a row
}

// When it opens. A host that never answered is given up much earlier than one
// that did; answered hosts are often only away for a moment.
const (
	missesNew    = 4
	missesOld    = 16
	brokenOff    = 12
	refusalsNew  = 10
	refusalsOld  = 8
	patienceNew  = 10 * time.Second
	patienceDown = 20 * time.Second
	// longestPatience is how long refusals of a host that did answer are borne,
	// where no shorter wait was set.
	longestPatience = 2 * time.Minute
	firstPause      = 5 * time.Minute
)

// halfOpen lets one request decide.
func (b *breaker) halfOpen() { b.open, b.probing = false, true }

// good closes it.
func (b *breaker) good() { *b = breaker{} }

// fail counts a failure, and reports whether the breaker opens. answered says
// whether the host has answered in this run; patience is how long such a host
// may fail.
func (b *breaker) fail(kind Why, answered bool, patience time.Duration, now time.Time) bool {
	if b.open {
		return false // they were in flight
	}
	if b.kind != kind {
		b.failures, b.kind = 0, kind
	}
	if b.failures == 0 {
		b.since = now
	}
	b.failures++
	if b.probing || b.isEnough(answered, patience, now.Sub(b.since)) {
		b.probing, b.open = false, true
		b.opened++
		return true
	}
	return false
}

func (b *breaker) isEnough(answered bool, patience, lasted time.Duration) bool {
	switch {
	case b.kind == Down && !answered:
		return b.failures >= missesNew
	case b.kind == Down:
		return b.failures >= missesOld && lasted >= patience
	case b.kind == Failing:
		return b.failures >= brokenOff && lasted >= patience
	case !answered:
		return b.failures >= refusalsNew && lasted >= min(patience, patienceNew)
	}
	return b.failures >= refusalsOld && lasted >= patience
}

// pause is how long it stays open before the next probe.
func (b *breaker) pause() time.Duration { return firstPause << min(max(b.opened, 1)-1, 6) }
