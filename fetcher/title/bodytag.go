package title

// startInBody is the start tags of "in body" (HTML, 13.2.6.4.7).
func (t *tree) startInBody(k *token) element {
	if k.element.is(traitNoFrames) {
		t.noFrames = true
	}
	switch e := k.element; {
	case e.is(traitHead):
		return t.startInHead(k)
	case e == elementHTML:
		t.htmlStart(k)
	case e == elementBody:
		if len(t.templates) == 0 {
			t.noFrames = true
		}
	case e == elementFrameset:
		t.framesetInBody()
	case e == elementTable:
		if len(t.open) < maxDepth {
			t.push(elementTable)
			t.mode = modeInTable
		}
	case e.is(traitTablePart) || e == elementHead || e == elementFrame:
	case e.is(traitParagraph):
		return t.startBlock(k)
	case e.is(traitFormat):
		t.startFormat(k)
	case e == elementTextarea || e == elementIframe || e == elementNoembed:
		return e
	default:
		t.startPhrase(k)
	}
	return elementOther
}

// startBlock opens an element before which an open paragraph ends.
func (t *tree) startBlock(k *token) element {
	switch e := k.element; e {
	case elementForm:
		if t.inForm && len(t.templates) == 0 {
			return elementOther
		}
		t.inForm = t.inForm || len(t.templates) == 0
	case elementLi, elementItem:
		t.closeItem(e)
	}
	t.closeParagraph()
	switch n := t.current(); k.element {
	case elementXMP:
		t.reconstruct()
		return elementXMP
	case elementPlaintext:
		return elementPlaintext
	case elementHr:
		if t.inScope(elementSelect, 0, general) >= 0 {
			t.impliedEnds(elementOther)
		}
		return elementOther
	case elementH1, elementHeading:
		if n.space == namespaceHTML && (n.element == elementH1 || n.element == elementHeading) {
			t.pop()
		}
	}
	t.insert(k)
	return elementOther
}

// startPhrase opens an element that stands in a text.
func (t *tree) startPhrase(k *token) {
	switch e := k.element; e {
	case elementVoid:
		return
	case elementButton:
		t.closeUpTo(e, 0, general)
	case elementSelect:
		if t.closeUpTo(e, 0, general) {
			return
		}
	case elementInput:
		t.closeUpTo(elementSelect, 0, general)
		t.noFrames = t.noFrames || !isHidden(k)
	case elementOption, elementOptgroup:
		t.closeOption(e)
	case elementRubyBase, elementRubyText:
		t.startRuby(k)
		return
	}
	t.reconstruct()
	switch e := k.element; {
	case e == elementSVG:
		t.pushForeign(k, namespaceSVG)
	case e == elementMath:
		t.pushForeign(k, namespaceMathML)
	case e == elementObject || e == elementApplet || e == elementMarquee:
		if len(t.open) < maxDepth {
			t.insert(k)
			t.mark()
		}
	case !e.is(traitVoid):
		t.insert(k)
	}
}

// closeOption closes what a new option or optgroup ends.
func (t *tree) closeOption(e element) {
	switch n := t.current(); {
	case t.inScope(elementSelect, 0, general) < 0:
		if n.space == namespaceHTML && n.element == elementOption {
			t.pop()
		}
	case e == elementOption:
		t.impliedEnds(elementOptgroup)
	default:
		t.impliedEnds(elementOther)
	}
}

var nameRTC = hashName([]byte("rtc"))

// startRuby opens an rb, rtc, rp or rt.
func (t *tree) startRuby(k *token) {
	if t.inScope(elementRuby, 0, general) >= 0 {
		for n := t.current(); n.space == namespaceHTML && n.element.is(traitImplied); n = t.current() {
			if k.element == elementRubyText && n.name == nameRTC {
				break
			}
			t.pop()
		}
	}
	t.insert(k)
}

// insert opens an element.
func (t *tree) insert(k *token) {
	if len(t.open) < maxDepth {
		t.enter(node{element: k.element, name: hashName(k.name)})
	}
}

// endInBody is the end tags of "in body" (13.2.6.4.7).
func (t *tree) endInBody(k *token) bool {
	switch e := k.element; {
	case e == elementBody || e == elementHTML:
		if t.inScope(elementBody, 0, general) < 0 {
			return false
		}
		t.mode = modeAfterBody
		return e == elementHTML
	case e == elementTemplate:
		t.closeTemplate()
	case e == elementApplet || e == elementMarquee || e == elementObject:
		if t.closeUpTo(e, 0, general) {
			t.clearFormats()
		}
	case e == elementBr:
		t.reconstruct()
		t.noFrames = true
	case e == elementForm:
		t.endForm()
	case e == elementP:
		t.closeParagraph()
	case e == elementLi:
		t.closeUpTo(e, 0, elementList)
	case e == elementH1 || e == elementHeading:
		if place := t.headingInScope(); place >= 0 {
			t.truncate(place)
		}
	case e == elementItem || e.is(traitBlock):
		t.closeUpTo(e, hashName(k.name), general)
	case e.is(traitFormat):
		t.adopt(hashName(k.name), k)
	default:
		t.endOther(k)
	}
	return false
}

// endForm ends a form without closing what is open in it, but in a template.
func (t *tree) endForm() {
	place := t.inScope(elementForm, 0, general)
	if len(t.templates) > 0 {
		if place >= 0 {
			t.truncate(place)
		}
		return
	}
	if !t.inForm {
		return
	}
	t.inForm = false
	if place >= 0 {
		t.impliedEnds(elementOther)
		t.remove(place)
	}
}
