package title

// pushForeign opens an svg or math element, or an element in it.
func (t *tree) pushForeign(k *token, space namespace) {
	if k.selfClosing || len(t.open) >= maxDepth {
		return
	}
	n := node{element: k.element, space: space, name: hashName(k.name)}
	switch {
	case space == namespaceSVG:
		n.htmlPoint = k.element == elementForeignObject || k.element == elementDesc || k.element == elementTitle
		n.bounds = n.htmlPoint
	case k.element == elementMathText:
		n.mathPoint, n.bounds = true, true
	case k.element == elementAnnotationXML:
		n.htmlPoint, n.bounds = holdsHTML(k), true
	}
	t.enter(n)
	t.foreign++
}

// holdsHTML reports whether an annotation-xml element is an HTML integration
// point (HTML, 13.2.6 "HTML integration point").
func holdsHTML(k *token) bool {
	for _, a := range k.attributes {
		if a.is("encoding") {
			return a.says("text/html") || a.says("application/xhtml+xml")
		}
	}
	return false
}

// inForeign reports whether the tokens that are not tags, and end tags, go by
// the rules of foreign content.
func (t *tree) inForeign() bool { return t.current().space != namespaceHTML }

// takesText reports whether text goes by the rules of the insertion mode (HTML,
// 13.2.6 "tree construction dispatcher").
func (t *tree) takesText() bool {
	n := t.current()
	return n.space == namespaceHTML || n.htmlPoint || n.mathPoint
}

// foreignStart processes a start tag in foreign content (13.2.6.5). It returns
// false if the rules of the insertion mode are to be used.
func (t *tree) foreignStart(k *token) bool {
	n := t.current()
	switch {
	case n.space == namespaceHTML, n.htmlPoint:
		return false
	case n.mathPoint && k.element != elementGlyph:
		return false
	case n.element == elementAnnotationXML && n.space == namespaceMathML && k.element == elementSVG:
		return false
	}
	if k.element.is(traitBreakout) || k.element == elementFont && hasFontAttribute(k) {
		t.leaveForeign()
		return false
	}
	t.pushForeign(k, n.space)
	return true
}

// leaveForeign pops elements up to HTML or an integration point.
func (t *tree) leaveForeign() {
	for len(t.open) > 0 && !t.takesText() {
		t.pop()
	}
}

func hasFontAttribute(k *token) bool {
	for _, a := range k.attributes {
		if a.is("color") || a.is("face") || a.is("size") {
			return true
		}
	}
	return false
}

// foreignEnd processes an end tag in foreign content (13.2.6.5). It returns
// false if the rules of the insertion mode are to be used.
func (t *tree) foreignEnd(k *token) bool {
	if !t.inForeign() {
		return false
	}
	if k.element == elementBr || k.element == elementP {
		t.leaveForeign()
		return false
	}
	name := hashName(k.name)
	for i, floor := len(t.open)-1, max(t.floor(), 1); i >= floor; i-- {
		n := t.open[i]
		if n.space == namespaceHTML {
			t.searched(i)
			return false
		}
		if n.name == name {
			t.searched(i)
			t.truncate(i)
			return true
		}
	}
	t.searched(0)
	return true
}

// hashName returns a hash of a tag's name in lower case (FNV-1a), never 0.
func hashName(name []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range name {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return max(h, 1)
}
