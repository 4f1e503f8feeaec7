package editor

import "marquee/gui/editor/document"

// change makes a change to the text and tells everyone about it.
func (e *Editor) change(edit func()) {
	generation := e.doc.Generation()
	edit()
	if e.doc.Generation() == generation {
		return
	}
	e.hover.hide(e)
	e.update()
	e.tellCaret()
	if e.OnChanged != nil {
		e.OnChanged()
	}
}

// edit is change, with the caret in view afterwards.
func (e *Editor) edit(edit func()) {
	e.change(func() {
		edit()
		e.reveal()
	})
	e.showCaret()
}

// byHand is edit for what the person does, which a read-only editor refuses.
func (e *Editor) byHand(edit func()) {
	if !e.readOnly {
		e.edit(edit)
	}
}

// tellPaste tells the owner that text was pasted.
func (e *Editor) tellPaste() {
	if e.OnPaste != nil {
		e.OnPaste()
	}
}

// tellCaret tells the owner when the caret is on another line.
func (e *Editor) tellCaret() {
	if line := e.CaretLine(); line != e.caretLine {
		e.caretLine = line
		if e.OnCaret != nil {
			e.OnCaret(line)
		}
	}
}

// moveTo moves the caret, and with it the end of the selection if it is to
// grow.
func (e *Editor) moveTo(p document.Position, extend bool) {
	s := e.doc.Selection()
	s.Caret = p
	if !extend {
		s.Anchor = p
	}
	e.hover.hide(e)
	e.selectRange(s)
	e.reveal()
	e.update()
	e.showCaret()
}

// selectRange selects without moving the view.
func (e *Editor) selectRange(s document.Selection) {
	e.doc.Select(s)
	e.tellCaret()
}
