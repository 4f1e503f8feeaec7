package fetcher

import (
	"net/http"

	"marquee/fetcher/wire"
)

// Doubter is a Rows whose rows may stand for one of two URLs: punctuation at
// an address's end may be its own or the sentence's. The other one is asked
// for where the row's own is not found, and answers if it is there; the row
// then carries FlagTrimmed and the other URL as its final one.
type Doubter interface {
	Rows
	// Other returns the other URL of a row, "" if there is no doubt. It is
	// called like URL.
	Other(row int) string
}

// doubts goes on with the other reading of a row's address where the first is
// not found, and decides between the two when both were asked.
func (d *reading) doubts(v verdict) verdict {
	switch {
	case !v.answered || v.again || d.doubt.other == "":
		return v
	case d.doubt.missed != nil:
		return d.decide(v)
	case v.result.Status != http.StatusNotFound && v.result.Status != http.StatusGone:
		return v
	}
	address, ok := wire.SplitURL(d.doubt.other)
	if !ok || address.Origin() != d.address.Origin() && len(d.hops) == 0 {
		return v
	}
	missed := *v.result
	d.restart()
	d.doubt.missed = &missed
	d.address, d.hopping = address, true
	return verdict{hopTo: address.Origin(), heard: true, wait: v.wait}
}

// decide takes the other reading's answer if it is one, else the first's.
func (d *reading) decide(v verdict) verdict {
	if v.result.Outcome.Settled() {
		v.result.Flags |= FlagTrimmed
		return v
	}
	missed := *d.doubt.missed
	missed.Attempts, missed.Tries, missed.Elapsed = v.result.Attempts, v.result.Tries, v.result.Elapsed
	*v.result, v.code = missed, missed.Code
	return v
}
