package text

import (
	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"
)

// choice says how a grapheme is drawn.
type choice struct {
	kind choiceKind
	face *face // of fromFace
}

type choiceKind uint8

const (
	fromFace choiceKind = iota
	noFont              // no font has it: the mark
	awaited             // a font may arrive: a blank
	tab
)

// choiceKey names the choice for a grapheme in the cache.
type choiceKey struct {
	first  rune
	rest   string // the runes behind the first, "" for nearly all graphemes
	v      variant
	script language.Script
	tongue tongue
}

// choose finds the font for a grapheme: one that has all of its runes if there
// is one, else the first that has its first rune.
func (r *Renderer) choose(g []rune, v variant, sc language.Script, t tongue) choice {
	if len(g) == 1 {
		switch {
		case g[0] == tabMark:
			return choice{kind: tab}
		case g[0] == charMark:
			return choice{kind: noFont}
		case g[0] < 0x7f:
			if f := r.primary(v); covers(f, g) {
				return choice{face: f}
			}
		}
	}
	k := choiceKey{g[0], string(g[1:]), v, sc, t}
	c, ok := r.chosen.get(k, 1)
	if !ok {
		c = r.search(g, k)
		r.chosen.put(k, c, 1)
	}
	return c
}

// search goes through the fonts.
func (r *Renderer) search(g []rune, k choiceKey) choice {
	if asksForEmoji(g) {
		if f := r.faceOf(emojiSlot); f != nil && covers(f, g) {
			return choice{face: f}
		}
	}
	composed := []rune(norm.NFC.String(string(g)))
	for f := range r.candidates(k.v) {
		if covers(f, g) || covers(f, composed) {
			return choice{face: f}
		}
	}
	found := choice{kind: noFont}
	if r.system != nil {
		found = r.system.search(composed, k)
	}
	if found.kind == fromFace {
		return found
	}
	if len(composed) > 1 { // better without its marks than not at all
		for f := range r.candidates(k.v) {
			if covers(f, composed[:1]) {
				return choice{face: f}
			}
		}
	}
	return found
}

// covers reports whether a font has a glyph for every rune that needs one.
func covers(f *face, g []rune) bool {
	for _, r := range g {
		if isJoiner(r) {
			continue
		}
		if _, ok := f.NominalGlyph(r); !ok {
			return false
		}
	}
	return true
}

// isJoiner reports runes that steer the shaping of others and have no picture.
func isJoiner(r rune) bool {
	return r == 0x200C || r == 0x200D || r == 0x034F || r >= 0xFE00 && r <= 0xFE0F ||
		isTag(r) || r == 0xE007F || r >= 0xE0100 && r <= 0xE01EF
}

// asksForEmoji reports a grapheme with the emoji variation selector or a keycap.
func asksForEmoji(g []rune) bool {
	for _, r := range g {
		if r == 0xFE0F || r == 0x20E3 {
			return true
		}
	}
	return false
}
