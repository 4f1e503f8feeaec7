package editor

import "marquee/gui/editor/document"

// Match is a place where a text was found.
type Match struct {
	Line     int // counted from 0
	From, To int // bytes of the line
}

// Find looks for what is wanted in a snapshot, whatever the letters' case, and
// returns at most a number of matches in their order; more tells that there are
// more. It may be called from any goroutine. stop, which may be nil, is asked
// now and then whether anybody still waits.
func Find(in Snapshot, wanted string, most int, stop func() bool) (found []Match, more bool) {
	const askEvery = 1 << 12
	in.Lines(func(line int, text string) bool {
		if line%askEvery == 0 && stop != nil && stop() {
			return false
		}
		for _, m := range matches(text, wanted) {
			if len(found) == most {
				more = true
				return false
			}
			found = append(found, Match{line, m[0], m[1]})
		}
		return true
	})
	return found, more
}

// Highlight marks all places of the visible lines that have a text; "" ends
// it.
func (e *Editor) Highlight(wanted string) {
	if e.wanted != wanted {
		e.wanted = wanted
		e.update()
	}
}

// Select selects a match and brings it into view. One that is not in the text
// any more is clamped to it.
func (e *Editor) Select(m Match) {
	e.hover.hide(e)
	e.selectRange(document.Selection{Anchor: document.Position{Line: m.Line, Column: m.From}, Caret: document.Position{Line: m.Line, Column: m.To}})
	e.reveal()
	e.update()
	e.showCaret()
}

// CaretAt is where the caret is, or where the selection begins.
func (e *Editor) CaretAt() (line, column int) {
	r := e.doc.Selection().Range()
	return r.From.Line, r.From.Column
}

// AtLineEnd reports whether the caret stands behind the text of a line, with
// nothing selected.
func (e *Editor) AtLineEnd() bool {
	s := e.doc.Selection()
	return s.Empty() && s.Caret.Column > 0 && s.Caret.Column == len(e.doc.Line(s.Caret.Line))
}

// SelectedText is what is selected in one line; "" if that is more or nothing.
func (e *Editor) SelectedText() string {
	if r := e.doc.Selection().Range(); r.From.Line == r.To.Line {
		return e.doc.Selected()
	}
	return ""
}

// Replace puts another text in the place of everything, as one step that can be
// undone. The caret stays on its line.
func (e *Editor) Replace(text string) {
	e.edit(func() { e.doc.Replace(text) })
}
