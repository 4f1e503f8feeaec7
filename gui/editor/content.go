package editor

import (
	"marquee/gui/editor/document"
)

// SetText replaces everything and forgets undo, marks and selection.
func (e *Editor) SetText(text string) {
	e.marks = nil
	e.change(func() { e.doc.SetText(text) })
	e.view.g.scrollTo(0, 0)
	e.update()
}

// Paste puts text in the place of the selection, as one undo step.
func (e *Editor) Paste(text string) {
	e.edit(func() { e.doc.Insert(text) })
	e.tellPaste()
}

// Append adds text as lines of its own at the end, as one undo step. Selection
// and view stay.
func (e *Editor) Append(text string) { e.change(func() { e.doc.Append(text) }) }

// Clear removes everything. It can be undone.
func (e *Editor) Clear() { e.edit(e.doc.Clear) }

// SetMarks shows new marks, made for the text of a generation. Lines that have
// moved since keep their mark, lines that are newer have none. Only visible
// lines whose mark differs are painted again. Marks older than those shown are
// ignored.
func (e *Editor) SetMarks(generation uint64, marks Marks) {
	if e.marks != nil && generation < e.marksOf || !e.doc.Follows(generation) {
		return
	}
	e.marks, e.marksOf = marks, generation
	e.doc.Forget(generation)
	e.update()
	if e.OnCaret != nil {
		e.OnCaret(e.caretLine)
	}
}

// GoTo puts the caret at the start of a line and brings it into view.
func (e *Editor) GoTo(line int) {
	e.moveTo(document.Position{Line: line}, false)
}
