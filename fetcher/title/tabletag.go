package title

// startInTable is "in table" (HTML, 13.2.6.4.9).
func (t *tree) startInTable(k *token) (raw element, again bool) {
	switch e := k.element; e {
	case elementCaption:
		t.clearTo(isTable)
		t.push(e)
		t.mark()
		t.mode = modeInCaption
	case elementColgroup, elementCol:
		t.clearTo(isTable)
		t.push(elementColgroup)
		t.mode = modeInColumnGroup
	case elementTbody, elementTfoot, elementThead:
		t.clearTo(isTable)
		t.push(e)
		t.mode = modeInTableBody
	case elementTd, elementTh, elementTr:
		t.clearTo(isTable)
		t.push(elementTbody)
		t.mode = modeInTableBody
		return 0, true
	case elementTable:
		place := t.inTableScope(isTable)
		if place < 0 {
			return 0, false
		}
		t.truncate(place)
		t.resetMode()
		return 0, true
	case elementStyle, elementScript, elementTemplate:
		return t.startInHead(k), false
	case elementInput:
		if isHidden(k) {
			return 0, false
		}
		return t.foster(k), false
	case elementForm:
		t.inForm = t.inForm || len(t.templates) == 0
	default:
		return t.foster(k), false
	}
	return 0, false
}

// foster processes a start tag that does not belong in a table: what it makes
// goes before the table.
func (t *tree) foster(k *token) element {
	t.fostering = true
	raw := t.startInBody(k)
	t.fostering = false
	return raw
}

// startInCell is "in caption" and "in cell" (13.2.6.4.11 and .15).
func (t *tree) startInCell(k *token) (raw element, again bool) {
	if !k.element.is(traitTablePart) {
		return t.startInBody(k), false
	}
	if t.mode == modeInCaption {
		return 0, t.closeTo(only(elementCaption), modeInTable)
	}
	return 0, t.closeTo(isCell, modeInRow)
}

// closeTo pops up to and with the element that match accepts, if it is in
// table scope, and goes on in mode.
func (t *tree) closeTo(match func(element) bool, next mode) bool {
	place := t.inTableScope(match)
	if place < 0 {
		return false
	}
	bounds := t.open[place].element.is(traitScope)
	t.truncate(place)
	if bounds {
		t.clearFormats() // a cell's or a caption's
	}
	t.mode = next
	return true
}

// startInColumnGroup is "in column group" (13.2.6.4.12).
func (t *tree) startInColumnGroup(k *token) (raw element, again bool) {
	switch k.element {
	case elementHTML:
		t.htmlStart(k)
		return 0, false
	case elementCol:
		return 0, false
	case elementTemplate:
		return t.startInHead(k), false
	}
	return 0, t.leaveColumnGroup()
}

func (t *tree) leaveColumnGroup() bool {
	if t.current().element != elementColgroup {
		return false
	}
	t.pop()
	t.mode = modeInTable
	return true
}

// startInTableBody is "in table body" (13.2.6.4.13).
func (t *tree) startInTableBody(k *token) (raw element, again bool) {
	switch k.element {
	case elementTr, elementTd, elementTh:
		t.clearTo(isTableSection)
		t.push(elementTr)
		t.mode = modeInRow
		return 0, k.element != elementTr
	case elementCaption, elementCol, elementColgroup, elementTbody, elementTfoot, elementThead:
		return 0, t.closeTo(isTableSection, modeInTable)
	}
	return t.startInTable(k)
}

// startInRow is "in row" (13.2.6.4.14).
func (t *tree) startInRow(k *token) (raw element, again bool) {
	switch k.element {
	case elementTd, elementTh:
		t.clearTo(isRow)
		t.push(k.element)
		t.mark()
		t.mode = modeInCell
		return 0, false
	case elementCaption, elementCol, elementColgroup, elementTbody, elementTfoot, elementThead, elementTr:
		return 0, t.closeTo(isRow, modeInTableBody)
	}
	return t.startInTable(k)
}

// startInTemplate is "in template" (13.2.6.4.18).
func (t *tree) startInTemplate(k *token) (raw element, again bool) {
	next := modeInBody
	switch e := k.element; e {
	case elementCaption, elementColgroup, elementTbody, elementTfoot, elementThead:
		next = modeInTable
	case elementCol:
		next = modeInColumnGroup
	case elementTr:
		next = modeInTableBody
	case elementTd, elementTh:
		next = modeInRow
	default:
		if e.is(traitHead) {
			return t.startInHead(k), false
		}
	}
	t.templates[len(t.templates)-1] = next
	t.mode = next
	return 0, true
}
