package title

// pushOrdinary opens an element that nothing depends on but the end of the
// foreign content in it.
func (t *tree) pushOrdinary(k *token) {
	name := hashName(k.name)
	if k.element == elementForm && len(t.templates) == 0 {
		if t.inForm {
			return
		}
		t.inForm = true
	}
	if k.element.is(traitBlock) && k.element != elementBreaker {
		t.closeParagraph()
	}
	if k.element == elementFlowBreaker && t.current().name == name {
		t.pop() // a list item ends the one before it
	}
	if len(t.open) < maxDepth {
		t.open = append(t.open, node{element: k.element, name: name})
	}
}

// closeParagraph ends the paragraph that is open, if it is the current node.
func (t *tree) closeParagraph() {
	if t.current().element == elementP && !t.inForeign() {
		t.pop()
	}
}

// endFormat is what the adoption agency algorithm (13.2.6.4.7) leaves of the
// stack of open elements: the formatting element is gone, and all that is open
// in it behind the last block.
func (t *tree) endFormat(k *token) bool {
	name := hashName(k.name)
	block := -1
	for i := len(t.open) - 1; i >= 0; i-- {
		n := t.open[i]
		switch {
		case n.space != namespaceHTML:
			if n.htmlPoint || n.mathPoint {
				return false
			}
			continue
		case n.name == name && n.element == k.element:
			if block > i {
				t.truncate(block + 1)
				t.open = append(t.open[:i], t.open[i+1:]...)
			} else {
				t.truncate(i)
			}
			return true
		case n.element.is(traitSpecial):
			block = max(block, i)
		}
		if endsScope(n.element) {
			return false
		}
	}
	return false
}

// endOther is the end tag of an element that is only kept for the foreign
// content in it: a block closes all that is open in it, any other element what
// is not special.
func (t *tree) endOther(k *token) {
	name := hashName(k.name)
	for i := len(t.open) - 1; i >= 0; i-- {
		n := t.open[i]
		switch {
		case n.name == name && n.space == namespaceHTML:
			t.truncate(i)
			return
		case n.space != namespaceHTML:
			if n.htmlPoint || n.mathPoint {
				return
			}
		case k.element.is(traitBlock) && endsScope(n.element), !k.element.is(traitBlock) && n.element.is(traitSpecial):
			return
		}
	}
}

// endForm ends a form without closing what is open in it.
func (t *tree) endForm(k *token) {
	if len(t.templates) > 0 {
		t.endOther(k)
		return
	}
	t.inForm = false
	if place := t.inScope(elementForm); place >= 0 {
		t.open = append(t.open[:place], t.open[place+1:]...)
	}
}
