package text

import "math"

// shapeSource shapes a source into the line of text.
func (r *Renderer) shapeSource(src source, text string, st Style) *Line {
	l := &Line{text: text, style: st, cut: src.cut}
	if len(src.runes) == 0 {
		return l
	}
	var lv []uint8
	if needsBidi(src.runes) {
		var base uint8
		lv, base = levels(src.runes)
		l.rtl = base == 1
	}
	runs := r.itemise(src, st.variant(), lv)
	if lv != nil {
		reorder(runs)
	}
	s := setter{src: src, line: l, grapheme: graphemeOf(src)}
	l.glyphs = make([]placed, 0, len(src.runes))
	l.clusters = make([]cluster, len(src.starts))
	for i := range l.clusters {
		l.clusters[i].x0 = float32(math.Inf(1))
		l.clusters[i].x1 = float32(math.Inf(-1))
	}
	for _, run := range runs {
		r.setRun(&s, run)
	}
	l.width = s.pen
	s.finish()
	return l
}

// graphemeOf maps runes to graphemes.
func graphemeOf(src source) []int {
	out := make([]int, len(src.runes))
	g := -1
	for i := range out {
		if g+1 < len(src.starts) && src.starts[g+1] == i {
			g++
		}
		out[i] = g
	}
	return out
}

// reorder puts runs into visual order (UAX #9, rule L2).
func reorder(runs []run) {
	highest := uint8(0)
	for _, r := range runs {
		highest = max(highest, r.level)
	}
	for lv := highest; lv > 0; lv-- {
		for i := 0; i < len(runs); i++ {
			if runs[i].level < lv {
				continue
			}
			j := i
			for j+1 < len(runs) && runs[j+1].level >= lv {
				j++
			}
			for a, b := i, j; a < b; a, b = a+1, b-1 {
				runs[a], runs[b] = runs[b], runs[a]
			}
			i = j
		}
	}
}

// setRun shapes a run and appends its glyphs.
func (r *Renderer) setRun(s *setter, run run) {
	size := s.line.style.Size
	if run.choice.kind != fromFace {
		s.setUnshaped(r, run)
		return
	}
	f := run.choice.face
	k := size / f.upem
	if run.level%2 == 0 && s.setPairs(r, run, f) {
		return
	}
	rtl := run.level%2 == 1
	out := r.shapeUnits(s.src.runes, run, f)
	for i := 0; i < out.len(); {
		first, x0 := out.rune(i), s.pen
		end := out.clusterEnd(i, run)
		for ; i < out.len() && out.rune(i) == first; i++ {
			s.set(f, out.glyph(i), k)
		}
		s.extend(first, end, x0, s.pen, rtl)
	}
}
