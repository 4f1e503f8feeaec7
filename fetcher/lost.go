package fetcher

import (
	"time"

	"marquee/fetcher/lanes"
)

// lost returns the Result of a row that has no further chance: that of its
// last attempt, or why its host was not asked.
func (r *run) lost(x lanes.Lost, now time.Time) Result {
	d, ok := x.State.(*reading)
	if ok && d.unscripted != nil {
		return d.unscripted.result
	}
	if ok && d.failed != nil && x.Why != lanes.Skipped {
		return d.orPage(*d.failed)
	}
	if !ok {
		d = &reading{row: int32(x.Row), url: r.url(int32(x.Row)), started: now}
	}
	f := failure{code: lostCode(x.Why)}
	if x.Why == lanes.Parked {
		f.detail = x.Wait.Round(time.Second).String()
	}
	return d.fail(f, now).result
}

func lostCode(why lanes.Why) Code {
	switch why {
	case lanes.Parked:
		return CodeHostParked
	case lanes.Refusing:
		return CodeHostRefuses
	case lanes.Skipped:
		return CodeHostSkipped
	case lanes.Failing:
		return CodeHostFails
	case lanes.Free, lanes.Gap, lanes.Pace, lanes.RetryAfter, lanes.Backoff, lanes.Down:
	}
	return CodeHostDown
}
