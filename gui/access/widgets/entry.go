package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/access"
)

// entryNode is a field. It is called by what stands in it while it is empty.
func entryNode(e *widget.Entry) access.Node {
	n := access.Node{Role: access.Entry, Name: e.PlaceHolder, States: access.SelectableText}
	n.States = n.States.With(access.Editable, !e.Disabled()).With(access.MultiLine, e.MultiLine).With(access.SingleLine, !e.MultiLine)
	if e.Password {
		n.Role = access.PasswordText
		return n
	}
	n.Text = entryText{e}
	return n
}

// entryText is the text of a field. Fyne tells what is selected, not where, and
// lets nobody else select: the caret is moved by keys.
type entryText struct{ *widget.Entry }

func (t entryText) runes() []rune { return []rune(t.Text) }

// Count implements access.Text.
func (t entryText) Count() int { return utf8.RuneCountInString(t.Text) }

// Slice implements access.Text.
func (t entryText) Slice(from, to int) string { return string(t.runes()[from:to]) }

// Line implements access.Text.
func (t entryText) Line(at int) (from, to int) {
	runes := t.runes()
	for from = min(at, len(runes)); from > 0 && runes[from-1] != '\n'; from-- {
	}
	for to = min(at, len(runes)); to < len(runes) && runes[to] != '\n'; to++ {
	}
	return from, min(to+1, len(runes))
}

// Caret implements access.Text.
func (t entryText) Caret() int { return min(t.CursorTextOffset(), t.Count()) }

// Selection implements access.Text: where the selected text stands beside the
// caret.
func (t entryText) Selection() (from, to int) {
	caret, selected := t.Caret(), []rune(t.SelectedText())
	if len(selected) == 0 {
		return caret, caret
	}
	runes := t.runes()
	if from = caret - len(selected); from >= 0 && string(runes[from:caret]) == string(selected) {
		return from, caret
	}
	if to = caret + len(selected); to <= len(runes) && string(runes[caret:to]) == string(selected) {
		return caret, to
	}
	return caret, caret
}

// Select implements access.Text: the caret can be put somewhere, nothing else.
func (t entryText) Select(from, to int) bool {
	if from != to {
		return false
	}
	before := string(t.runes()[:to])
	t.CursorRow = strings.Count(before, "\n")
	t.CursorColumn = utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	t.Refresh()
	return true
}

// Replace implements access.Text.
func (t entryText) Replace(from, to int, with string) bool {
	if t.Disabled() {
		return false
	}
	runes := t.runes()
	t.SetText(string(runes[:from]) + with + string(runes[to:]))
	caret := from + utf8.RuneCountInString(with)
	return t.Select(caret, caret)
}

// Place implements access.Text: that of the field, since Fyne does not tell
// where a character is.
func (t entryText) Place(int) access.Rect {
	app := fyne.CurrentApp()
	canvas := app.Driver().CanvasForObject(t.Entry)
	if canvas == nil {
		return access.Rect{}
	}
	return pixels(canvas, app.Driver().AbsolutePositionForObject(t.Entry), t.Size())
}

var _ access.Text = entryText{}
