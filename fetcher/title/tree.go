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
	bounds    bool   // a foreign element that is special and bounds scopes
	name      uint32 // a hash of the name; 0 for what tables, html, head and body are made of
	format    uint32 // of a formatting element: its entry in the list; 0 for others
	inert     bool   // it is part of a template's content, not of the document
}

// special reports whether the node stops the search of "any other end tag".
func (n node) special() bool {
	if n.space != namespaceHTML {
		return n.bounds
	}
	return n.element.is(traitSpecial)
}

// maxDepth is how deep elements are followed: far deeper than pages nest them,
// and than browsers, which put what is deeper than 512 beside it.
const maxDepth = 4096

// A tree follows tree construction (HTML, 13.2.6) as far as it decides which
// titles become part of the document. It builds nothing. Its stack of open
// elements and its list of active formatting elements are the standard's.
type tree struct {
	mode      mode
	open      []node
	templates []mode // the stack of template insertion modes
	foreign   int    // open elements that are not HTML
	tables    int    // open tables
	lowest    int    // the fewest tables that were open since the page last looked
	headSeen  bool
	noFrames  bool // the frameset-ok flag is "not ok"
	decided   int  // where in the last text it became so
	fostering bool
	inForm    bool    // the form element pointer is set
	raw       element // the element whose raw text's end tag comes next
	formats   []format
	near      int    // the place in the list of formats that was last looked for
	serial    uint32 // of the last format
	steps     int    // of the searches in the stack of open elements
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
	// baseElement is called for each base element.
	baseElement(k *token)
	// bodyRemoved is called when a frameset takes the place of the body.
	bodyRemoved()
}

func (t *tree) reset() {
	*t = tree{open: t.open[:0], templates: t.templates[:0], formats: t.formats[:0], sink: t.sink}
}

func (t *tree) current() node {
	if len(t.open) == 0 {
		return node{}
	}
	return t.open[len(t.open)-1]
}

func (t *tree) push(e element) {
	t.enter(node{element: e})
	if e == elementTable {
		t.tables++
	}
}

// flatDepth is how deep browsers nest elements (Blink's limit): what is deeper
// stands beside the element that it is in.
const flatDepth = 512

// outside reports whether what is put into the current element is part of the
// document: it is in no template's content, or so deep that browsers put it
// beside the template.
func (t *tree) outside() bool {
	if len(t.templates) == 0 {
		return true
	}
	n := t.current()
	template := n.space == namespaceHTML && n.element == elementTemplate
	return !n.inert && (!template || len(t.open) > flatDepth)
}

// enter puts an element on the stack.
func (t *tree) enter(n node) {
	n.inert = !t.outside()
	t.open = append(t.open, n)
}

// truncate pops elements until n are left.
func (t *tree) truncate(n int) {
	for i := len(t.open) - 1; i >= n; i-- {
		t.leave(t.open[i])
	}
	t.open = t.open[:n]
}

// leave takes note of an element that is not open any more.
func (t *tree) leave(n node) {
	switch {
	case n.space != namespaceHTML:
		t.foreign--
	case n.element == elementTable:
		t.tables--
		t.lowest = min(t.lowest, t.tables)
	case n.format != 0:
		if i := t.formatOf(n.format); i >= 0 {
			t.formats[i].open = false
		}
	}
}

// remove takes the element at a place out of the stack.
func (t *tree) remove(place int) {
	t.leave(t.open[place])
	t.open = append(t.open[:place], t.open[place+1:]...)
}

func (t *tree) pop() {
	if len(t.open) > 0 {
		t.truncate(len(t.open) - 1)
	}
}

// inTableScope returns the place of the nearest open element that match
// accepts, if it is in table scope (HTML, 13.2.4.2), else -1.
func (t *tree) inTableScope(match func(element) bool) int {
	for i, floor := len(t.open)-1, t.floor(); i >= floor; i-- {
		n := t.open[i]
		if n.space != namespaceHTML {
			continue
		}
		if match(n.element) {
			t.searched(i)
			return i
		}
		switch n.element {
		case elementHTML, elementTable, elementTemplate:
			t.searched(i)
			return -1
		}
	}
	return -1
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
