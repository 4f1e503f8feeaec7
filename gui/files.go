package gui

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"marquee/gui/cells"
	"marquee/gui/sheets"
	"marquee/internal/export"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// preferenceFolder remembers where the last export went.
const preferenceFolder = "export.folder"

// files are the window's ways to the disk: lists in, results out.
type files struct {
	work        *workspace.Workspace
	sheets      *sheets.Sheets
	preferences fyne.Preferences
	add         func(text string)     // puts text into the editor
	say         func(sentence string) // in the status line; "" brings back what stood there
}

// open asks for a list and puts it into the editor.
func (f *files) open() { f.sheets.AskFile(func(path string) { f.load([]string{path}) }) }

// drop takes files dropped anywhere on the window: where exactly cannot be
// relied on.
func (f *files) drop(uris []fyne.URI) {
	var paths []string
	for _, uri := range uris {
		if uri.Scheme() == "file" {
			paths = append(paths, uri.Path())
		}
	}
	f.load(paths)
}

// load puts the text of files at the editor's end, or in its place when it is
// empty.
func (f *files) load(paths []string) {
	if len(paths) == 0 {
		return
	}
	f.work.Read(paths, func(text string, err error) {
		if err != nil {
			f.sheets.Error("The list could not be read.", err)
			return
		}
		f.add(text)
	})
}

// export asks where the results shall go.
func (f *files) export() {
	rows := f.work.Session().Len()
	if rows == 0 {
		return
	}
	f.sheets.AskPath(words.Say("export.rows", words.Values{"Count": rows}), filepath.Join(f.folder(), "titles.csv"), f.exportTo,
		sheets.Note(words.Say("export.kinds", words.Values{"Suffixes": export.Suffixes()})), sheets.Note(export.GuardNote))
}

// exportTo writes the results to a path.
func (f *files) exportTo(path string) {
	f.say(words.Say("saving", words.Values{"Name": filepath.Base(path)}))
	f.work.Export(path, func(rows int, err error) {
		f.saved(path, words.Say("count.rows", words.Values{"Count": rows}), err)
	})
}

// offerToSave offers a file for text that is too long for the clipboard.
func (f *files) offerToSave(text string) {
	size := cells.Bytes(int64(len(text)))
	f.sheets.AskPath("Save the lines", filepath.Join(f.folder(), "addresses.txt"), func(path string) { f.save(path, text) },
		sheets.Note(words.Say("clipboard.full", words.Values{"Size": size})))
}

// save writes text to a path.
func (f *files) save(path, text string) {
	f.say(words.Say("saving", words.Values{"Name": filepath.Base(path)}))
	f.work.Save(path, text, func(err error) { f.saved(path, cells.Bytes(int64(len(text))), err) })
}

func (f *files) saved(path, what string, err error) {
	if err != nil {
		f.say("")
		f.sheets.Error("The file was not saved.", err)
		return
	}
	f.preferences.SetString(preferenceFolder, filepath.Dir(path))
	f.say(words.Say("saved", words.Values{"What": what, "Path": path}))
}

// folder is where the last export went, or the person's own.
func (f *files) folder() string {
	folder := f.preferences.String(preferenceFolder)
	if info, err := os.Stat(folder); folder != "" && err == nil && info.IsDir() {
		return folder
	}
	if home, err := os.UserHomeDir(); err == nil {
		return home
	}
	return ""
}
