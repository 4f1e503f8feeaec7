package text

import (
	"golang.org/x/text/unicode/bidi"
)

// needsBidi reports whether any rune can make text run from right to left.
func needsBidi(rs []rune) bool {
	for _, r := range rs {
		if r >= 0x590 && (r < 0x900 || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF ||
			r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF) {
			return true
		}
	}
	return false
}

// levels resolves the embedding level of every rune by the Unicode
// Bidirectional Algorithm (UAX #9), and the level of the paragraph. There are
// no explicit embeddings or isolates to resolve: Clean removes those
// characters, and ShapeRaw shows them as marks, which are neutral. That leaves
// one level run for the whole paragraph (rule X10).
func levels(rs []rune) (lv []uint8, base uint8) {
	t := classes(rs)
	base = paragraphLevel(t)
	orig := append([]bidi.Class(nil), t...)
	e := embedding(base)
	resolveWeak(t, e)
	resolveBrackets(rs, t, orig, e)
	resolveNeutral(t, e)
	lv = make([]uint8, len(rs))
	for i, c := range t {
		lv[i] = implicitLevel(base, c)
	}
	trailingWhitespace(lv, orig, base)
	return lv, base
}

// classes looks up the bidi classes; explicit controls count as neutrals.
func classes(rs []rune) []bidi.Class {
	t := make([]bidi.Class, len(rs))
	for i, r := range rs {
		p, _ := bidi.LookupRune(r)
		switch c := p.Class(); c {
		case bidi.LRO, bidi.RLO, bidi.LRE, bidi.RLE, bidi.PDF, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI, bidi.Control:
			t[i] = bidi.ON
		case bidi.BN: // joiners and the like: rule X9 ignores them, as marks they do what their base does
			t[i] = bidi.NSM
		default:
			t[i] = c
		}
	}
	return t
}

// paragraphLevel is that of the first strong character (rules P2, P3).
func paragraphLevel(t []bidi.Class) uint8 {
	for _, c := range t {
		switch c {
		case bidi.L:
			return 0
		case bidi.R, bidi.AL:
			return 1
		}
	}
	return 0
}

// embedding is the direction of a level as a class.
func embedding(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// isNeutral reports the classes that rules N1 and N2 resolve.
func isNeutral(c bidi.Class) bool {
	return c == bidi.ON || c == bidi.WS || c == bidi.B || c == bidi.S
}

// direction maps a resolved class to what it counts as among neutrals.
func direction(c bidi.Class) bidi.Class {
	if c == bidi.EN || c == bidi.AN {
		return bidi.R
	}
	return c
}

// resolveNeutral applies rules N1 and N2.
func resolveNeutral(t []bidi.Class, e bidi.Class) {
	for i := 0; i < len(t); {
		if !isNeutral(t[i]) {
			i++
			continue
		}
		before, after, end := e, e, i
		for end < len(t) && isNeutral(t[end]) {
			end++
		}
		if i > 0 {
			before = direction(t[i-1])
		}
		if end < len(t) {
			after = direction(t[end])
		}
		to := e
		if before == after {
			to = before
		}
		for ; i < end; i++ {
			t[i] = to
		}
	}
}

// implicitLevel applies rules I1 and I2.
func implicitLevel(base uint8, c bidi.Class) uint8 {
	switch {
	case base%2 == 0 && c == bidi.R:
		return base + 1
	case base%2 == 0 && (c == bidi.EN || c == bidi.AN):
		return base + 2
	case base%2 == 1 && c != bidi.R:
		return base + 1
	}
	return base
}

// trailingWhitespace applies rule L1 to the end of the line and to separators.
func trailingWhitespace(lv []uint8, orig []bidi.Class, base uint8) {
	reset := true
	for i := len(lv) - 1; i >= 0; i-- {
		switch orig[i] {
		case bidi.B, bidi.S:
			reset = true
		case bidi.WS:
		default:
			reset = false
		}
		if reset {
			lv[i] = base
		}
	}
}
