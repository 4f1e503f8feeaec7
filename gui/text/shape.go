package text

// lineKey names a shaped line in the cache.
type lineKey struct {
	text  string
	style Style
	raw   bool
}

// Shape returns the line that displays s: cleaned, in visual order, every rune
// in a font that has it. Offsets of the line are those of s.
func (r *Renderer) Shape(s string, st Style) *Line {
	return r.cachedLine(lineKey{s, st, false})
}

// ShapeRaw returns the line that shows s for editing: nothing is removed or
// cut, a tab is as wide as four spaces, and characters that have no picture of
// their own show as a mark. The caller passes only the part of a very long
// line that can be seen; shaping is linear in the length of s.
func (r *Renderer) ShapeRaw(s string, st Style) *Line {
	return r.cachedLine(lineKey{s, st, true})
}

func (r *Renderer) cachedLine(k lineKey) *Line {
	if len(k.text) > lineMax {
		return r.shapeLine(k)
	}
	l, ok := r.lines.get(k, 1)
	if !ok {
		l = r.shapeLine(k)
		r.lines.put(k, l, 1)
	}
	return l
}

// shapeLine shapes without the cache.
func (r *Renderer) shapeLine(k lineKey) *Line {
	if k.raw || isPlain(k.text) {
		if l := r.shapePairs(k.text, k.style); l != nil {
			return l
		}
	}
	var src source
	if k.raw {
		src = rawSource(k.text)
	} else {
		src = cleanSource(k.text)
	}
	return r.shapeSource(src, k.text, k.style)
}
