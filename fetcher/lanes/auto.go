package lanes

import "time"

// auto finds the ceiling by measured throughput: it climbs while more at once
// brings more answers a second, and steps down again where it does not (hill
// climbing). At first it doubles (slow start), so that a short list read from a
// low ceiling is not over before a good one is found.
type auto struct {
	on      bool
	answers int       // since the last look
	strains int       // signs of strain since the last look
	looked  time.Time // zero: the next look only starts the measure
	rate    float64   // answers a second, as the last look found it
	rising  bool      // the last step was up
	limited bool      // a step up brought too little once, or there was strain: no more doubling
	settled int       // looks for which the ceiling stays where it is
}

const (
	autoLook   = time.Second
	autoWorth  = 1.05 // a step up is worth its while if it brings that much more
	autoDouble = 1.2  // and doubling if it brings that
	autoSettle = 5    // looks between two tries once a step up brought nothing
)

func (a *auto) reset() { *a = auto{on: a.on} }

// look returns the ceiling from now on, and when it wants to look again.
func (a *auto) look(now time.Time, ceiling, inFlight int, paused bool) (n int, next time.Duration) {
	if a.looked.IsZero() || paused {
		a.looked, a.answers, a.strains = now, 0, 0
		return ceiling, autoLook
	}
	since := now.Sub(a.looked)
	if since < autoLook {
		return ceiling, autoLook - since
	}
	n = a.step(float64(a.answers)/since.Seconds(), ceiling, inFlight, a.strains > a.answers/4)
	a.looked, a.answers, a.strains = now, 0, 0
	return n, autoLook
}

// step returns the next ceiling, given the answers a second since the last.
// A ceiling that is not reached says nothing, and stays; strain on many hosts
// at once means that the way out of here is full.
func (a *auto) step(rate float64, ceiling, inFlight int, strained bool) int {
	before := a.rate
	a.rate = rate
	switch {
	case strained:
		a.rising, a.limited, a.settled = false, true, autoSettle
		return max(ceiling*3/4, 4)
	case a.rising && !a.limited && rate < before*autoDouble:
		a.rising, a.limited, a.settled = false, true, autoSettle
		return max(ceiling*3/8, 4) // between the last two that paid
	case a.rising && rate < before*autoWorth:
		a.rising, a.settled = false, autoSettle
		return max(ceiling*4/5, 4)
	case a.settled > 0:
		a.settled--
		return ceiling
	case inFlight < ceiling*9/10:
		a.rising = false
		return ceiling
	}
	a.rising = true
	if !a.limited {
		return min(2*ceiling, MaxCeiling)
	}
	return min(ceiling+max(ceiling/4, 2), MaxCeiling)
}
