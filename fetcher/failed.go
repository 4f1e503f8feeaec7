package fetcher

import (
	"errors"
	"time"

	"marquee/fetcher/wire"
)

// failed ends or repeats an attempt that got no usable answer; r holds what
// was known of it.
func (w *worker) failed(d *reading, err error, r Result) (verdict, bool) {
	now := time.Now()
	f := newFailure(err)
	if f.code == CodeBadEncoding && !d.identity {
		d.identity = true
		d.attempts++
		if w.isSpaced() {
			d.hopping = true
			return verdict{hopTo: d.address.Origin(), heard: true}, false
		}
		return verdict{}, true
	}
	if origin := d.lane.Attached().(*wire.Origin); d.isDue(f, origin) {
		return d.fallBack(f, origin), false
	}
	if v, ok := d.neither(f, now); ok {
		return v, false
	}
	if f.code == CodePrivateRedirect && len(d.hops) == 0 {
		f.code = CodePrivateAddress
	}
	v := d.fail(f, now)
	v.cut = isCut(err, f.code)
	v.hopped = f.code == CodePrivateRedirect || f.code == CodePrivateAddress
	if r.Status != 0 {
		r.Outcome, r.Code, r.Detail = v.result.Outcome, v.result.Code, v.result.Detail
		*v.result = r
	}
	return v, false
}

// isCut reports whether a host ended a new connection at once, before it
// answered.
func isCut(err error, code Code) bool {
	var e *wire.Error
	return (code == CodeConnectionReset || code == CodeConnectionClosed) && errors.As(err, &e) && !e.Reused && !e.Late && e.Unanswered()
}
