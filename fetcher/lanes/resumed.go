package lanes

import "time"

// Hold makes a host wait until a moment that it named in an earlier run, as if
// it had named it now: a wait of more than Options.MaxWait parks it.
func (s *Scheduler) Hold(host string, until, now time.Time) {
	v := s.enliven(s.lane(host))
	s.hold(v, until, now)
	s.place(v.lane, now)
	s.retire(v, now)
}

// AddLater adds a row whose own page asked, in an earlier run, to be left alone
// until a moment. The run does not stay for one beyond Options.MaxWait.
func (s *Scheduler) AddLater(row int, host string, at, now time.Time) {
	s.Grow(row + 1)
	s.left++
	s.comesBack(&begun{row: int32(row), home: s.lane(host).host, unasked: true}, at, s.isTooLong(at.Sub(now)))
}
