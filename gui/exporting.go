package gui

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"marquee/internal/export"
	"marquee/internal/session"
)

// preferenceFolder remembers where the last export went.
const preferenceFolder = "export.folder"

// onExport asks where the results shall go.
func (w *Window) onExport() {
	if w.session.Len() == 0 {
		return
	}
	kinds := newLabel("The ending picks the kind: "+export.Suffixes(), widget.LowImportance)
	guard := newLabel(export.GuardNote, widget.LowImportance)
	guard.Wrapping = fyne.TextWrapWord
	w.askPath("Export "+session.Plural(w.session.Len(), "row", "rows"), "titles.csv", w.exportTo, kinds, guard)
}

// askPath asks for the path of a file to write. The path can be typed; Browse
// picks a folder. Enter saves, Esc cancels.
func (w *Window) askPath(heading, name string, save func(path string), notes ...fyne.CanvasObject) {
	path := newPathEntry(filepath.Join(w.exportFolder(), name))
	browse := newButton(plainButton, "Browse…", nil, w.onKey, func() { w.browse(path) })
	content := container.NewVBox(append([]fyne.CanvasObject{container.NewBorder(nil, nil, nil, browse, path)}, notes...)...)
	ask := dialog.NewCustomConfirm(heading, "Save", "Cancel", content, func(confirmed bool) {
		if confirmed {
			w.unlessThere(path.Text, save)
		}
	}, w.win)
	ask.Resize(fyne.NewSize(min(620, w.win.Canvas().Size().Width-40), 0))
	path.onSubmit, path.onCancel = func() { ask.Confirm() }, func() { ask.Hide() }
	ask.Show()
	w.win.Canvas().Focus(path)
}

// unlessThere saves at a path, after asking if a file would be replaced.
func (w *Window) unlessThere(path string, save func(path string)) {
	if _, err := os.Stat(path); err != nil {
		save(path)
		return
	}
	dialog.ShowConfirm("Replace the file?", wrap(path+" is there already.", 72), func(replace bool) {
		if replace {
			save(path)
		}
	}, w.win)
}

func (w *Window) exportFolder() string {
	folder := w.app.Preferences().String(preferenceFolder)
	if info, err := os.Stat(folder); folder != "" && err == nil && info.IsDir() {
		return folder
	}
	if home, err := os.UserHomeDir(); err == nil {
		return home
	}
	return ""
}

// browse picks a folder for the path.
func (w *Window) browse(path *pathEntry) {
	folder := dialog.NewFolderOpen(func(uri fyne.ListableURI, err error) {
		if err == nil && uri != nil {
			path.SetText(filepath.Join(uri.Path(), filepath.Base(path.Text)))
		}
		w.win.Canvas().Focus(path)
	}, w.win)
	folder.Show()
}

// exportTo writes the results to a path, away from the UI goroutine.
func (w *Window) exportTo(path string) {
	format, err := export.FormatOf(path)
	if err != nil {
		w.showError("The results were not saved.", err)
		return
	}
	s := w.session
	w.save(path, session.Plural(s.Len(), "row", "rows"), func() error { return export.WriteFile(path, format, export.Options{}, s) })
}

// offerToSave offers a file for text that is too long for the clipboard.
func (w *Window) offerToSave(content string) {
	note := newLabel("This is too much for the clipboard ("+formatBytes(int64(len(content)))+"). It can be saved as a file instead.", widget.LowImportance)
	w.askPath("Save the lines", "addresses.txt", func(path string) {
		w.save(path, formatBytes(int64(len(content))), func() error { return export.WriteText(path, content) })
	}, note)
}

// save runs a function that writes a file, away from the UI goroutine, and
// tells how it went.
func (w *Window) save(path, what string, write func() error) {
	w.status.showSentence("Saving " + filepath.Base(path) + "…")
	w.work.Go(func() {
		err := write()
		w.pump.Post(func() { w.onSaved(path, what, err) })
	})
}

func (w *Window) onSaved(path, what string, err error) {
	if err != nil {
		w.refresh()
		w.showError("The file was not saved.", err)
		return
	}
	w.app.Preferences().SetString(preferenceFolder, filepath.Dir(path))
	if w.state == idle {
		w.status.showSentence(what + " saved to " + path)
	}
}

// pathEntry is a field for a path: Enter saves, Esc cancels.
type pathEntry struct {
	widget.Entry
	onSubmit, onCancel func()
}

func newPathEntry(path string) *pathEntry {
	e := &pathEntry{}
	e.ExtendBaseWidget(e)
	e.SetText(path)
	e.CursorColumn = len([]rune(path))
	return e
}

// TypedKey implements fyne.Focusable.
func (e *pathEntry) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.onSubmit()
	case fyne.KeyEscape:
		e.onCancel()
	default:
		e.Entry.TypedKey(event)
	}
}
