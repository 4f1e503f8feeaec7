package lanes

import "time"

// maxLast bounds the rows whose last attempt is kept for the end; the caller's
// state of each is held as long.
const maxLast = 20000

// unsureWait is how long a refused row waits at least where it is not known
// whether its host limits us: meanwhile others show it.
const unsureWait = 50 * time.Millisecond

// What a row is spared at most: refusals of a host that is known to limit us,
// one where that is not known yet, and cuts.
const (
	sparedLimited = 6
	sparedOnce    = 1
	sparedCuts    = 6
)

// Done takes a turn back, with how it went, and says what becomes of its row.
func (s *Scheduler) Done(t Turn, verdict Verdict, now time.Time) Fate {
	v := t.Lane.live
	s.inFlight--
	v.inFlight--
	v.sending = false
	of := s.learn(v, t, verdict, now)
	fate := Fate{}
	switch {
	case verdict.Ending == Hop:
		fate.Again = true
		s.goOn(s.goesOn(t, verdict), s.lane(verdict.Host), now)
	case verdict.Ending == Later && !v.skipped:
		fate.Again = true
		s.putOff(s.goesOn(t, verdict), t.Lane, now)
	case verdict.Ending == Again && !v.skipped:
		fate = s.retry(v, t, verdict, of, now)
	}
	if !fate.Again {
		s.left--
		s.auto.answers++
		v.done++
		if verdict.Ending == Again {
			v.failed++
		}
	}
	if verdict.Wait > 0 && (v.why == RetryAfter || v.why == Parked) {
		fate.Held = v.waitUntil
	}
	s.place(t.Lane, now)
	s.retire(v, now)
	return fate
}

// goesOn returns what is remembered of a row that goes on.
func (s *Scheduler) goesOn(t Turn, verdict Verdict) *begun {
	b := t.begun
	if b == nil {
		b = &begun{row: int32(t.Row), home: t.Lane.host}
	}
	b.state, b.unasked = verdict.State, false
	return b
}

// retry gives a row that failed another attempt, if it has one. The last one
// is kept for the end of the run, when the host may be well again; those
// before come after a pause that grows.
func (s *Scheduler) retry(v *live, t Turn, verdict Verdict, of lesson, now time.Time) Fate {
	b := s.goesOn(t, verdict)
	spared := s.spares(v, t, verdict, b, of)
	if verdict.Signal == Refused {
		b.served, b.others = v.served, v.refusals
	}
	if spared {
		b.spared++
		if verdict.Signal != Refused && v.inFlight > 0 {
			s.goOn(b, s.lane(b.home), now)
			return Fate{Again: true, Spared: true}
		}
		interval := max(v.pace.interval, firstPace)
		if !v.limited {
			interval = max(interval, unsureWait)
		}
		s.comesBack(b, now.Add(interval+s.random(interval)), false)
		return Fate{Again: true, Spared: true}
	}
	if int(b.failed) >= s.options.Retries {
		return Fate{}
	}
	b.failed++
	switch {
	case verdict.Wait > longWait:
		s.comesBack(b, now.Add(verdict.Wait), s.isTooLong(verdict.Wait))
		return Fate{Again: true, Back: now.Add(verdict.Wait)}
	case s.options.Retries > 1 && int(b.failed) == s.options.Retries && len(s.last) < maxLast && !s.lastRound:
		s.last = append(s.last, b)
		s.enliven(s.lane(b.home)).away++
	default:
		s.comesBack(b, now.Add(backoff(int(b.failed), s.options.Random)), false)
	}
	return Fate{Again: true}
}

// spares reports whether a failed request is not charged to its row: it failed
// because of how we asked, not because of the page.
func (s *Scheduler) spares(v *live, t Turn, verdict Verdict, b *begun, of lesson) bool {
	most := 0
	switch verdict.Signal {
	case Refused:
		switch {
		case of.own:
		case v.limited:
			most = sparedLimited
		case v.served > 0 || v.inFlight > 0:
			most = sparedOnce
		}
	case Cut:
		if v.hasOthers(t) || v.served > 0 && v.conns.most > 0 {
			most = sparedCuts
		}
	case Unreached:
		if v.hasOthers(t) && v.served > 0 {
			most = sparedCuts
		}
	case Silent, Good, Strained, TimedOut:
	}
	return int(b.spared) < most && (!of.first || v.budget.spend())
}

// putOff keeps a row for the end of the run; if too many are kept, or the end has
// come, it goes on at once.
func (s *Scheduler) putOff(b *begun, l *Lane, now time.Time) {
	b.home = l.host
	if s.laterRound || len(s.later) >= maxLast {
		s.goOn(b, l, now)
		return
	}
	s.later = append(s.later, b)
	s.enliven(l).away++
}

// isTooLong reports whether a wait is one that the run does not sit out.
func (s *Scheduler) isTooLong(wait time.Duration) bool {
	return s.options.MaxWait > 0 && wait > s.options.MaxWait
}

// comesBack puts a row back into its lane's queue at a later time.
func (s *Scheduler) comesBack(b *begun, at time.Time, parked bool) {
	l := s.lane(b.home)
	s.enliven(l).away++
	s.alarms.set(alarm{at: at, lane: l, row: b, parked: parked})
	s.urgent = true
}
