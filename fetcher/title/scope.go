package title

// Searches in the stack of open elements end after so many steps in one page,
// and from then on look at the nearest elements only: pages need some
// thousands, and only hostile ones more than a stack of their depth allows.
const (
	maxSteps   = 8 << 20
	nearestFew = 64
)

// general is the bound that the general scope has besides its own: none, since
// html bounds every scope.
const general = elementHTML

// floor returns the lowest place that a search may look at.
func (t *tree) floor() int {
	if !t.spent() {
		return 0
	}
	return max(0, len(t.open)-nearestFew)
}

// spent reports whether the page has had its steps.
func (t *tree) spent() bool { return t.steps >= maxSteps }

// searched counts the steps of a search that ended at a place.
func (t *tree) searched(place int) { t.steps += len(t.open) - place }

// inScope returns the place of the nearest open element of that kind and name
// (0 for any) if it is in scope (HTML, 13.2.4.2), else -1. also bounds the
// scope beside what bounds the general one: a button for button scope, a list
// for list item scope.
func (t *tree) inScope(e element, name uint32, also element) int {
	for i, floor := len(t.open)-1, t.floor(); i >= floor; i-- {
		n := t.open[i]
		switch {
		case n.space != namespaceHTML:
			if n.bounds {
				t.searched(i)
				return -1
			}
		case n.element == e && (name == 0 || n.name == name):
			t.searched(i)
			return i
		case n.element.is(traitScope) || n.element == also:
			t.searched(i)
			return -1
		}
	}
	return -1
}

// headingInScope is inScope for h1 to h6.
func (t *tree) headingInScope() int {
	return max(t.inScope(elementH1, 0, elementHeading), t.inScope(elementHeading, 0, elementH1))
}

// closeUpTo pops up to and with the element that inScope finds, and reports
// whether there was one.
func (t *tree) closeUpTo(e element, name uint32, also element) bool {
	place := t.inScope(e, name, also)
	if place >= 0 {
		t.truncate(place)
	}
	return place >= 0
}

// closeParagraph closes the paragraph that is open in button scope.
func (t *tree) closeParagraph() { t.closeUpTo(elementP, 0, elementButton) }

// closeItem closes the open li, or dd or dt, that a new one ends.
func (t *tree) closeItem(e element) {
	for i, floor := len(t.open)-1, t.floor(); i >= floor; i-- {
		n := t.open[i]
		if n.space == namespaceHTML && n.element == e {
			t.searched(i)
			t.truncate(i)
			return
		}
		if n.special() && (n.space != namespaceHTML || n.element != elementAddress && n.element != elementDiv && n.element != elementP) {
			t.searched(i)
			return
		}
	}
}

// impliedEnds pops the elements whose end tags may be implied (HTML,
// 13.2.6.3), but not one of the kind that is excepted.
func (t *tree) impliedEnds(except element) {
	for {
		n := t.current()
		if n.space != namespaceHTML || !n.element.is(traitImplied) || n.element == except {
			return
		}
		t.pop()
	}
}

// endOther is "any other end tag" (13.2.6.4.7).
func (t *tree) endOther(k *token) {
	name := hashName(k.name)
	for i, floor := len(t.open)-1, t.floor(); i >= floor; i-- {
		n := t.open[i]
		if n.space == namespaceHTML && n.name == name {
			t.searched(i)
			t.truncate(i)
			return
		}
		if n.special() {
			t.searched(i)
			return
		}
	}
}
