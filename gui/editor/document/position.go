package document

import "cmp"

// Position is a place between two characters: a line counted from 0 and a
// byte offset in it.
type Position struct {
	Line, Column int
}

// Compare orders positions from the start of the text to its end.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Before reports whether p stands before q.
func (p Position) Before(q Position) bool { return p.Compare(q) < 0 }

// Range is the text from From up to To, which never stands before From.
type Range struct {
	From, To Position
}

// Empty reports whether the range holds no text.
func (r Range) Empty() bool { return r.From == r.To }

// Selection is the caret and the place the selection was started from. They
// are equal while nothing is selected.
type Selection struct {
	Anchor, Caret Position
}

// At is a selection of nothing, with the caret at p.
func At(p Position) Selection { return Selection{Anchor: p, Caret: p} }

// Range returns the selected text's ends in order.
func (s Selection) Range() Range {
	if s.Caret.Before(s.Anchor) {
		return Range{From: s.Caret, To: s.Anchor}
	}
	return Range{From: s.Anchor, To: s.Caret}
}

// Empty reports whether nothing is selected.
func (s Selection) Empty() bool { return s.Anchor == s.Caret }
