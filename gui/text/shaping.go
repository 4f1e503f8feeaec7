package text

import (
	"math"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

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
	out := r.shapeUnits(s.src.runes, run, f)
	for i := 0; i < len(out.Glyphs); {
		first := out.Glyphs[i].TextIndex()
		x0 := s.pen
		for ; i < len(out.Glyphs) && out.Glyphs[i].TextIndex() == first; i++ {
			s.set(f, out.Glyphs[i], k)
		}
		n := out.Glyphs[i-1].RunesCount()
		s.extend(first, first+n, x0, s.pen, run.level%2 == 1)
	}
}

// shapeUnits shapes a run in units of the font, in which HarfBuzz loses nothing
// to rounding and any size is a multiplication away.
func (r *Renderer) shapeUnits(rs []rune, run run, f *face) shaping.Output {
	dir := di.DirectionLTR
	if run.level%2 == 1 {
		dir = di.DirectionRTL
	}
	script := run.script
	if !run.strong { // digits and the like: in a Latin font, HarfBuzz would prepare for Arabic at length
		script = language.Common
	}
	return r.shaper.Shape(shaping.Input{
		Text: rs, RunStart: run.start, RunEnd: run.end,
		Direction: dir, Face: f.Face, Size: fixed.I(int(f.upem)),
		Script: script, Language: english,
	})
}

// english is the language given to HarfBuzz; forms of Han characters are chosen
// by font instead.
var english = language.NewLanguage("en")

func units(v fixed.Int26_6) float32 { return float32(v) / 64 }
