package title

import "slices"

// A format is an entry in the list of active formatting elements (HTML,
// 13.2.4.3): a formatting element, or a marker.
type format struct {
	id         uint32 // the format of its node in the stack of open elements; 0 for a marker
	name       uint32
	element    element
	open       bool   // it is in the stack of open elements
	attributes uint64 // a hash of them
}

// maxFormats is how many formatting elements the list holds behind its last
// marker: what is opened beyond is open but not opened again.
const maxFormats = 128

// mark inserts a marker at the end of the list.
func (t *tree) mark() { t.formats = append(t.formats, format{}) }

// clearFormats clears the list up to its last marker.
func (t *tree) clearFormats() {
	for n := len(t.formats) - 1; n >= 0; n-- {
		if t.formats[n].id == 0 {
			t.formats = t.formats[:n]
			return
		}
	}
	t.formats = t.formats[:0]
}

// formatOf returns the place of an entry in the list, -1 if it is not there.
func (t *tree) formatOf(id uint32) int {
	if id == 0 {
		return -1
	}
	// Elements are mostly closed in the order of the list.
	if i := t.near - 1; i >= 0 && i < len(t.formats) && t.formats[i].id == id {
		t.near = i
		return i
	}
	for i := len(t.formats) - 1; i >= 0; i-- {
		if t.formats[i].id == id {
			t.steps += 2 * (len(t.formats) - i)
			t.near = i
			return i
		}
	}
	t.steps += len(t.formats)
	return -1
}

// lastFormat returns the place of the last entry of a name behind the last
// marker, -1 if there is none.
func (t *tree) lastFormat(name uint32) int {
	for i := len(t.formats) - 1; i >= 0 && t.formats[i].id != 0; i-- {
		if t.formats[i].name == name {
			return i
		}
	}
	return -1
}

func (t *tree) removeFormat(place int) {
	t.formats = append(t.formats[:place], t.formats[place+1:]...)
}

// reconstruct opens again the formatting elements that were closed with the
// blocks they stood in (HTML, 13.2.4.3 "reconstruct the active formatting
// elements").
func (t *tree) reconstruct() {
	if t.spent() {
		return
	}
	i := len(t.formats)
	for i > 0 && t.formats[i-1].id != 0 && !t.formats[i-1].open {
		i--
	}
	t.steps += 2 * (len(t.formats) - i)
	for ; i < len(t.formats) && len(t.open) < maxDepth; i++ {
		f := &t.formats[i]
		f.open = true
		t.enter(node{element: f.element, name: f.name, format: f.id})
	}
}

// startFormat opens a formatting element.
func (t *tree) startFormat(k *token) {
	name := hashName(k.name)
	if k.element == elementAnchor {
		if i := t.lastFormat(name); i >= 0 {
			id := t.formats[i].id
			t.adopt(name, k)
			t.forget(id)
		}
	}
	t.reconstruct()
	if k.element == elementNobr && t.inScope(elementNobr, 0, general) >= 0 {
		t.adopt(name, k)
		t.reconstruct()
	}
	if len(t.open) >= maxDepth {
		return
	}
	t.enter(node{element: k.element, name: name, format: t.addFormat(k, name)})
}

// forget removes an entry from the list and its node from the stack.
func (t *tree) forget(id uint32) {
	i := t.formatOf(id)
	if i < 0 {
		return
	}
	if t.formats[i].open {
		if place := t.placeOf(id); place >= 0 {
			t.remove(place)
		}
	}
	t.removeFormat(i)
}

// addFormat puts an open element into the list, of which at most three may be
// alike behind the last marker (HTML, 13.2.4.3 "push onto the list of active
// formatting elements").
func (t *tree) addFormat(k *token, name uint32) uint32 {
	if t.spent() {
		return 0
	}
	attributes := hashAttributes(k.attributes)
	alike, first, n := 0, -1, 0
	for i := len(t.formats) - 1; i >= 0 && t.formats[i].id != 0; i-- {
		n++
		if f := t.formats[i]; f.name == name && f.attributes == attributes {
			alike++
			first = i
		}
	}
	t.steps += n
	if alike >= 3 {
		t.removeFormat(first)
	} else if n >= maxFormats {
		return 0
	}
	t.serial++
	t.formats = append(t.formats, format{id: t.serial, name: name, element: k.element, open: true, attributes: attributes})
	return t.serial
}

// hashAttributes returns a hash of attributes that does not depend on their
// order. Of several with one name the first counts.
func hashAttributes(list []attribute) uint64 {
	var sum uint64
	var names [maxAttributes]uint32
	for i, a := range list[:min(len(list), maxAttributes)] {
		name := hashName(a.name)
		names[i] = name
		if slices.Contains(names[:i], name) {
			continue
		}
		h := uint64(name)<<32 | 5381
		for _, c := range a.value {
			h = (h ^ uint64(c)) * 1099511628211
		}
		sum += h
	}
	return sum
}
