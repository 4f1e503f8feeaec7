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
)

// Sheets are the questions of one window. They belong to the UI goroutine.
type Sheets struct {
	window fyne.Window
	onKey  func(*fyne.KeyEvent)
}

// New returns the questions of a window. onKey is given the keys that their
// controls have no use for.
func New(window fyne.Window, onKey func(*fyne.KeyEvent)) *Sheets {
	return &Sheets{window: window, onKey: onKey}
}

// Open reports whether a question, or anything else, lies over the window.
func (s *Sheets) Open() bool { return s.window.Canvas().Overlays().Top() != nil }

// CloseTop takes the uppermost away, if there is one.
func (s *Sheets) CloseTop() bool {
	overlays := s.window.Canvas().Overlays()
	top := overlays.Top()
	if top == nil {
		return false
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
