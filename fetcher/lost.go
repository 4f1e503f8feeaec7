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
	if ok && d.failed != nil && x.Why != lanes.Skipped && x.Why != lanes.Parked {
		return *d.orPage(d.failed)
	}
	if !ok {
		d = &reading{row: int32(x.Row), url: r.url(int32(x.Row)), started: now}
	}
	f := failure{code: lostCode(x.Why)}
	if f.code == CodeHostParked {
		f.detail = x.Wait.Round(time.Second).String()
	}
	result := d.fail(f, now).result
	if ok && d.failed != nil {
		result.Status = d.failed.Status
	}
	return *d.orPage(result)
}

func lostCode(why lanes.Why) Code {
	switch why {
	case lanes.Parked, lanes.RetryAfter:
		return CodeHostParked
	case lanes.Refusing:
		return CodeHostRefuses
	case lanes.Skipped:
		return CodeHostSkipped
	case lanes.Failing:
		return CodeHostFails
	case lanes.Free, lanes.Gap, lanes.Pace, lanes.Backoff, lanes.Down:
	}
	return CodeHostDown
}
