package document

import "unicode/utf8"

// Undo remembers this many steps, and no more text than this, but always the
// last step, however large.
const (
	stepsKept     = 1000
	stepBytesKept = 256 << 20
)

// kind says which edits continue one another.
type kind int

const (
	single   kind = iota // a paste, a cut, a line command: never continued
	typing               // characters one after the other
	erasing              // Backspace
	deleting             // Delete
)

// step is one edit, with what is needed to take it back and to make it again.
type step struct {
	kind              kind
	at                Position
	removed, inserted Fragment
	before, after     Selection
}

func (s step) size() int { return s.removed.Len() + s.inserted.Len() }

// history is the steps made (done) and taken back (undone).
type history struct {
	done, undone []step
	size         int
	closed       bool // the caret moved: the next edit starts a step of its own
}

// add records an edit that has been made.
func (h *history) add(s step) {
	for _, u := range h.undone {
		h.size -= u.size()
	}
	h.undone = nil
	if h.extend(s) {
		return
	}
	h.closed = false
	h.done = append(h.done, s)
	h.size += s.size()
	drop := 0
	for drop < len(h.done)-1 && (len(h.done)-drop > stepsKept || h.size > stepBytesKept) {
		h.size -= h.done[drop].size()
		drop++
	}
	if drop > 0 {
		h.done = append(h.done[:0], h.done[drop:]...)
	}
}

// extend joins a key press to the step before it, up to the end of a word.
func (h *history) extend(s step) bool {
	if h.closed || len(h.done) == 0 || s.kind == single {
		return false
	}
	last := &h.done[len(h.done)-1]
	if last.kind != s.kind || last.after != s.before {
		return false
	}
	oldRemoved, ok1 := last.removed.plain()
	oldInserted, ok2 := last.inserted.plain()
	removed, ok3 := s.removed.plain()
	inserted, ok4 := s.inserted.plain()
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return false
	}
	// The places are compared too: an edit that joins two characters into one
	// leaves the caret away from where it was made.
	switch {
	case s.kind == typing && removed == "" && s.at == last.inserted.end(last.at) && !startsWord(oldInserted, inserted):
		last.inserted = NewFragment(oldInserted + inserted)
	case s.kind == erasing && s.removed.end(s.at) == last.at && !startsWord(oldRemoved, removed):
		last.removed = NewFragment(removed + oldRemoved)
		last.at = s.at
	case s.kind == deleting && s.at == last.at && !startsWord(oldRemoved, removed):
		last.removed = NewFragment(oldRemoved + removed)
	default:
		return false
	}
	last.after = s.after
	h.size += len(removed) + len(inserted)
	return true
}

// startsWord reports whether next begins a new step after before: a word after
// white space, or the other way round a line after anything.
func startsWord(before, next string) bool {
	if next == "\n" {
		return true
	}
	if before == "" || next == "" {
		return false
	}
	p, _ := utf8.DecodeLastRuneInString(before)
	n, _ := utf8.DecodeRuneInString(next)
	return classOf(p) == space && classOf(n) != space
}
