package title

// A mode is an insertion mode of tree construction (HTML, 13.2.4.1). "in table
// text" and "text" need none of their own here: text is taken whole.
type mode uint8

const (
	modeInitial mode = iota
	modeBeforeHTML
	modeBeforeHead
	modeInHead
	modeInHeadNoscript
	modeAfterHead
	modeInBody
	modeInTable
	modeInCaption
	modeInColumnGroup
	modeInTableBody
	modeInRow
	modeInCell
	modeInTemplate
	modeAfterBody
	modeInFrameset
	modeAfterFrameset
	modeAfterAfterBody
	modeAfterAfterFrameset
)

// A namespace is an element's namespace.
type namespace uint8

const (
	namespaceHTML namespace = iota
	namespaceSVG
	namespaceMathML
)

// A node is an entry of the stack of open elements.
type node struct {
	element   element
	space     namespace
	htmlPoint bool   // an HTML integration point
	mathPoint bool   // a MathML text integration point
	name      uint32 // a hash of the name, for foreign elements
}

// maxDepth is how deep elements are followed that need not be: deeper than
// pages nest them, and little enough to bound the cost of hostile pages.
const maxDepth = 128

// A tree follows tree construction (HTML, 13.2.6) as far as it decides which
// titles become part of the document. It builds nothing. Its stack of open
// elements is exact for html, head, body, frameset, tables, template, object
// and foreign content; of the others it knows what ends foreign content.
type tree struct {
	mode      mode
	open      []node
	templates []mode // the stack of template insertion modes
	foreign   int    // open elements that are not HTML
	tables    int    // open tables
	headSeen  bool
	noFrames  bool // the frameset-ok flag is "not ok"
	decided   int  // where in the last text it became so
	fostering bool
	inForm    bool // the form element pointer is set
	lang      string
	langSeen  bool
	sink      sink
}

// A sink is told what stands in the document.
type sink interface {
	// titleElement is called for each HTML title element that is part of the
	// document, not of a template's content, when its start tag is read.
	titleElement(k *token)
	// metaElement is called for each meta element.
	metaElement(k *token)
	// bodyRemoved is called when a frameset takes the place of the body.
	bodyRemoved()
}

func (t *tree) reset() {
	*t = tree{open: t.open[:0], templates: t.templates[:0], sink: t.sink}
}

func (t *tree) current() node {
	if len(t.open) == 0 {
		return node{}
	}
	return t.open[len(t.open)-1]
}

func (t *tree) push(e element) {
	t.open = append(t.open, node{element: e})
	if e == elementTable {
		t.tables++
	}
}

// truncate pops elements until n are left.
func (t *tree) truncate(n int) {
	for i := len(t.open) - 1; i >= n; i-- {
		if t.open[i].space != namespaceHTML {
			t.foreign--
		} else if t.open[i].element == elementTable {
			t.tables--
		}
	}
	t.open = t.open[:n]
}

func (t *tree) pop() {
	if len(t.open) > 0 {
		t.truncate(len(t.open) - 1)
	}
}

// inTableScope returns the place of the nearest open element that match
// accepts, if it is in table scope (HTML, 13.2.4.2), else -1.
func (t *tree) inTableScope(match func(element) bool) int {
	for i := len(t.open) - 1; i >= 0; i-- {
		n := t.open[i]
		if n.space != namespaceHTML {
			continue
		}
		if match(n.element) {
			return i
		}
		switch n.element {
		case elementHTML, elementTable, elementTemplate:
			return -1
		}
	}
	return -1
}

// inScope is inTableScope for the general scope.
func (t *tree) inScope(e element) int {
	for i := len(t.open) - 1; i >= 0; i-- {
		n := t.open[i]
		if n.space != namespaceHTML {
			if n.htmlPoint || n.mathPoint || n.element == elementAnnotationXML {
				return -1
			}
			continue
		}
		if n.element == e {
			return i
		}
		if endsScope(n.element) {
			return -1
		}
	}
	return -1
}

// endsScope reports whether an element bounds the general scope.
func endsScope(e element) bool {
	switch e {
	case elementApplet, elementCaption, elementHTML, elementTable, elementTd, elementTh, elementMarquee, elementObject,
		elementTemplate:
		return true
	}
	return false
}

// clearTo pops elements until the current one is one that match accepts, or
// html or template ("clear the stack back to a … context").
func (t *tree) clearTo(match func(element) bool) {
	for i := len(t.open) - 1; i >= 0; i-- {
		n := t.open[i]
		if n.space == namespaceHTML && (match(n.element) || n.element == elementHTML || n.element == elementTemplate) {
			t.truncate(i + 1)
			return
		}
	}
}

// resetMode is "reset the insertion mode appropriately" (HTML, 13.2.4.1).
func (t *tree) resetMode() {
	for i := len(t.open) - 1; i >= 0; i-- {
		if t.open[i].space != namespaceHTML {
			continue
		}
		if m, ok := t.modeOf(t.open[i].element, i); ok {
			t.mode = m
			return
		}
	}
	t.mode = modeInBody
}

func (t *tree) modeOf(e element, place int) (mode, bool) {
	switch e {
	case elementTd, elementTh:
		return modeInCell, place > 0
	case elementTr:
		return modeInRow, true
	case elementTbody, elementThead, elementTfoot:
		return modeInTableBody, true
	case elementCaption:
		return modeInCaption, true
	case elementColgroup:
		return modeInColumnGroup, true
	case elementTable:
		return modeInTable, true
	case elementTemplate:
		return t.templates[len(t.templates)-1], true
	case elementHead:
		return modeInHead, place > 0
	case elementBody:
		return modeInBody, true
	case elementFrameset:
		return modeInFrameset, true
	case elementHTML:
		if t.headSeen {
			return modeAfterHead, true
		}
		return modeBeforeHead, true
	}
	return 0, false
}

func only(e element) func(element) bool { return func(x element) bool { return x == e } }

func isTableSection(e element) bool {
	return e == elementTbody || e == elementTfoot || e == elementThead
}

func isTable(e element) bool { return e == elementTable }
func isRow(e element) bool   { return e == elementTr }
func isCell(e element) bool  { return e == elementTd || e == elementTh }
