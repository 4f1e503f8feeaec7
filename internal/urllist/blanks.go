package urllist

import "strings"

// blanks are lines that say nothing. They become rows when a row comes behind
// them, so that those at the end of a list are none: they put nothing out of
// its place.
type blanks struct {
	keep    bool // see Options.Blanks
	waiting []Row
}

// note notes a line, or a table's cell, that says nothing.
func (b *blanks) note(number int, text string) {
	if !b.keep {
		return
	}
	problem := ProblemBlank
	if strings.TrimFunc(text, isBlank) != "" {
		problem = ProblemRemark
	}
	b.waiting = append(b.waiting, Row{Line: number, Input: text, Problem: problem})
}

// stand makes the lines rows of a list, before its next one.
func (b *blanks) stand(list *List) {
	if len(b.waiting) == 0 {
		return
	}
	list.Rows = append(list.Rows, b.waiting...)
	b.waiting = b.waiting[:0]
}

// HaveBlanks reports whether rows are those of a list that was read with
// Options.Blanks, as far as that made a difference.
func HaveBlanks(rows []Row) bool {
	for i := range rows {
		if rows[i].Problem.IsSilent() {
			return true
		}
	}
	return false
}
