package main

import (
	"slices"
	"time"
)

// result is what was measured of a scene, in milliseconds.
type result struct {
	Name          string  `json:"name"`
	Frames        int     `json:"frames"`
	GapMedian     float64 `json:"gap_median_ms"`
	GapP99        float64 `json:"gap_p99_ms"`
	MedianToFloor float64 `json:"gap_median_to_floor"`
	P99ToFloor    float64 `json:"gap_p99_to_floor"`
	WorkMedian    float64 `json:"work_median_ms"`
	WorkP99       float64 `json:"work_p99_ms"`
	CPU           float64 `json:"cpu_mean_ms"` // of all threads in a frame
	Reached       bool    `json:"reached"`     // all targets of the scene
}

// results evaluates the scenes; the first is the floor.
func (d *director) results() []result {
	var out []result
	for i, s := range d.scenes {
		r := result{
			Name: s.name, Frames: len(d.gaps[i]),
			GapMedian: percentile(d.gaps[i], 50), GapP99: percentile(d.gaps[i], 99),
			WorkMedian: percentile(d.work[i], 50), WorkP99: percentile(d.work[i], 99),
			CPU: mean(d.cpu[i]),
		}
		base := r
		if len(out) > 0 {
			base = out[0]
		}
		r.MedianToFloor, r.P99ToFloor = r.GapMedian/base.GapMedian, r.GapP99/base.GapP99
		r.Reached = (s.gapTarget == 0 || r.MedianToFloor <= s.gapTarget) &&
			(s.tailTarget == 0 || r.P99ToFloor <= s.tailTarget) &&
			(s.workTarget == 0 || r.WorkP99 <= milliseconds(s.workTarget))
		out = append(out, r)
	}
	return out
}

// percentile is the p-th percentile in milliseconds, 0 of nothing.
func percentile(d []time.Duration, p int) float64 {
	if len(d) == 0 {
		return 0
	}
	d = slices.Sorted(slices.Values(d))
	return milliseconds(d[min(len(d)-1, len(d)*p/100)])
}

// mean is the average in milliseconds, 0 of nothing.
func mean(d []time.Duration) float64 {
	sum := time.Duration(0)
	for _, v := range d {
		sum += v
	}
	return milliseconds(sum) / float64(max(1, len(d)))
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
