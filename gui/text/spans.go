package text

import (
	"cmp"
	"slices"
)

// Spans returns the stretches that the text between two byte offsets covers,
// each as its left and right end in pixels from the left end of the line, from
// left to right: what to fill to show the text as selected. Text of both
// directions may need several; stretches that touch are joined.
func (l *Line) Spans(from, to int) [][2]float32 {
	if from >= to {
		return nil
	}
	if l.simple {
		return [][2]float32{{l.X(from), l.X(to)}}
	}
	var out [][2]float32
	for i := l.clusterAt(from); i < len(l.clusters) && l.clusters[i].start < to; i++ {
		out = append(out, [2]float32{l.clusters[i].x0, l.clusters[i].x1})
	}
	slices.SortFunc(out, func(a, b [2]float32) int { return cmp.Compare(a[0], b[0]) })
	joined := out[:0]
	for _, s := range out {
		if n := len(joined) - 1; n >= 0 && s[0] <= joined[n][1] {
			joined[n][1] = max(joined[n][1], s[1])
			continue
		}
		joined = append(joined, s)
	}
	return joined
}
