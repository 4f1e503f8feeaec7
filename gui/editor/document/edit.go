package document

// Type puts typed text in the place of the selection. Letters typed one after
// the other make one undo step a word.
func (d *Document) Type(text string) { d.insert(typing, text) }

// Insert puts text in the place of the selection, as one undo step: a paste.
func (d *Document) Insert(text string) { d.insert(single, text) }

func (d *Document) insert(k kind, text string) {
	f := fragmentOf(text)
	r := d.selection.Range()
	d.change(k, r, f, At(f.end(r.From)))
	d.settle()
}

// settle moves the caret to a boundary after an edit that may have joined two
// characters into one: a combining mark typed after a letter, for one.
func (d *Document) settle() {
	c := d.selection.Caret
	line := d.lines.line(c.Line)
	if b := Boundary(line, c.Column); b != c.Column {
		c.Column = NextBoundary(line, b)
		d.selection = At(c)
		d.history.done[len(d.history.done)-1].after = d.selection
	}
}

// Append adds text as lines of its own at the end, as one undo step, and
// leaves the selection where it is.
func (d *Document) Append(text string) {
	end := d.End()
	if end.Column > 0 {
		text = "\n" + text
	}
	d.change(single, Range{From: end, To: end}, fragmentOf(text), d.selection)
}

// Clear removes everything, as one undo step.
func (d *Document) Clear() { d.remove(single, d.All()) }

// DeleteSelection removes what is selected, as a step of its own, and reports
// whether anything was.
func (d *Document) DeleteSelection() bool {
	if d.selection.Empty() {
		return false
	}
	d.remove(single, d.selection.Range())
	return true
}

// Backspace removes the selection or the character before the caret.
func (d *Document) Backspace() { d.erase(erasing, d.Left(d.selection.Caret)) }

// Delete removes the selection or the character after the caret.
func (d *Document) Delete() { d.erase(deleting, d.Right(d.selection.Caret)) }

// BackspaceWord removes the selection or the word before the caret.
func (d *Document) BackspaceWord() { d.erase(single, d.WordLeft(d.selection.Caret)) }

// DeleteWord removes the selection or the word after the caret.
func (d *Document) DeleteWord() { d.erase(single, d.WordRight(d.selection.Caret)) }

func (d *Document) erase(k kind, to Position) {
	if !d.DeleteSelection() {
		d.remove(k, Selection{Anchor: d.selection.Caret, Caret: to}.Range())
	}
}

func (d *Document) remove(k kind, r Range) {
	d.change(k, r, Fragment{}, At(r.From))
	d.settle()
}

// selectedLines returns the first and last line that the selection touches. A
// line in which the selection only ends, before its first character, is not
// counted.
func (d *Document) selectedLines() (first, last int) {
	r := d.selection.Range()
	if r.To.Column == 0 && r.To.Line > r.From.Line {
		return r.From.Line, r.To.Line - 1
	}
	return r.From.Line, r.To.Line
}

// DuplicateLines repeats the caret's line, or the selected lines, below
// itself; the selection moves to the copy.
func (d *Document) DuplicateLines() {
	first, last := d.selectedLines()
	from, to := Position{Line: first}, Position{Line: last, Column: len(d.Line(last))}
	f := d.Slice(Range{From: from, To: to})
	after := d.selection
	after.Anchor.Line += last - first + 1
	after.Caret.Line += last - first + 1
	end := Range{From: to, To: to}
	if len(f.chunks) < 2 {
		f = NewFragment("\n" + f.String())
	} else {
		head := newChunk("\n" + f.chunks[0].text)
		f = Fragment{chunks: append([]*chunk{head}, f.chunks[1:]...)}
	}
	d.change(single, end, f, after)
}

// DeleteLines removes the caret's line, or the selected lines. The caret stays
// in its column as far as the next line reaches.
func (d *Document) DeleteLines() {
	first, last := d.selectedLines()
	r := Range{From: Position{Line: first}, To: Position{Line: last + 1}}
	caret := d.selection.Caret
	caret.Line = first
	if last+1 >= d.Len() {
		r.To = Position{Line: last, Column: len(d.Line(last))}
		if first > 0 {
			r.From = Position{Line: first - 1, Column: len(d.Line(first - 1))}
			caret.Line = first - 1
		}
	}
	if r.Empty() {
		return
	}
	d.change(single, r, Fragment{}, At(r.From))
	d.selection = At(d.Clamp(caret))
	d.history.done[len(d.history.done)-1].after = d.selection
}

// Replace puts text in the place of everything, as one undo step. The caret
// stays on its line as far as there are so many.
func (d *Document) Replace(text string) {
	caret := Position{Line: d.selection.Caret.Line}
	r := Range{To: d.End()}
	d.change(single, r, fragmentOf(text), At(Position{}))
	d.selection = At(d.Clamp(caret))
	if n := len(d.history.done); n > 0 {
		d.history.done[n-1].after = d.selection
	}
}
