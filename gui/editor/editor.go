package editor

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/editor/document"
	"marquee/gui/paint"
	"marquee/gui/text"
)

// Snapshot is the text at one moment: cheap to take, readable from any
// goroutine.
type Snapshot = document.Snapshot

// Editor is the widget. Set the fields before it is shown.
type Editor struct {
	widget.BaseWidget

	Placeholder string              // shown, muted, while there is no text
	Found       fyne.ThemeColorName // fills what was looked for; "" is the selection's colour
	Still       bool                // the caret does not blink

	OnChanged  func()                    // the text changed: once for each thing the person did
	OnPaste    func()                    // text was pasted, after OnChanged
	OnCaret    func(line int)            // the caret came to another line, or its line's mark may have changed
	OnKey      func(*fyne.KeyEvent) bool // a key the editor has no use for; true if it was handled
	OnShortcut func(fyne.Shortcut) bool  // the same for shortcuts
	OnTooLarge func(text string)         // a copy or cut of more than CopyLimit bytes, which was not made

	// MenuItems are further entries of the context menu; nil for none.
	MenuItems func() []*fyne.MenuItem

	// Post runs a function on the UI goroutine; fyne.Do unless set.
	Post func(func())

	renderer *text.Renderer
	doc      *document.Document
	readOnly bool

	marks      Marks
	marksOf    uint64 // the generation that marks were made for
	caretLine  int    // as OnCaret was told
	goal       float32
	goalOf     document.Position // where goal is that of; elsewhere there is none
	hasFocus   bool
	shift      bool // held
	view       view
	blink      paint.Timer
	blinks     int // since something was typed
	drag       drag
	hover      hover
	after      func(time.Duration, func()) (stop func())
	now        func() time.Time
	caretShown bool
	wanted     string // is marked wherever it shows
	told       *told  // what assistive technology was told
}

// Text returns everything, lines joined by "\n". It copies.
func (e *Editor) Text() string { return e.doc.Text() }

// Len is the number of lines. An empty editor has one.
func (e *Editor) Len() int { return e.doc.Len() }

// Empty reports whether there is no text.
func (e *Editor) Empty() bool { return e.doc.Empty() }

// Snapshot returns the text as it is, and the generation to give to SetMarks
// with the marks for it.
func (e *Editor) Snapshot() (Snapshot, uint64) { return e.doc.Snapshot(), e.doc.Generation() }

// Mark returns the mark of a line of the text as it is.
func (e *Editor) Mark(line int) Mark {
	if e.marks == nil || line < 0 || line >= e.doc.Len() || !e.doc.Follows(e.marksOf) {
		return Mark{}
	}
	if line = e.doc.Original(line, e.marksOf); line < 0 {
		return Mark{}
	}
	return e.marks.Mark(line)
}

// CaretLine is the line the caret is on, counted from 0.
func (e *Editor) CaretLine() int { return e.doc.Selection().Caret.Line }

// VisibleLines returns the lines of which something shows: from first up to, and
// without, end.
func (e *Editor) VisibleLines() (first, end int) { return e.view.g.visible() }

// Painted returns how many lines were painted since it was last called, and how
// long that took: for measurements.
func (e *Editor) Painted() (lines int, took time.Duration) {
	lines, took = e.view.body.count, e.view.paintTime
	e.view.body.count, e.view.paintTime = 0, 0
	return lines, took
}

// SetReadOnly keeps the person from changing the text, or lets them again. The
// owner's own calls still change it.
func (e *Editor) SetReadOnly(readOnly bool) { e.readOnly = readOnly }

// clock is how the editor waits.
func (e *Editor) clock() paint.Clock { return paint.Clock{After: e.after, Post: e.Post} }
