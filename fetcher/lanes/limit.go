package lanes

import "time"

// limit is how many requests at once a host has earned: additive increase,
// multiplicative decrease, as TCP's congestion window has it, with a slow
// start that ends at the first strain.
type limit struct {
	most     float64
	goal     float64   // up to here each answer earns one more; above it, one more per round
	strained bool      // it was cut: nothing beyond it is tried
	cutAt    time.Time // when it was cut last
}

func newLimit() limit { return limit{most: 1, goal: 1 << 20} }

// earn is told of a good answer while so many requests were in flight. What
// was not used is not earned.
func (l *limit) earn(used int) {
	if l.most > float64(used) {
		return
	}
	if l.most < l.goal {
		l.most++
	} else {
		l.most += 1 / l.most
	}
	l.most = min(l.most, MaxCeiling)
}

// strain halves it, once for all requests that fail together.
func (l *limit) strain(now time.Time) {
	if now.Sub(l.cutAt) < time.Second {
		return
	}
	l.cutAt = now
	l.most = max(1, l.most/2)
	l.goal = l.most
	l.strained = true
}

// heed halves it as strain does, but no lower than two: a host that says when
// to come back has said all there is to fear.
func (l *limit) heed(now time.Time) {
	strained := l.strained
	l.strain(now)
	l.most, l.strained = max(2, l.most), strained
}
