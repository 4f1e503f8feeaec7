package workspace

import "time"

// rate measures how fast rows are answered over the last few seconds, and
// from that how long the rest will take.
type rate struct {
	samples []sample
}

type sample struct {
	at   time.Duration
	done int
}

// rateWindow is long enough to be calm and short enough to follow the slider.
const rateWindow = 5 * time.Second

// add notes how many rows were done at a time of the run.
func (r *rate) add(at time.Duration, done int) {
	r.samples = append(r.samples, sample{at, done})
	first := 0
	for first < len(r.samples)-2 && at-r.samples[first].at > rateWindow {
		first++
	}
	r.samples = r.samples[first:]
}

// perSecond returns the rows answered per second, 0 while unknown.
func (r *rate) perSecond() float64 {
	if len(r.samples) < 2 {
		return 0
	}
	first, last := r.samples[0], r.samples[len(r.samples)-1]
	if last.at <= first.at {
		return 0
	}
	return float64(last.done-first.done) / (last.at - first.at).Seconds()
}

// left returns how long the remaining rows will take, 0 while unknown.
func (r *rate) left(remaining int) time.Duration {
	if perSecond := r.perSecond(); perSecond > 0 {
		return time.Duration(float64(remaining) / perSecond * float64(time.Second))
	}
	return 0
}
