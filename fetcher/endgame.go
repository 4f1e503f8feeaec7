package fetcher

import (
	"time"
)

// surrender is a row that ends without another attempt.
type surrender struct {
	row     int32
	reading *reading // nil if the row was never begun
	lane    *lane
	failure failure
}

// endgameLocked is called when nothing is in flight and nothing is due, yet
// rows are left: those kept for a second pass, those of hosts that are down
// and those of hosts that asked for a long wait. The first time it gives them
// their last chance; after that it returns the rows that have none.
func (r *run) endgameLocked(now time.Time) (lost []surrender) {
	s := &r.schedule
	if !r.lastRound {
		r.lastRound = true
		for _, l := range s.lanes {
			if l.down {
				l.down, l.probe, l.limit = false, true, 1
			}
			s.place(l, now)
		}
	}
	waiting := r.deferred
	r.deferred = nil
	for _, d := range waiting {
		s.goOn(d, d.lane, now)
	}
	for _, l := range s.lanes {
		if l.queued == 0 || !l.down && l.waitUntil.Sub(now) <= parkAfter {
			continue
		}
		f := failure{code: CodeHostDown}
		if !l.down {
			f = failure{code: CodeHostParked, detail: l.waitUntil.Sub(now).Round(time.Second).String()}
		}
		for l.queued > 0 {
			row := s.pop(l)
			lost = append(lost, surrender{row, s.byRow[row], l, f})
			delete(s.byRow, row)
		}
		s.place(l, now)
	}
	r.left -= len(lost)
	return lost
}

// surrender returns the Result of a row that has no further chance.
func (r *run) surrender(u surrender, now time.Time) Result {
	if u.reading != nil && u.reading.failed != nil {
		return u.reading.orPage(*u.reading.failed)
	}
	d := u.reading
	if d == nil {
		d = &reading{row: u.row, url: r.url(u.row), started: now}
	}
	d.lane = u.lane
	return d.fail(u.failure, now).result
}
