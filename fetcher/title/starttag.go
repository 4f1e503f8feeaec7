package title

// startTag follows a start tag. It returns the element whose raw text content
// comes next, or elementOther.
func (t *tree) startTag(k *token) element {
	if t.foreign > 0 && t.foreignStart(k) {
		return elementOther
	}
	for {
		raw, again := t.start(k)
		if !again {
			t.raw = raw
			return raw
		}
	}
}

// start processes a start tag by the rules of the insertion mode (HTML,
// 13.2.6.4). again asks to do so once more, in the mode it has set.
func (t *tree) start(k *token) (raw element, again bool) {
	switch t.mode {
	case modeInitial, modeBeforeHTML:
		t.push(elementHTML)
		t.mode = modeBeforeHead
		if k.element == elementHTML {
			t.htmlStart(k)
			return 0, false
		}
		return 0, true
	case modeBeforeHead:
		if k.element == elementHTML {
			t.htmlStart(k)
			return 0, false
		}
		t.push(elementHead)
		t.headSeen = true
		t.mode = modeInHead
		return 0, k.element != elementHead
	case modeInHead, modeInHeadNoscript, modeAfterHead:
		return t.startAroundHead(k)
	case modeInBody:
		return t.startInBody(k), false
	case modeInTable:
		return t.startInTable(k)
	case modeInCaption, modeInCell:
		return t.startInCell(k)
	case modeInColumnGroup:
		return t.startInColumnGroup(k)
	case modeInTableBody:
		return t.startInTableBody(k)
	case modeInRow:
		return t.startInRow(k)
	case modeInTemplate:
		return t.startInTemplate(k)
	case modeAfterBody, modeAfterAfterBody:
		t.mode = modeInBody
		return 0, true
	}
	return t.startInFrameset(k), false
}

// startAroundHead is "in head", "in head noscript" and "after head" (13.2.6.4.4
// to 13.2.6.4.6). What belongs in the head goes there from "after head" too.
func (t *tree) startAroundHead(k *token) (raw element, again bool) {
	switch {
	case k.element == elementHTML:
		t.htmlStart(k)
		return 0, false
	case k.element == elementHead:
		return 0, false
	case t.mode == modeInHeadNoscript:
		switch k.element {
		case elementBasefont, elementBgsound, elementLink, elementMeta, elementNoframes, elementStyle:
			return t.startInHead(k), false
		case elementNoscript:
			return 0, false
		}
		t.pop()
		t.mode = modeInHead
		return 0, true
	case k.element.is(traitHead):
		return t.startInHead(k), false
	case t.mode == modeInHead && k.element == elementNoscript:
		t.push(elementNoscript)
		t.mode = modeInHeadNoscript
		return 0, false
	case t.mode == modeInHead:
		t.pop()
		t.mode = modeAfterHead
		return 0, true
	case k.element == elementFrameset:
		t.push(elementFrameset)
		t.mode = modeInFrameset
		return 0, false
	}
	t.push(elementBody)
	t.mode = modeInBody
	if k.element == elementBody {
		t.noFrames = true
		return 0, false
	}
	return 0, true
}

// startInHead processes the start tags that "in head" handles (13.2.6.4.4),
// in whatever mode they came.
func (t *tree) startInHead(k *token) element {
	switch k.element {
	case elementMeta:
		if t.outside() {
			t.sink.metaElement(k)
		}
	case elementBase:
		if t.outside() {
			t.sink.baseElement(k)
		}
	case elementTitle:
		if t.outside() {
			t.sink.titleElement(k)
		}
		return elementTitle
	case elementTemplate:
		if len(t.open) >= maxDepth {
			return elementOther
		}
		t.push(elementTemplate)
		t.mark()
		t.templates = append(t.templates, modeInTemplate)
		t.noFrames = true
		t.mode = modeInTemplate
	case elementNoframes, elementScript, elementStyle:
		return k.element
	}
	return elementOther
}

// htmlStart takes the root's lang attribute, the first one that is seen.
func (t *tree) htmlStart(k *token) {
	if t.langSeen || len(t.templates) > 0 {
		return
	}
	for _, a := range k.attributes {
		if a.is("lang") {
			t.lang, t.langSeen = a.beginning(maxLang).text(), true
			return
		}
	}
}

// framesetInBody lets a frameset take the place of the body.
func (t *tree) framesetInBody() {
	if len(t.open) < 2 || t.open[1].element != elementBody || t.noFrames {
		return
	}
	t.truncate(1)
	t.push(elementFrameset)
	t.mode = modeInFrameset
	t.sink.bodyRemoved()
}

func isHidden(k *token) bool {
	for _, a := range k.attributes {
		if a.is("type") {
			return a.says("hidden")
		}
	}
	return false
}

// startInFrameset is "in frameset", "after frameset" and "after after
// frameset" (13.2.6.4.20, .21 and .23).
func (t *tree) startInFrameset(k *token) element {
	switch k.element {
	case elementNoframes:
		return elementNoframes
	case elementFrameset:
		if t.mode == modeInFrameset && len(t.open) < maxDepth {
			t.push(elementFrameset)
		}
	}
	return elementOther
}
