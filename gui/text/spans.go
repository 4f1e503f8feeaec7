package text

// Spans returns the stretches that the text between two byte offsets covers,
// each as its left and right end in pixels from the left end of the line: what
// to fill to show the text as selected. Text of both directions may need
// several; stretches that touch are joined.
func (l *Line) Spans(from, to int) [][2]float32 {
	if from >= to {
		return nil
	}
	if l.simple {
		return [][2]float32{{l.X(from), l.X(to)}}
	}
	var out [][2]float32
	for i := l.clusterAt(from); i < len(l.clusters) && l.clusters[i].start < to; i++ {
		c := l.clusters[i]
		if n := len(out) - 1; n >= 0 && out[n][1] == c.x0 {
			out[n][1] = c.x1
		} else if n >= 0 && out[n][0] == c.x1 {
			out[n][0] = c.x0
		} else {
			out = append(out, [2]float32{c.x0, c.x1})
		}
	}
	return out
}
