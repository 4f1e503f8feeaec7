package title

// endTag follows an end tag.
func (t *tree) endTag(k *token) {
	if t.raw != elementOther { // it ends the raw text, and nothing else
		t.raw = elementOther
		return
	}
	if t.foreign > 0 && t.foreignEnd(k) {
		return
	}
	for t.end(k) {
	}
}

// end processes an end tag by the rules of the insertion mode (HTML, 13.2.6.4)
// and reports whether to do so once more.
func (t *tree) end(k *token) (again bool) {
	switch t.mode {
	case modeInitial, modeBeforeHTML:
		if !endsImplied(k.element) {
			return false
		}
		t.push(elementHTML)
		t.mode = modeBeforeHead
		return true
	case modeBeforeHead:
		if !endsImplied(k.element) {
			return false
		}
		t.push(elementHead)
		t.headSeen = true
		t.mode = modeInHead
		return true
	case modeInHead, modeInHeadNoscript, modeAfterHead:
		return t.endAroundHead(k)
	case modeInBody:
		return t.endInBody(k)
	case modeInTable:
		return t.endInTable(k)
	case modeInCaption, modeInCell:
		return t.endInCell(k)
	case modeInColumnGroup:
		return t.endInColumnGroup(k)
	case modeInTableBody:
		return t.endInTableBody(k)
	case modeInRow:
		return t.endInRow(k)
	case modeInTemplate:
		if k.element == elementTemplate {
			t.closeTemplate()
		}
		return false
	}
	return t.endAfter(k)
}

// endsImplied reports whether an end tag makes the html and head elements that
// are missing before it.
func endsImplied(e element) bool {
	return e == elementHead || e == elementBody || e == elementHTML || e == elementBr
}

func (t *tree) endAroundHead(k *token) bool {
	switch {
	case k.element == elementTemplate && t.mode != modeInHeadNoscript:
		t.closeTemplate()
	case t.mode == modeInHeadNoscript:
		if k.element != elementNoscript && k.element != elementBr {
			return false
		}
		t.pop()
		t.mode = modeInHead
		return k.element == elementBr
	case t.mode == modeInHead && k.element == elementHead:
		t.pop()
		t.mode = modeAfterHead
	case k.element != elementBody && k.element != elementHTML && k.element != elementBr:
	case t.mode == modeInHead:
		t.pop()
		t.mode = modeAfterHead
		return true
	default:
		t.push(elementBody)
		t.mode = modeInBody
		return true
	}
	return false
}

// closeTemplate is the end tag of a template (13.2.6.4.4).
func (t *tree) closeTemplate() {
	if len(t.templates) == 0 {
		return
	}
	for i := len(t.open) - 1; i >= 0; i-- {
		if t.open[i].space == namespaceHTML && t.open[i].element == elementTemplate {
			t.truncate(i)
			t.clearFormats()
			break
		}
	}
	t.templates = t.templates[:len(t.templates)-1]
	t.resetMode()
}

func (t *tree) endInTable(k *token) bool {
	switch e := k.element; {
	case e == elementTable:
		if place := t.inTableScope(isTable); place >= 0 {
			t.truncate(place)
			t.resetMode()
		}
	case e.is(traitTablePart) || e == elementBody || e == elementHTML:
	case e == elementTemplate:
		t.closeTemplate()
	default:
		return t.endInBody(k)
	}
	return false
}

func (t *tree) endInCell(k *token) bool {
	caption := t.mode == modeInCaption
	switch e := k.element; {
	case caption && e == elementCaption:
		t.closeTo(only(e), modeInTable)
	case !caption && isCell(e):
		t.closeTo(only(e), modeInRow)
	case caption && e == elementTable:
		return t.closeTo(only(elementCaption), modeInTable)
	case !caption && (e == elementTable || isTableSection(e) || e == elementTr):
		return t.inTableScope(only(e)) >= 0 && t.closeTo(isCell, modeInRow)
	case e.is(traitTablePart) || e == elementBody || e == elementHTML:
	default:
		return t.endInBody(k)
	}
	return false
}

func (t *tree) endInColumnGroup(k *token) bool {
	switch k.element {
	case elementColgroup:
		t.leaveColumnGroup()
		return false
	case elementCol:
		return false
	case elementTemplate:
		t.closeTemplate()
		return false
	}
	return t.leaveColumnGroup()
}

func (t *tree) endInTableBody(k *token) bool {
	switch e := k.element; {
	case isTableSection(e):
		t.closeTo(only(e), modeInTable)
		return false
	case e == elementTable:
		return t.closeTo(isTableSection, modeInTable)
	}
	return t.endInTable(k)
}

func (t *tree) endInRow(k *token) bool {
	switch e := k.element; {
	case e == elementTr:
		t.closeTo(isRow, modeInTableBody)
		return false
	case e == elementTable:
		return t.closeTo(isRow, modeInTableBody)
	case isTableSection(e):
		return t.inTableScope(only(e)) >= 0 && t.closeTo(isRow, modeInTableBody)
	}
	return t.endInTable(k)
}

// endAfter is the end tags after the body and around framesets (13.2.6.4.19 to
// 13.2.6.4.23).
func (t *tree) endAfter(k *token) bool {
	switch t.mode {
	case modeAfterBody:
		if k.element == elementHTML {
			t.mode = modeAfterAfterBody
			return false
		}
		t.mode = modeInBody
		return true
	case modeAfterAfterBody:
		t.mode = modeInBody
		return true
	case modeInFrameset:
		if k.element == elementFrameset && t.current().element == elementFrameset {
			t.pop()
			if t.current().element != elementFrameset {
				t.mode = modeAfterFrameset
			}
		}
	case modeAfterFrameset:
		if k.element == elementHTML {
			t.mode = modeAfterAfterFrameset
		}
	}
	return false
}
