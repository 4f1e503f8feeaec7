package fetcher

import (
	"slices"
	"time"

	"marquee/fetcher/lanes"
	"marquee/fetcher/weburl"
)

// verdict is how one attempt ended, and what becomes of the row.
type verdict struct {
	reading *reading

	answered bool    // result is the row's Result
	result   *Result // the reading's own; nil unless answered, or again

	later bool   // a browser is to show the page, when all other rows were read
	hopTo string // the attempt goes on at this origin's lane
	again bool   // result is that of a failure which may heal: the lanes know whether there is another attempt

	code   Code          // of the attempt; "" if it went well
	heard  bool          // the host answered
	hopped bool          // code is not the lane's fault
	cut    bool          // a new connection ended before the first byte of an answer
	wait   time.Duration // the host asked to be left alone for so long
}

// lanes says it in the scheduler's words.
func (v *verdict) lanes() lanes.Verdict {
	told := lanes.Verdict{Signal: v.signal(), Wait: v.wait, State: v.reading}
	switch {
	case v.later:
		told.Ending = lanes.Later
	case v.again:
		told.Ending = lanes.Again
	case v.hopTo != "":
		told.Ending, told.Host = lanes.Hop, v.hopTo
	}
	return told
}

// signal returns what the attempt says of the host.
func (v *verdict) signal() lanes.Signal {
	switch {
	case v.code == CodeStopped:
		return lanes.Silent
	case v.code == "http_429" || v.code == "http_503":
		return lanes.Refused
	case v.cut:
		return lanes.Cut
	case v.code.unconnected() && !v.hopped && v.code.overload():
		return lanes.TimedOut
	case v.code.unconnected() && !v.hopped:
		return lanes.Unreached
	case v.code.overload():
		return lanes.Strained
	case v.heard:
		return lanes.Good
	}
	return lanes.Silent
}

// fail ends a row that got no usable answer.
func (d *reading) fail(f failure, now time.Time) verdict {
	r := d.result(now)
	r.Outcome, r.Code, r.Detail = Failed, f.code, f.detail
	if f.code == CodeStopped || f.code == CodeHostSkipped {
		r.Outcome = Stopped
	}
	return verdict{answered: true, result: r, code: f.code}
}

// stopped is the Result of a row that waited for another attempt when the run
// was stopped.
func (d *reading) stopped() Result {
	if d.unscripted != nil {
		return d.unscripted.result
	}
	return *d.fail(failure{code: CodeStopped}, time.Now()).result
}

// result begins the row's Result anew, with what is known of every row.
func (d *reading) result(now time.Time) *Result {
	if d.out == nil {
		d.out = new(Result)
	}
	r := d.out
	*r = Result{}
	r.Row, r.URL = int(d.row), d.shown
	if d.shown == "" {
		r.URL = weburl.WithoutCredentials(d.url)
	}
	if r.FinalURL = r.URL; len(d.hops) > 0 || d.doubt.missed != nil || d.plain.url != "" {
		r.FinalURL = weburl.WithoutCredentials(d.finalURL())
	}
	r.Attempts, r.Tries, r.Redirects = d.attempts, d.tries, withoutCredentials(d.hops)
	r.Length, r.Started, r.Elapsed = -1, d.started, now.Sub(d.started)
	if d.attempts > 1 {
		r.Flags |= FlagRetried
	}
	if d.plain.url != "" {
		r.Flags |= FlagHTTPFallback
	}
	if len(d.hops) > 0 {
		r.Flags |= FlagRedirected
	}
	if d.refreshes > 0 {
		r.Flags |= FlagRefreshed
	}
	return r
}

// withoutCredentials returns the hops as a Result tells them.
func withoutCredentials(hops []Hop) []Hop {
	for i := range hops {
		if without := weburl.WithoutCredentials(hops[i].URL); without != hops[i].URL {
			hops = slices.Clone(hops) // the row still needs its own
			for j := i; j < len(hops); j++ {
				hops[j].URL = weburl.WithoutCredentials(hops[j].URL)
			}
			break
		}
	}
	return hops
}

func (d *reading) finalURL() string {
	if n := len(d.hops); n > 0 {
		return d.hops[n-1].URL
	}
	return d.begin()
}
