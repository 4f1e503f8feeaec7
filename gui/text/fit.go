package text

// fitKey names a line shortened to a width in the cache.
type fitKey struct {
	text  string
	style Style
	width int // whole pixels
}

// Fit returns the line of Shape if it is no wider than width pixels, else one
// that shows as much of the beginning as there is room for and an ellipsis. If
// there is no room even for the ellipsis the line is empty.
func (r *Renderer) Fit(s string, st Style, width float32) *Line {
	l := r.Shape(s, st)
	if l.width <= width {
		return l
	}
	k := fitKey{s, st, max(0, floor(width))}
	fitted, ok := r.fitted.get(k, 1)
	if !ok {
		fitted = r.shorten(l, float32(k.width))
		r.fitted.put(k, fitted, 1)
	}
	return fitted
}

// shorten cuts a line that is wider than width.
func (r *Renderer) shorten(l *Line, width float32) *Line {
	dots := r.Shape(ellipsis, l.style)
	room := width - dots.width
	if room < 0 {
		return &Line{text: l.text, style: l.style, cut: true}
	}
	if l.simple {
		return shortenSimple(l, dots, room)
	}
	src := cleanSource(l.text)
	kept := l.graphemesWithin(room)
	for ; kept > 0; kept-- {
		short := src
		n := len(src.runes)
		if kept < len(src.starts) {
			n = src.starts[kept]
		}
		short.truncate(n, kept)
		short.append([]rune(ellipsis)[0])
		short.cut = true
		out := r.shapeSource(short, l.text, l.style)
		if out.width <= width {
			return out
		}
	}
	out := *dots
	out.text, out.cut = l.text, true
	out.clusters = []cluster{{0, 0, 0, dots.width, false}}
	return &out
}

// graphemesWithin counts the leading graphemes that are together no wider than
// room, wherever bidirectional order puts them.
func (l *Line) graphemesWithin(room float32) int {
	for i, c := range l.clusters {
		room -= c.x1 - c.x0
		if room < 0 {
			return i
		}
	}
	return len(l.clusters)
}

// shortenSimple shares the work already done.
func shortenSimple(l, dots *Line, room float32) *Line {
	n := l.simpleFit(room)
	for n > 0 && l.text[n-1] == ' ' {
		n--
	}
	end := float32(0)
	if n > 0 {
		end = l.simpleEnd(n - 1)
	}
	out := &Line{text: l.text, style: l.style, width: end + dots.width, simple: true, cut: true}
	out.glyphs = make([]placed, 0, n+len(dots.glyphs))
	out.glyphs = append(out.glyphs, l.glyphs[:n]...)
	for _, g := range dots.glyphs {
		g.x += end
		out.glyphs = append(out.glyphs, g)
	}
	return out
}

// simpleFit counts the glyphs of a simple line that end within room.
func (l *Line) simpleFit(room float32) int {
	lo, hi := 0, len(l.glyphs)
	for lo < hi {
		mid := (lo + hi) / 2
		if l.simpleEnd(mid) <= room {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
