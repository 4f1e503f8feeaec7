package title

// adopt is the adoption agency algorithm (HTML, 13.2.6.4.7) as far as the
// stack of open elements and the list of active formatting elements go.
func (t *tree) adopt(name uint32, k *token) {
	if n := t.current(); n.space == namespaceHTML && n.name == name && t.formatOf(n.format) < 0 {
		t.pop()
		return
	}
	for range 8 {
		if t.spent() {
			t.endOther(k)
			return
		}
		entry := t.lastFormat(name)
		if entry < 0 {
			t.endOther(k)
			return
		}
		if !t.formats[entry].open {
			t.removeFormat(entry)
			return
		}
		place := t.scopedPlaceOf(t.formats[entry].id)
		if place < 0 {
			return
		}
		block := place + 1
		for block < len(t.open) && !t.open[block].special() {
			block++
		}
		t.steps += block - place
		if block == len(t.open) {
			t.truncate(place)
			t.removeFormat(entry)
			return
		}
		t.moveInto(entry, place, block)
	}
}

// placeOf returns the place of a formatting element in the stack, -1 if it is
// not found.
func (t *tree) placeOf(id uint32) int {
	for i, floor := len(t.open)-1, t.floor(); i >= floor; i-- {
		if t.open[i].format == id {
			t.searched(i)
			return i
		}
	}
	return -1
}

// scopedPlaceOf is placeOf for an element in scope.
func (t *tree) scopedPlaceOf(id uint32) int {
	place := t.placeOf(id)
	if place >= 0 {
		t.searched(place)
	}
	for i := place + 1; place >= 0 && i < len(t.open); i++ {
		if n := t.open[i]; n.bounds || n.space == namespaceHTML && n.element.is(traitScope) {
			return -1
		}
	}
	return place
}

// moveInto moves the formatting element of an entry, open at a place, into the
// furthest block, and with it the elements between that go on in the block.
func (t *tree) moveInto(entry, place, block int) {
	id, bookmark, first := t.formats[entry].id, entry, true
	t.steps += (block - place) * 8 // what is removed moves what is behind it
	for i, n := block-1, 1; i > place; i, n = i-1, n+1 {
		inner := t.formatOf(t.open[i].format)
		if inner >= 0 && n > 3 {
			t.removeFormat(inner)
			if inner < bookmark {
				bookmark--
			}
			inner = -1
		}
		if inner < 0 {
			t.remove(i)
			block--
			continue
		}
		if first {
			bookmark, first = inner+1, false
		}
	}
	entry = t.formatOf(id)
	moved := t.formats[entry]
	t.removeFormat(entry)
	if entry < bookmark {
		bookmark--
	}
	t.formats = append(t.formats, format{})
	copy(t.formats[bookmark+1:], t.formats[bookmark:])
	t.formats[bookmark] = moved

	n := t.open[place]
	copy(t.open[place:block], t.open[place+1:block+1])
	t.open[block] = n // behind the block, which moved one down
}
