// Package sheets is the questions that the window asks: where to save, which
// file to open, whether to replace one, and what it says when something that
// was asked for could not be had. Files are asked for by the desktop's own
// dialogs where it has some; a path can be typed everywhere.
package sheets

import (
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/text"
	"marquee/internal/chooser"
	"marquee/internal/words"
)

// Sheets are the questions of one window. They belong to the UI goroutine.
type Sheets struct {
	// Choose asks by the desktop's own dialogs, and calls back once; nil where
	// there are none. Stat looks for a file, away from the UI goroutine; nil
	// looks at once.
	Choose func(r chooser.Request, then func(paths []string, err error))
	Stat   func(path string, then func(fs.FileInfo, error))

	window   fyne.Window
	renderer *text.Renderer
	onKey    func(*fyne.KeyEvent)
	preview  *preview     // of every export sheet; nil before the first
	export   *ExportSheet // that was opened last; nil before
	open     []*sheet     // those of our own kind, the uppermost last
}

// New returns the questions of a window. onKey is given the keys that their
// controls have no use for.
func New(window fyne.Window, renderer *text.Renderer, onKey func(*fyne.KeyEvent)) *Sheets {
	return &Sheets{window: window, renderer: renderer, onKey: onKey}
}

// Open reports whether a question, or anything else, lies over the window.
func (s *Sheets) Open() bool { return s.window.Canvas().Overlays().Top() != nil }

// Exporting returns the export sheet that was opened last; nil before the
// first.
func (s *Sheets) Exporting() *ExportSheet { return s.export }

// Message is the sentence beside the buttons of the uppermost sheet; "" if there
// is none.
func (s *Sheets) Message() string {
	if sh := s.uppermost(); sh != nil {
		return sh.message.Text
	}
	return ""
}

// Typed does what a key means to the uppermost sheet, and reports whether
// something lies over the window: no key goes through it.
func (s *Sheets) Typed(event *fyne.KeyEvent) bool {
	if event.Name == fyne.KeyEscape {
		return s.CloseTop()
	}
	if sh := s.uppermost(); sh != nil {
		sh.typed(event)
	}
	return s.Open()
}

// uppermost is the sheet of our own kind that lies over everything; nil if
// something else does.
func (s *Sheets) uppermost() *sheet {
	top := s.window.Canvas().Overlays().Top()
	if n := len(s.open); n > 0 && top == s.open[n-1].overlay {
		return s.open[n-1]
	}
	return nil
}

// closeUppermost takes the uppermost sheet away.
func (s *Sheets) closeUppermost() { s.CloseTop() }

// CloseTop takes the uppermost away, if there is one.
func (s *Sheets) CloseTop() bool {
	overlays := s.window.Canvas().Overlays()
	top := overlays.Top()
	if top == nil {
		return false
	}
	if sh := s.uppermost(); sh != nil {
		sh.escape()
		return true
	}
	top.Hide()
	overlays.Remove(top)
	return true
}

// Error tells of something that was asked for and could not be had: what
// happened, and the error's own words for what lies behind it.
func (s *Sheets) Error(what string, err error) {
	detail := sentence(err)
	if detail != "" {
		detail = words.Full(detail)
	}
	s.Tell(what, []string{detail})
}

// Tell tells something in a heading and some lines.
func (s *Sheets) Tell(what string, lines []string) {
	notes := control.Stack()
	for _, line := range lines {
		notes.Add(Note(line))
	}
	body := flush(notes)
	ok := control.NewButton(control.Primary, words.Say("done", nil), nil, s.onKey, s.closeUppermost)
	sh := newSheet(s.window.Canvas(), &s.open, strings.TrimSuffix(what, "."), container.NewVScroll(body), ok)
	sh.best, sh.first = fyne.NewSize(questionWidth, s.heightOf(body, questionWidth)), ok
	sh.open()
}

// flush puts labels under the heading: they bring a margin of their own.
func flush(labels fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(0, 0, -theme.InnerPadding(), 0), labels)
}

// questionWidth is the width of a sheet that only tells or asks something.
const questionWidth = 480

// heightOf is how high a question of a width must be for a body that breaks its
// lines to it.
func (s *Sheets) heightOf(body fyne.CanvasObject, width float32) float32 {
	const around = 150 // heading, buttons and margins
	body.Resize(fyne.NewSize(min(width, s.window.Canvas().Size().Width-2*sheetAway)-2*sheetMargin, 10))
	return body.MinSize().Height + around
}

// Confirm asks whether something shall be done; then is called if so.
func (s *Sheets) Confirm(heading, detail, yes string, then func()) {
	var sh *sheet
	do := func() { sh.close(); then() }
	no := control.NewButton(control.Plain, words.Say("cancel", nil), nil, s.onKey, func() { sh.close() })
	ok := control.NewButton(control.Primary, yes, nil, s.onKey, do)
	body := flush(Note(detail))
	sh = newSheet(s.window.Canvas(), &s.open, heading, container.NewVScroll(body), no, ok)
	sh.onEnter, sh.first = do, ok
	sh.best = fyne.NewSize(questionWidth, s.heightOf(body, questionWidth))
	sh.open()
}

// Note is a line of lesser weight for AskPath.
func Note(text string) *widget.Label {
	note := control.NewLabel(text, widget.LowImportance)
	note.Wrapping = fyne.TextWrapWord
	return note
}
