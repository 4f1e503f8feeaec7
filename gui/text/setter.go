package text

// Glyphs drawn by this package rather than a font; placed.face is nil.
const (
	markGlyph = 1 // a hollow box: no font has this rune
)

// Widths in em.
const (
	markWidth      = 0.6
	awaitedWidth   = 0.55
	awaitedEastern = 1.0
)

// tabSpaces is the width of a tab in raw lines.
const tabSpaces = 4

// setter places the glyphs of a line, run by run from left to right.
type setter struct {
	src      source
	grapheme []int // index of the grapheme each rune belongs to
	line     *Line
	pen      float32
}

// set appends a shaped glyph; k is pixels per font unit.
func (s *setter) set(f *face, g shapedGlyph, k float32) {
	if g.id == 0 {
		s.mark(markGlyph, markWidth*s.line.style.Size)
		return
	}
	s.line.glyphs = append(s.line.glyphs, placed{
		face: f, gid: uint32(g.id),
		x: s.pen + g.xOffset*k,
		y: g.yOffset * k,
	})
	s.pen += g.advance * k
}

// mark appends a glyph of this package.
func (s *setter) mark(gid uint32, width float32) {
	s.line.glyphs = append(s.line.glyphs, placed{gid: gid, x: s.pen})
	s.pen += width
}

// setUnshaped appends marks, blanks or tabs, one for each grapheme.
func (s *setter) setUnshaped(r *Renderer, run run) {
	size := s.line.style.Size
	order := make([]int, 0, run.end-run.start)
	for i := run.start; i < run.end; i++ {
		if i == run.start || s.grapheme[i] != s.grapheme[i-1] {
			order = append(order, i)
		}
	}
	for n := range order {
		i := order[n]
		if run.level%2 == 1 {
			i = order[len(order)-1-n]
		}
		x0 := s.pen
		switch run.choice.kind {
		case tab:
			s.pen += tabSpaces * r.Shape("n n", s.line.style).spaceWidth()
		case awaited:
			s.pen += awaitedAdvance(s.src.runes[i], run) * size
		default:
			s.mark(markGlyph, markWidth*size)
		}
		s.extend(i, i+1, x0, s.pen, run.level%2 == 1)
	}
}

// spaceWidth is the width of the second character.
func (l *Line) spaceWidth() float32 { return l.X(2) - l.X(1) }

// awaitedAdvance estimates the width of a rune whose font has not arrived.
func awaitedAdvance(r rune, run run) float32 {
	if isEastAsian(run.script) || r >= 0x1F000 {
		return awaitedEastern
	}
	return awaitedWidth
}

// extend widens the graphemes of the runes from start to end to the extent
// from x0 to x1, which they share evenly if there are several.
func (s *setter) extend(start, end int, x0, x1 float32, rtl bool) {
	end = min(end, len(s.grapheme))
	if start >= end {
		return
	}
	first, last := s.grapheme[start], s.grapheme[end-1]
	n := float32(last - first + 1)
	for g := first; g <= last; g++ {
		c := &s.line.clusters[g]
		i := float32(g - first)
		if rtl {
			i = n - 1 - i
		}
		c.x0 = min(c.x0, x0+(x1-x0)*i/n)
		c.x1 = max(c.x1, x0+(x1-x0)*(i+1)/n)
		c.rtl = rtl
	}
}

// finish gives every grapheme its place in the string, and those without a
// glyph an empty extent behind their predecessor.
func (s *setter) finish() {
	at := float32(0)
	for g := range s.line.clusters {
		c := &s.line.clusters[g]
		end := len(s.src.runes)
		if g+1 < len(s.src.starts) {
			end = s.src.starts[g+1]
		}
		c.start, c.end = s.src.offsets[s.src.starts[g]], s.src.offsets[end]
		if c.x0 > c.x1 {
			c.x0, c.x1 = at, at
		}
		at = c.trailing()
	}
}
