package fetcher

import (
	"time"

	"marquee/fetcher/lanes"
	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

// longWait is the shortest wait that is told: shorter ones end before anybody
// has read of them.
const longWait = time.Minute

// waitingLocked returns what tells of a wait that a turn's host asked for, nil
// if there is none to tell of.
func (r *run) waitingLocked(turn lanes.Turn, v *verdict, fate lanes.Fate, now time.Time) (tell func()) {
	host, until := turn.Lane.Host(), fate.Held
	if until.Sub(now) <= longWait {
		host, until = "", fate.Back
	}
	if until.Sub(now) <= longWait {
		return nil
	}
	v.reading.waits = fate.Again
	if r.options.OnWait == nil {
		return nil
	}
	return func() { r.options.OnWait(turn.Row, host, until) }
}

// later returns until when a row's page asked, in an earlier run, to be left
// alone; a moment that has passed if it did not.
func (r *run) later(url string) time.Time {
	if len(r.options.Waits) == 0 {
		return time.Time{}
	}
	return r.options.Waits[weburl.WithoutCredentials(url)]
}

// holdLocked makes the hosts wait that asked for it in an earlier run.
func (r *run) holdLocked(now time.Time) {
	for host, until := range r.options.Waits {
		if a, ok := wire.SplitURL(host); ok && a.Origin() == host && until.After(now) {
			r.schedule.Hold(host, until, now)
		}
	}
}
