package session

import "marquee/fetcher"

// ClassSet is several classes at once: a row belongs to it if it belongs to one
// of them. The zero value is AllRows.
type ClassSet uint16

// ClassSetOf returns a set of classes. One that has AllRows in it is the set of
// all rows.
func ClassSetOf(classes ...Class) ClassSet {
	var set ClassSet
	for _, class := range classes {
		if class == AllRows {
			return 0
		}
		set |= 1 << class
	}
	return set
}

// Has reports whether a class was chosen; AllRows is where no other was.
func (c ClassSet) Has(class Class) bool {
	if class == AllRows {
		return c == 0
	}
	return c&(1<<class) != 0
}

// Toggled returns the set with a class added, or taken out if it was in it.
// AllRows empties it.
func (c ClassSet) Toggled(class Class) ClassSet {
	if class == AllRows {
		return 0
	}
	return c ^ 1<<class
}

// holds reports whether a row that ended so belongs to the set.
func (c ClassSet) holds(o fetcher.Outcome, f fetcher.Flags) bool {
	if c == 0 {
		return true
	}
	for class := AllRows + 1; class <= NotOKRows; class++ {
		if c.Has(class) && class.holds(o, f) {
			return true
		}
	}
	return false
}
