package text

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// shaped is the glyphs HarfBuzz made of a run, from left to right, in units of
// the font. It is HarfBuzz's own buffer, valid until the next run is shaped:
// the package shaping would copy it and measure every glyph, for which it
// interprets each new outline once more.
type shaped struct{ buf *harfbuzz.Buffer }

// shapedGlyph is one of them. Lengths are font units, y upwards.
type shapedGlyph struct {
	id                        font.GID
	advance, xOffset, yOffset float32
}

func (s shaped) len() int { return len(s.buf.Info) }

// rune is the index of the first rune of the cluster of glyph i.
func (s shaped) rune(i int) int { return s.buf.Info[i].Cluster }

func (s shaped) glyph(i int) shapedGlyph {
	p := s.buf.Pos[i]
	return shapedGlyph{s.buf.Info[i].Glyph, float32(p.XAdvance), float32(p.XOffset), float32(p.YOffset)}
}

// clusterEnd is the index behind the last rune of the cluster that begins with
// glyph i: where the next cluster in reading order begins.
func (s shaped) clusterEnd(i int, run run) int {
	if run.level%2 == 1 {
		if i > 0 {
			return s.rune(i - 1)
		}
		return run.end
	}
	for j := i; j < s.len(); j++ {
		if s.rune(j) != s.rune(i) {
			return s.rune(j)
		}
	}
	return run.end
}

// shapeUnits shapes a run in units of the font, in which HarfBuzz loses nothing
// to rounding and any size is a multiplication away.
func (r *Renderer) shapeUnits(rs []rune, run run, f *face) shaped {
	script := run.script
	if !run.strong { // digits and the like: in a Latin font, HarfBuzz would prepare for Arabic at length
		script = language.Common
	}
	if f.shaper == nil {
		f.shaper = harfbuzz.NewFont(f.Face)
	}
	r.buffer.Clear()
	r.buffer.AddRunes(rs, run.start, run.end-run.start)
	r.buffer.Props = harfbuzz.SegmentProperties{
		Direction: harfbuzz.LeftToRight,
		Script:    script,
		Language:  english,
	}
	if run.level%2 == 1 {
		r.buffer.Props.Direction = harfbuzz.RightToLeft
	}
	r.buffer.Shape(f.shaper, nil)
	return shaped{r.buffer}
}

// english is the language given to HarfBuzz; forms of Han characters are chosen
// by font instead.
var english = language.NewLanguage("en")
