package lanes

import "time"

// longWait is the longest wait that is believed of one page. One that names
// more may speak for itself only.
const longWait = time.Minute

// lesson is what a failure was to the lane.
type lesson struct {
	first bool // not only the repetition of one of a request sent at the same time
	own   bool // a refusal that is the page's own, whatever the pace
}

// learn teaches a lane what a verdict says of its host.
func (s *Scheduler) learn(v *live, t Turn, verdict Verdict, now time.Time) (of lesson) {
	switch verdict.Signal {
	case Silent:
	case Good:
		s.good(v, t, verdict, now)
	case Refused:
		of = s.refuse(v, t, verdict, now)
	case Strained:
		v.settled = true
		s.strain(v, now)
		s.stumbles(v, t, Failing, now)
	case Cut:
		if v.hasOthers(t) || v.conns.most > 0 {
			of.first = v.conns.cut(int(v.inFlight))
		} else {
			s.strain(v, now)
		}
		if !v.hasOthers(t) {
			s.stumbles(v, t, Failing, now)
		}
	case Unreached, TimedOut:
		if v.served > 0 && v.hasOthers(t) {
			of.first = v.conns.cut(int(v.inFlight))
		}
		if verdict.Signal == TimedOut {
			s.strain(v, now)
		}
		s.stumbles(v, t, Down, now)
	}
	if verdict.Wait > 0 {
		s.heed(v, t, verdict, now)
	}
	return of
}

// hasOthers reports whether the lane has, or had when the turn began, other
// requests in flight.
func (v *live) hasOthers(t Turn) bool { return v.inFlight > 0 || t.beside }

func (s *Scheduler) good(v *live, t Turn, verdict Verdict, now time.Time) {
	v.served++
	v.settled = true
	v.refused = -1
	v.heldSince = time.Time{}
	v.limit.earn(int(v.inFlight) + 1)
	v.pace.accept(t.start)
	v.conns.earn(s.perHost())
	v.budget.earn()
	v.breaker.good()
	v.stumble = stumble{}
	if v.pace.interval == 0 {
		v.limited = false
	}
	if v.parked && v.why != Parked { // it was taken to be down, or to refuse
		v.waitUntil = now
		v.parked, v.why = false, Free
	}
	if v.doubt.row != int32(t.Row) && verdict.Wait <= longWait && !t.start.at.Before(v.doubt.since) {
		v.doubt.row = -1
	}
}

// refuse is told of a 429 or 503.
func (s *Scheduler) refuse(v *live, t Turn, verdict Verdict, now time.Time) lesson {
	v.settled = true
	if v.doubt.row >= 0 && v.doubt.row != int32(t.Row) {
		s.hold(v, v.doubt.until, now)
		v.doubt.row = -1
	}
	if verdict.Wait > longWait {
		return lesson{first: true, own: true} // heed has it
	}
	if isBad(v, t) {
		return lesson{first: true, own: true}
	}
	v.refusals++
	of := lesson{own: !isPressed(v, t)}
	if of.own && v.served > 0 {
		of.first = true
	} else {
		of.first = v.pace.refuse(t.start, verdict.Wait > 0)
		v.limited = v.limited || v.served > 0 && v.refused >= 0 && v.refused != int32(t.Row)
		v.refused = int32(t.Row)
	}
	if verdict.Wait > 0 {
		v.limit.heed(now)
		return of
	}
	patience := s.patience()
	if q := &v.lane.queue; q.begun == q.length {
		patience = min(patience, patienceNew) // only rows that were refused are left
	}
	if v.breaker.fail(Refusing, v.served > 0, patience, now) {
		v.shut(Refusing, now)
	}
	return of
}

// isPressed reports whether the host may have refused a request because of the
// lane's other requests. Long after the last one no bucket would.
func isPressed(v *live, t Turn) bool {
	if v.pace.interval > 0 && !v.pace.searching && v.pace.good > 0 {
		return t.start.spacing <= 4*v.pace.good
	}
	return t.crowded
}

// isBad reports whether a refusal is the page's own: it was refused before, and
// the host has answered nearly all others since.
func isBad(v *live, t Turn) bool {
	b := t.begun
	if b == nil || b.served == 0 {
		return false
	}
	served := v.served - b.served
	b.bad = b.bad || !v.pace.searching && served >= servedSince && (v.refusals-b.others)*servedSince <= served
	return b.bad
}

// servedSince is how many answers show that a host serves, and to how many one
// refusal more is none of a rate.
const servedSince = 20

// patience is how long refusals without a word are borne.
func (s *Scheduler) patience() time.Duration {
	if s.options.MaxWait > 0 {
		return min(s.options.MaxWait, longestPatience)
	}
	return longestPatience
}

// heed makes the lane wait as its host asked. A long wait is doubted until a
// second page confirms it.
func (s *Scheduler) heed(v *live, t Turn, verdict Verdict, now time.Time) {
	until := now.Add(verdict.Wait)
	switch {
	case verdict.Wait <= longWait:
		s.hold(v, until, now)
	case v.doubt.row >= 0 && v.doubt.row != int32(t.Row):
		v.doubt.row = -1
		s.hold(v, until, now)
	case v.why != RetryAfter && v.why != Parked || !v.waitUntil.After(now):
		v.doubt = doubt{row: int32(t.Row), until: until, since: now}
	default: // the lane waits already
		s.hold(v, until, now)
	}
}

// hold makes a lane wait. If its host would have it wait for longer than
// Options.MaxWait, all waits since its last good answer taken together, the
// lane is parked: the run does not stay for it.
func (s *Scheduler) hold(v *live, until, now time.Time) {
	if v.heldSince.IsZero() {
		v.heldSince = now
	}
	if until.After(v.waitUntil) {
		v.waitUntil, v.why = until, RetryAfter
	}
	if s.options.MaxWait > 0 && v.waitUntil.Sub(v.heldSince) > s.options.MaxWait {
		v.parked, v.why = true, Parked
	}
}

func (s *Scheduler) strain(v *live, now time.Time) {
	v.limit.strain(now)
	s.auto.strains++
}

// stumbles is told of a request that got no answer at all. Where such come
// quickly one after another, the lane waits between them, ever longer: an
// outage must not burn the attempts of all its rows.
func (s *Scheduler) stumbles(v *live, t Turn, kind Why, now time.Time) {
	if v.breaker.fail(kind, v.served > 0, patienceDown, now) {
		v.shut(kind, now)
		return
	}
	if wait := v.stumble.fail(t.start.at, now); wait > 0 && now.Add(wait).After(v.waitUntil) {
		v.waitUntil, v.why = now.Add(wait), Backoff
	}
}

// shut opens the lane's breaker: nothing is asked for until its pause has
// passed, or all other rows are done.
func (v *live) shut(why Why, now time.Time) {
	v.waitUntil, v.why, v.parked = now.Add(v.breaker.pause()), why, true
}
