// Package document is the text of a line editor, without a window: lines in
// chunks, a caret and a selection, edits, undo and redo, and snapshots to read
// from elsewhere. A text of a million lines is edited in microseconds, and a
// paste shares the pasted string's memory.
//
// A Document belongs to one goroutine. A Snapshot belongs to everyone.
//
// Lines end with "\n" only: whatever comes in passes Normalise. Columns are
// byte offsets at the boundaries of characters as people count them (grapheme
// clusters); invalid UTF-8 is kept and counts one character a byte.
package document

import "strings"

// Document is a text being edited.
type Document struct {
	lines      lines
	selection  Selection
	history    history
	shifts     shifts
	generation uint64
}

// New returns a document of one empty line.
func New() *Document { return &Document{lines: newLines(Fragment{})} }

// SetText replaces everything and forgets undo. The caret goes to the start.
func (d *Document) SetText(text string) {
	d.lines = newLines(NewFragment(Normalise(text)))
	d.selection = Selection{}
	d.history = history{}
	d.generation++
	d.shifts = shifts{forgotten: d.generation - 1}
}

// Len is the number of lines, at least 1.
func (d *Document) Len() int { return d.lines.count }

// Line returns a line's text, without its end. It shares memory.
func (d *Document) Line(i int) string { return d.lines.line(i) }

// Longest returns the number of a line of the most bytes.
func (d *Document) Longest() int { return d.lines.longest() }

// Empty reports whether there is no text at all.
func (d *Document) Empty() bool { return d.lines.count == 1 && d.lines.chunks[0].text == "" }

// Text returns everything, lines joined by "\n". It copies.
func (d *Document) Text() string { return joinChunks(d.lines.chunks) }

// Generation counts the changes of the text.
func (d *Document) Generation() uint64 { return d.generation }

// Snapshot returns the text as it is now.
func (d *Document) Snapshot() Snapshot {
	return Snapshot{chunks: append([]*chunk(nil), d.lines.chunks...), count: d.lines.count}
}

// Follows reports whether the lines of a snapshot of that generation can still
// be found in the text.
func (d *Document) Follows(generation uint64) bool {
	return generation >= d.shifts.forgotten && generation <= d.generation
}

// Original returns the line that a line of the text was at an earlier
// generation, or -1 when it did not exist. It asks for Follows(generation).
func (d *Document) Original(line int, generation uint64) int {
	return d.shifts.original(line, generation)
}

// Forget says that generations before this one will not be asked for again.
func (d *Document) Forget(generation uint64) { d.shifts.drop(generation) }

// End is the position after the last character.
func (d *Document) End() Position {
	last := d.lines.count - 1
	return Position{Line: last, Column: len(d.lines.line(last))}
}

// All is the range of the whole text.
func (d *Document) All() Range { return Range{To: d.End()} }

// Clamp returns the nearest place at or before p that exists and splits no
// character.
func (d *Document) Clamp(p Position) Position {
	if p.Line < 0 {
		return Position{}
	}
	if p.Line >= d.lines.count {
		return d.End()
	}
	p.Column = Boundary(d.lines.line(p.Line), p.Column)
	return p
}

// Slice returns the text of a range as a fragment that shares memory.
func (d *Document) Slice(r Range) Fragment { return d.lines.slice(r) }

// Size returns the bytes of a range without making its text.
func (d *Document) Size(r Range) int {
	a, from := d.lines.place(r.From)
	b, to := d.lines.place(r.To)
	if a == b {
		return to - from
	}
	n := len(d.lines.chunks[a].text) - from + 1 + to
	for _, c := range d.lines.chunks[a+1 : b] {
		n += len(c.text) + 1
	}
	return n
}

// Selection returns the caret and what is selected.
func (d *Document) Selection() Selection { return d.selection }

// Select moves the caret and the selection, clamped. The next typed character
// starts a new undo step.
func (d *Document) Select(s Selection) {
	s = Selection{Anchor: d.Clamp(s.Anchor), Caret: d.Clamp(s.Caret)}
	if s == d.selection {
		return
	}
	d.selection = s
	d.history.closed = true
}

// Selected returns the selected text. It copies.
func (d *Document) Selected() string { return d.Slice(d.selection.Range()).String() }

// change makes an edit and records it.
func (d *Document) change(k kind, r Range, f Fragment, after Selection) {
	if r.Empty() && len(f.chunks) == 0 {
		return
	}
	s := step{kind: k, at: r.From, removed: d.lines.slice(r), inserted: f, before: d.selection, after: after}
	d.apply(r, f)
	d.selection = after
	d.history.add(s)
}

// apply makes an edit without recording it.
func (d *Document) apply(r Range, f Fragment) {
	d.lines.replace(r, f)
	d.generation++
	d.shifts.note(d.generation, r, f.Newlines())
}

// CanUndo reports whether Undo would do anything.
func (d *Document) CanUndo() bool { return len(d.history.done) > 0 }

// CanRedo reports whether Redo would do anything.
func (d *Document) CanRedo() bool { return len(d.history.undone) > 0 }

// Undo takes the last step back and reports whether there was one.
func (d *Document) Undo() bool {
	n := len(d.history.done)
	if n == 0 {
		return false
	}
	s := d.history.done[n-1]
	d.history.done = d.history.done[:n-1]
	d.history.undone = append(d.history.undone, s)
	d.history.closed = true
	d.apply(Range{From: s.at, To: s.inserted.end(s.at)}, s.removed)
	d.selection = s.before
	return true
}

// Redo makes the step again that was taken back last and reports whether there
// was one.
func (d *Document) Redo() bool {
	n := len(d.history.undone)
	if n == 0 {
		return false
	}
	s := d.history.undone[n-1]
	d.history.undone = d.history.undone[:n-1]
	d.history.done = append(d.history.done, s)
	d.history.closed = true
	d.apply(Range{From: s.at, To: s.removed.end(s.at)}, s.inserted)
	d.selection = s.after
	return true
}

// fragmentOf makes a fragment of any text. A short one is copied, so that a
// word typed or pasted does not hold a larger string in memory.
func fragmentOf(text string) Fragment {
	text = Normalise(text)
	if len(text) < cloneBelow {
		text = strings.Clone(text)
	}
	return NewFragment(text)
}
