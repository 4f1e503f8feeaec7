// Package sheets is the questions that the window asks: where to save, which
// file to open, whether to replace one, and what it says when something that
// was asked for could not be had.
package sheets

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/text"
)

// Sheets are the questions of one window. They belong to the UI goroutine.
type Sheets struct {
	window   fyne.Window
	renderer *text.Renderer
	onKey    func(*fyne.KeyEvent)
	preview  *preview     // of every export sheet; nil before the first
	export   *ExportSheet // that was opened last; nil before
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

// CloseTop takes the uppermost away, if there is one.
func (s *Sheets) CloseTop() bool {
	overlays := s.window.Canvas().Overlays()
	top := overlays.Top()
	if top == nil {
		return false
	}
	if s.export != nil && top == s.export.popup {
		s.export.Close()
		return true
	}
	top.Hide()
	overlays.Remove(top)
	return true
}

// Error tells of something that was asked for and could not be had: what
// happened, and the error's own words for what lies behind it.
func (s *Sheets) Error(what string, err error) {
	detail := err.Error()
	if len(detail) > 0 {
		detail = strings.ToUpper(detail[:1]) + detail[1:] + "."
	}
	dialog.ShowInformation(what, wrap(detail, 72), s.window)
}

// Tell tells something in a heading and some lines.
func (s *Sheets) Tell(what string, lines []string) {
	const width = 72
	wrapped := make([]string, len(lines))
	for i, line := range lines {
		wrapped[i] = wrap(line, width)
	}
	dialog.ShowInformation(what, strings.Join(wrapped, "\n"), s.window)
}

// AskFile asks for a file to open.
func (s *Sheets) AskFile(open func(path string)) {
	ask := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			s.Error("The file could not be opened.", err)
			return
		}
		if file == nil {
			return // cancelled
		}
		path := file.URI().Path()
		_ = file.Close() // read by path, away from the UI goroutine
		open(path)
	}, s.window)
	ask.Show()
	if portal {
		return
	}
	size := s.window.Canvas().Size() // a file dialog can be resized only once it is shown
	ask.Resize(fyne.NewSize(min(size.Width-40, 900), min(size.Height-40, 600)))
}

// AskPath asks for the path of a file to write. The path can be typed; Browse
// picks a folder. Enter saves, Esc cancels. A file that is there is replaced
// only after asking.
func (s *Sheets) AskPath(heading, proposal string, save func(path string), notes ...fyne.CanvasObject) {
	path := newPathEntry(proposal)
	browse := control.NewButton(control.Plain, "Browse…", nil, s.onKey, func() { s.browse(path) })
	content := container.NewVBox(append([]fyne.CanvasObject{container.NewBorder(nil, nil, nil, browse, path)}, notes...)...)
	ask := dialog.NewCustomConfirm(heading, "Save", "Cancel", content, func(confirmed bool) {
		if confirmed {
			s.UnlessThere(path.Text, save)
		}
	}, s.window)
	ask.Resize(fyne.NewSize(min(620, s.window.Canvas().Size().Width-40), 0))
	path.onSubmit, path.onCancel = func() { ask.Confirm() }, func() { ask.Hide() }
	ask.Show()
	s.window.Canvas().Focus(path)
}

// AskExport opens the sheet.
func (s *Sheets) AskExport(asks Asks) {
	if s.preview == nil {
		s.preview = newPreview(s.renderer)
	}
	e := &ExportSheet{
		model: newExportModel(asks), canvas: s.window.Canvas(), onKey: s.onKey, browse: s.browse,
		ask: func(path string, then func()) { s.UnlessThere(path, func(string) { then() }) }, preview: s.preview,
	}
	s.export = e
	e.build()
	e.show()
	e.open()
}

// Ask asks for a yes.
func (s *Sheets) Ask(heading, what string, yes func()) {
	dialog.ShowConfirm(heading, wrap(what, 72), func(confirmed bool) {
		if confirmed {
			yes()
		}
	}, s.window)
}

// UnlessThere saves at a path, after asking if a file would be replaced.
func (s *Sheets) UnlessThere(path string, save func(path string)) {
	if _, err := os.Stat(path); err != nil {
		save(path)
		return
	}
	dialog.ShowConfirm("Replace the file?", wrap(path+" is there already.", 72), func(replace bool) {
		if replace {
			save(path)
		}
	}, s.window)
}

// browse picks a folder for the path.
func (s *Sheets) browse(path *pathEntry) {
	folder := dialog.NewFolderOpen(func(uri fyne.ListableURI, err error) {
		if err == nil && uri != nil {
			path.SetText(filepath.Join(uri.Path(), filepath.Base(path.Text)))
		}
		s.window.Canvas().Focus(path)
	}, s.window)
	folder.Show()
}

// Note is a line of lesser weight for AskPath.
func Note(text string) *widget.Label {
	note := control.NewLabel(text, widget.LowImportance)
	note.Wrapping = fyne.TextWrapWord
	return note
}
