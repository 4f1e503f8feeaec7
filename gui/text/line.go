package text

// placed is a glyph at its place in a line: x in pixels from the line's left
// end to the glyph's origin, y in pixels upwards from the baseline.
type placed struct {
	face *face // nil for glyphs drawn by this package
	gid  uint32
	x, y float32
}

// cluster is a stretch of the string whose glyphs cannot be told apart, and
// the horizontal extent of these glyphs in pixels.
type cluster struct {
	start, end int // byte offsets
	x0, x1     float32
	rtl        bool
}

// leading is where the caret stands before the cluster.
func (c cluster) leading() float32 {
	if c.rtl {
		return c.x1
	}
	return c.x0
}

// trailing is where the caret stands behind the cluster.
func (c cluster) trailing() float32 {
	if c.rtl {
		return c.x0
	}
	return c.x1
}

// Line is a shaped string. It is immutable and may be kept and drawn for as
// long as the scale and the fonts stay the same.
type Line struct {
	text     string // as given
	style    Style
	glyphs   []placed
	width    float32
	clusters []cluster // in logical order, one per grapheme; nil if simple
	simple   bool      // glyph i shows byte i, left to right, but for an ellipsis
	cut      bool      // shows less than the string, with an ellipsis
	rtl      bool      // the paragraph runs from right to left
}

// Width is the advance of the line in pixels.
func (l *Line) Width() float32 { return l.width }

// Text is the string that was shaped, as it was given.
func (l *Line) Text() string { return l.text }

// Cut reports whether the line ends in an ellipsis because Fit shortened it or
// Clean cut it.
func (l *Line) Cut() bool { return l.cut }

// RightToLeft reports whether the paragraph runs from right to left.
func (l *Line) RightToLeft() bool { return l.rtl }

// X is where the caret stands at a byte offset of the string as it was given,
// in pixels from the left end of the line. Offsets inside a grapheme count as
// its beginning; offsets in what is not shown as the end of what is.
func (l *Line) X(offset int) float32 {
	if l.simple {
		if offset < len(l.glyphs) {
			return l.glyphs[max(offset, 0)].x
		}
		return l.width
	}
	i := l.clusterAt(offset)
	if i == len(l.clusters) {
		if i == 0 {
			return 0
		}
		return l.clusters[i-1].trailing()
	}
	return l.clusters[i].leading()
}

// clusterAt returns the index of the first cluster that ends behind offset.
func (l *Line) clusterAt(offset int) int {
	lo, hi := 0, len(l.clusters)
	for lo < hi {
		mid := (lo + hi) / 2
		if l.clusters[mid].end <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Offset is the byte offset of the grapheme boundary nearest to x pixels from
// the left end of the line.
func (l *Line) Offset(x float32) int {
	if l.simple {
		return l.simpleOffset(x)
	}
	best, distance := 0, float32(-1)
	for _, c := range l.clusters {
		d := max(c.x0-x, x-c.x1, 0)
		if distance >= 0 && d >= distance {
			continue
		}
		best, distance = c.start, d
		if (x > (c.x0+c.x1)/2) != c.rtl {
			best = c.end
		}
	}
	return best
}

func (l *Line) simpleOffset(x float32) int {
	lo, hi := 0, len(l.glyphs)
	for lo < hi { // the first glyph whose middle lies right of x
		mid := (lo + hi) / 2
		if (l.glyphs[mid].x+l.simpleEnd(mid))/2 < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if l.cut { // the last glyph is the ellipsis
		return min(lo, len(l.glyphs)-1)
	}
	return min(lo, len(l.text))
}

// simpleEnd is the right end of glyph i of a simple line.
func (l *Line) simpleEnd(i int) float32 {
	if i+1 < len(l.glyphs) {
		return l.glyphs[i+1].x
	}
	return l.width
}
