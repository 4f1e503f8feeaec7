package lanes

import "time"

// What is known of a host outlives its last row for a moment, because a row
// may hop there and use its connections.
const (
	mostFinished = 2048
	keptFinished = 30 * time.Second
	lookedAt     = 64 // kept lanes that are looked at in one go
)

// retire notes that nothing of a run is left at a lane for now.
func (s *Scheduler) retire(v *live, now time.Time) {
	if !v.isDone() || v.list != &s.active {
		return
	}
	v.doneAt = now
	s.finished.add(v)
	s.forget(now)
}

// forget frees lanes that are done.
func (s *Scheduler) forget(now time.Time) {
	for v := s.finished.first; v != nil; v = s.finished.first {
		if s.finished.length <= mostFinished && now.Sub(v.doneAt) <= keptFinished {
			return
		}
		s.freeOrKeep(v, now)
	}
}

// forgetKept frees lanes whose knowledge is not needed any more.
func (s *Scheduler) forgetKept(now time.Time) {
	for range min(lookedAt, s.kept.length) {
		s.freeOrKeep(s.kept.first, now)
	}
}

func (s *Scheduler) freeOrKeep(v *live, now time.Time) {
	if until, _ := s.mustWait(v); until.After(now) || v.isMemorable() {
		s.kept.add(v)
		return
	}
	v.unlist()
	delete(s.lanes, v.lane.host)
}
