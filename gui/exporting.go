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

// onExport asks where the results shall go. The path can be typed; Browse
// picks a folder.
func (w *Window) onExport() {
	if w.session.Len() == 0 {
		return
	}
	path := newPathEntry(filepath.Join(w.exportFolder(), "titles.csv"))
	browse := newButton(plainButton, "Browse…", nil, w.onKey, func() { w.browse(path) })
	guard := newLabel(export.GuardNote, widget.LowImportance)
	guard.Wrapping = fyne.TextWrapWord
	kinds := newLabel("The ending picks the kind: .csv, .tsv or .jsonl", widget.LowImportance)
	content := container.NewVBox(
		container.NewBorder(nil, nil, nil, browse, path), kinds, guard)
	ask := dialog.NewCustomConfirm("Export "+session.Plural(w.session.Len(), "row", "rows"), "Save", "Cancel", content,
		func(save bool) {
			if save {
				w.exportTo(path.Text)
			}
		}, w.win)
	ask.Resize(fyne.NewSize(min(620, w.win.Canvas().Size().Width-40), 0))
	path.onSubmit, path.onCancel = func() { ask.Confirm() }, func() { ask.Hide() }
	ask.Show()
	w.win.Canvas().Focus(path)
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

// exportTo writes the results to a path, after asking if a file would be
// replaced.
func (w *Window) exportTo(path string) {
	format, err := export.FormatOf(path)
	if err != nil {
		w.showError("The results were not saved.", err)
		return
	}
	if _, err := os.Stat(path); err == nil {
		dialog.ShowConfirm("Replace the file?", wrap(path+" is there already.", 72), func(replace bool) {
			if replace {
				w.write(path, format)
			}
		}, w.win)
		return
	}
	w.write(path, format)
}

// write writes the file away from the UI goroutine.
func (w *Window) write(path string, format export.Format) {
	s := w.session
	w.status.showSentence("Saving " + filepath.Base(path) + "…")
	w.work.Go(func() {
		err := export.WriteFile(path, format, s)
		w.pump.Post(func() { w.onExported(path, s.Len(), err) })
	})
}

func (w *Window) onExported(path string, rows int, err error) {
	if err != nil {
		w.refresh()
		w.showError("The results were not saved.", err)
		return
	}
	w.app.Preferences().SetString(preferenceFolder, filepath.Dir(path))
	if w.state == idle {
		w.status.showSentence(session.Plural(rows, "row", "rows") + " saved to " + path)
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
