package text

import (
	"strings"

	"github.com/go-text/typesetting/language"
)

const (
	plainFirst = ' '
	plainLast  = '~'
	plainRunes = plainLast - plainFirst + 1

	pairUnknown = -1 << 15
	pairComplex = pairUnknown + 1
)

// pairTable is the fast path of shaping: printable ASCII in a font where the
// glyph of a character never depends on its neighbours, and its advance only on
// the next one (kerning). HarfBuzz itself fills the table, a pair at a time, so
// the result is HarfBuzz's, thirty times sooner.
type pairTable struct {
	gid [plainRunes]uint32
	adv [plainRunes][plainRunes + 1]int16 // font units; the last column is the end of the text
}

// pairProbe holds what fonts like to substitute in longer sequences than two.
const pairProbe = "https://www.example.com/->/~user/=>index.html?a=1&b=2#ref office fluffy " +
	"AVATAR WAVE To. Ty, 10:30 1/2 3x4 0xFF --> <-- === !== /* */ :: ffi ffl fj ..."

// newPairTable returns the table of a font, or nil if its glyphs depend on more
// than pairs.
func newPairTable(r *Renderer, f *face) *pairTable {
	t := &pairTable{}
	for i := range t.adv {
		g, _ := f.NominalGlyph(rune(plainFirst + i))
		t.gid[i] = uint32(g)
		for j := range t.adv[i] {
			t.adv[i][j] = pairUnknown
		}
	}
	for _, word := range strings.Fields(pairProbe) {
		if !t.agrees(r, f, word) {
			return nil
		}
	}
	return t
}

// agrees reports whether the table shapes a word as HarfBuzz does, or leaves it
// to HarfBuzz.
func (t *pairTable) agrees(r *Renderer, f *face, word string) bool {
	fast := t.shape(r, f, word, Style{Size: f.upem})
	if fast == nil {
		return true
	}
	rs := []rune(word)
	full := r.shapeUnits(rs, run{end: len(rs), script: language.Latin, strong: true}, f)
	if full.len() != len(fast.glyphs) {
		return false
	}
	pen := float32(0)
	for i := range fast.glyphs {
		g := full.glyph(i)
		if uint32(g.id) != fast.glyphs[i].gid || pen+g.xOffset != fast.glyphs[i].x {
			return false
		}
		pen += g.advance
	}
	return pen == fast.width
}

// shapePairs shapes s by the table, or returns nil if it cannot.
func (r *Renderer) shapePairs(s string, st Style) *Line {
	f := r.primary(st.variant())
	if t := r.pairsOf(f); t != nil {
		return t.shape(r, f, s, st)
	}
	return nil
}

// pairsOf is the table of a face, made when it is first needed; nil if the font
// is not fit for one.
func (r *Renderer) pairsOf(f *face) *pairTable {
	if !f.probed {
		f.probed, f.pairs = true, newPairTable(r, f)
	}
	return f.pairs
}

// setPairs appends a run of plain ASCII inside other text by the table, and
// reports whether it could.
func (s *setter) setPairs(r *Renderer, run run, f *face) bool {
	for _, c := range s.src.runes[run.start:run.end] {
		if c < plainFirst || c > plainLast {
			return false
		}
	}
	t := r.pairsOf(f)
	if t == nil {
		return false
	}
	l := t.shape(r, f, string(s.src.runes[run.start:run.end]), s.line.style)
	if l == nil {
		return false
	}
	start := s.pen
	for i, g := range l.glyphs {
		x0 := start + g.x
		g.x = x0
		s.line.glyphs = append(s.line.glyphs, g)
		s.extend(run.start+i, run.start+i+1, x0, start+l.simpleEnd(i), false)
	}
	s.pen = start + l.width
	return true
}

func (t *pairTable) shape(r *Renderer, f *face, s string, st Style) *Line {
	for i := range len(s) {
		if s[i] < plainFirst || s[i] > plainLast {
			return nil
		}
	}
	glyphs := make([]placed, len(s))
	pen, k := 0, st.Size/f.upem
	for i := range len(s) {
		a, b := s[i]-plainFirst, byte(plainRunes)
		if i+1 < len(s) {
			b = s[i+1] - plainFirst
		}
		adv := t.adv[a][b]
		if adv == pairUnknown {
			adv = t.fill(r, f, a, b)
		}
		if adv == pairComplex {
			return nil
		}
		glyphs[i] = placed{face: f, gid: t.gid[a], x: float32(pen) * k}
		pen += int(adv)
	}
	return &Line{text: s, style: st, glyphs: glyphs, width: float32(pen) * k, simple: true}
}

// fill asks HarfBuzz for the advance of a before b.
func (t *pairTable) fill(r *Renderer, f *face, a, b byte) int16 {
	rs := []rune{rune(a) + plainFirst}
	if b < plainRunes {
		rs = append(rs, rune(b)+plainFirst)
	}
	out := r.shapeUnits(rs, run{end: len(rs), script: language.Latin, strong: true}, f)
	glyphs := make([]shapedGlyph, out.len()) // the buffer is used again below
	for i := range glyphs {
		glyphs[i] = out.glyph(i)
	}
	adv := int16(pairComplex)
	if t.isSimple(r, f, rs, glyphs) {
		adv = int16(glyphs[0].advance)
	}
	t.adv[a][b] = adv
	return adv
}

// isSimple reports whether shaping left the glyphs of rs alone but for the
// advance of the first.
func (t *pairTable) isSimple(r *Renderer, f *face, rs []rune, glyphs []shapedGlyph) bool {
	if len(glyphs) != len(rs) {
		return false
	}
	for i, g := range glyphs {
		c := byte(rs[i] - plainFirst)
		if g.id == 0 || uint32(g.id) != t.gid[c] || g.xOffset != 0 || g.yOffset != 0 {
			return false
		}
	}
	if len(rs) == 1 {
		return true
	}
	c := byte(rs[1] - plainFirst)
	alone := t.adv[c][plainRunes]
	if alone == pairUnknown {
		alone = t.fill(r, f, c, plainRunes)
	}
	return alone != pairComplex && glyphs[1].advance == float32(alone)
}
