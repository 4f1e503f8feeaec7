package document

// Left returns the place one character before p, over the end of a line too.
func (d *Document) Left(p Position) Position {
	if p.Column > 0 {
		return Position{Line: p.Line, Column: PreviousBoundary(d.Line(p.Line), p.Column)}
	}
	if p.Line == 0 {
		return p
	}
	return d.LineEnd(Position{Line: p.Line - 1})
}

// Right returns the place one character after p, over the end of a line too.
func (d *Document) Right(p Position) Position {
	line := d.Line(p.Line)
	if p.Column < len(line) {
		return Position{Line: p.Line, Column: NextBoundary(line, p.Column)}
	}
	if p.Line+1 >= d.Len() {
		return p
	}
	return Position{Line: p.Line + 1}
}

// WordLeft returns the start of the word before p. At the start of a line it
// is the end of the line above.
func (d *Document) WordLeft(p Position) Position {
	if p.Column == 0 {
		return d.Left(p)
	}
	return Position{Line: p.Line, Column: WordStart(d.Line(p.Line), p.Column)}
}

// WordRight returns the end of the word after p. At the end of a line it is the
// start of the line below.
func (d *Document) WordRight(p Position) Position {
	line := d.Line(p.Line)
	if p.Column >= len(line) {
		return d.Right(p)
	}
	return Position{Line: p.Line, Column: WordEnd(line, p.Column)}
}

// Word returns the word around p, within its line.
func (d *Document) Word(p Position) Range {
	from, to := WordAt(d.Line(p.Line), p.Column)
	return Range{From: Position{Line: p.Line, Column: from}, To: Position{Line: p.Line, Column: to}}
}

// WholeLine returns the line of p with its end, so that removing it removes
// the line.
func (d *Document) WholeLine(p Position) Range {
	r := Range{From: Position{Line: p.Line}, To: Position{Line: p.Line + 1}}
	if r.To.Line >= d.Len() {
		r.To = d.LineEnd(p)
	}
	return r
}

// LineStart returns the start of the line of p.
func (d *Document) LineStart(p Position) Position { return Position{Line: p.Line} }

// LineEnd returns the end of the line of p.
func (d *Document) LineEnd(p Position) Position {
	return Position{Line: p.Line, Column: len(d.Line(p.Line))}
}
