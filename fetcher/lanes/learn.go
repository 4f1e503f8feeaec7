package lanes

import "time"

// longWait is the longest wait that is believed of one page. One that names
// more may speak for itself only.
const longWait = time.Minute

// learn teaches a lane what a verdict says of its host. first is false for a
// refusal that only repeats one of a request sent at the same time.
func (s *Scheduler) learn(v *live, t Turn, verdict Verdict, now time.Time) (first bool) {
	switch verdict.Signal {
	case Silent:
	case Good:
		s.good(v, t, verdict, now)
	case Refused:
		first = s.refuse(v, t, verdict, now)
	case Strained:
		v.settled = true
		s.strain(v, now)
	case Cut:
		if v.inFlight > 0 || v.conns.most > 0 {
			first = v.conns.cut(int(v.inFlight))
		} else {
			s.strain(v, now)
		}
	case Unreached, TimedOut:
		if v.served > 0 && v.inFlight > 0 {
			first = v.conns.cut(int(v.inFlight))
		}
		if verdict.Signal == TimedOut {
			s.strain(v, now)
		}
		if v.breaker.fail(Down, v.served > 0, 0, now) {
			v.shut(Down, now)
		}
	}
	if verdict.Wait > 0 {
		s.heed(v, t, verdict, now)
	}
	return first
}

func (s *Scheduler) good(v *live, t Turn, verdict Verdict, now time.Time) {
	v.served++
	v.settled = true
	v.refused = -1
	v.heldSince = time.Time{}
	v.limit.earn()
	v.pace.accept(t.start)
	v.conns.earn(s.perHost())
	v.budget.earn()
	v.breaker.good()
	if v.pace.interval == 0 {
		v.limited = false
	}
	if v.parked && v.why != Parked { // it was taken to be down, or to refuse
		v.waitUntil = now
		v.unpark()
		v.breaker.probing = false
	}
	if v.doubt.row != int32(t.Row) && verdict.Wait <= longWait && !t.start.at.Before(v.doubt.since) {
		v.doubt.row = -1
	}
}

// refuse is told of a 429 or 503.
func (s *Scheduler) refuse(v *live, t Turn, verdict Verdict, now time.Time) (first bool) {
	v.settled = true
	if v.doubt.row >= 0 && v.doubt.row != int32(t.Row) {
		s.hold(v, v.doubt.until, now)
		v.doubt.row = -1
	}
	if verdict.Wait > longWait {
		return true // heed has it
	}
	if v.served > 0 && v.refused >= 0 && v.refused != int32(t.Row) {
		v.limited = true
	}
	v.refused = int32(t.Row)
	first = v.pace.refuse(t.start, verdict.Wait > 0)
	if verdict.Wait > 0 {
		v.limit.heed(now)
		return first
	}
	if v.breaker.fail(Refusing, v.served > 0, s.patience(), now) {
		v.shut(Refusing, now)
	}
	return first
}

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

// shut opens the lane's breaker: nothing is asked for until its pause has
// passed, or all other rows are done.
func (v *live) shut(why Why, now time.Time) {
	v.waitUntil, v.why, v.parked = now.Add(v.breaker.pause()), why, true
}
