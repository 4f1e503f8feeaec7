package gui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"marquee/gui/cells"
	"marquee/gui/sheets"
	"marquee/gui/text"
	"marquee/gui/urls"
	"marquee/internal/chooser"
	"marquee/internal/weblist"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// files are the window's ways to the disk: lists in, results out.
type files struct {
	work     *workspace.Workspace
	sheets   *sheets.Sheets
	exporter *exporter
	sessions *sessions
	urls     *urls.Pane
	say      func(sentence string) // in the status line; "" brings back what stood there
	cancel   func()                // ends the reading of lists at addresses; nil while none is read

	preferences fyne.Preferences
	busy        func(count int) (end func()) // shows that files are being read
}

// preferenceOpened remembers the folder that a list was opened from last.
const preferenceOpened = "open.folder"

// open asks for lists and puts them into the editor.
func (f *files) open() { f.sheets.AskOpen(chooser.Open, f.folder(), f.chosen) }

// openFolder asks for a folder of lists.
func (f *files) openFolder() { f.sheets.AskOpen(chooser.Folder, f.folder(), f.chosen) }

// openPath asks for a path or an address, to be typed.
func (f *files) openPath() { f.sheets.AskOpenPath(f.folder(), f.chosen) }

// chosen loads what was chosen and remembers where that was.
func (f *files) chosen(paths []string) {
	if !weblist.Is(paths[0]) {
		f.preferences.SetString(preferenceOpened, filepath.Dir(paths[0]))
	}
	f.load(paths)
}

// folder is where a list was opened last, or the person's own.
func (f *files) folder() string { return folderOf(f.preferences, preferenceOpened) }

// drop takes files, folders and links dropped anywhere on the window: where
// exactly cannot be relied on.
func (f *files) drop(uris []fyne.URI) {
	paths, links := dropped(uris)
	if len(links) > 0 {
		f.urls.Open(&workspace.Opened{Text: strings.Join(links, "\n") + "\n"}, false)
		f.urls.Focus()
	}
	f.load(paths)
}

// load puts what files and folders hold at the editor's end, or in its place
// when it is empty. What cannot be read is told of; the rest is there.
func (f *files) load(paths []string) {
	switch {
	case len(paths) == 0:
		return
	case workspace.IsSession(paths):
		f.sessions.open(paths[0])
		return
	}
	f.read(paths, f.urls.Editor.Empty(), false)
}

// readSitemaps puts the addresses that sitemaps hold at the editor's end, or in
// the place of theirs; if that goes on already it ends it.
func (f *files) readSitemaps(addresses []string, replace bool) {
	if f.cancel != nil {
		f.cancel()
		return
	}
	f.read(addresses, replace, replace)
}

// read reads files, and lists at addresses, which takes its time.
func (f *files) read(paths []string, alone, replace bool) {
	var progress func(read, known int)
	end := func() {}
	at := slices.IndexFunc(paths, weblist.Is)
	if at < 0 {
		end = f.busy(len(paths))
	}
	if at >= 0 {
		host := text.Clean(weblist.Host(paths[at]))
		f.say(words.Say("open.reading", words.Values{"Host": host}))
		f.urls.SetReading(true)
		progress = func(read, known int) {
			if known > 0 && f.cancel != nil {
				f.say(words.Say("open.sitemaps", words.Values{"Read": words.Spoken().Count(read), "Known": words.Spoken().Count(known)}))
			}
		}
	}
	cancel := f.work.Read(paths, alone, progress, func(o *workspace.Opened) {
		end()
		if at >= 0 {
			f.cancel = nil
			f.say("")
			f.urls.SetReading(false)
		}
		f.show(o, paths, replace)
	})
	if at >= 0 {
		f.cancel = cancel
	}
}

// show puts what was read into the editor, and tells what was not.
func (f *files) show(o *workspace.Opened, paths []string, replace bool) {
	if o.Text != "" {
		f.urls.Open(o, replace)
		f.urls.Focus()
	}
	switch {
	case len(o.Faults) > 0:
		f.sheets.Tell(words.Say("open.unread", words.Values{"Count": len(o.Faults)}), unread(o.Faults))
	case o.Files == 0:
		f.sheets.Tell(words.Say("open.nothing", nil), paths)
	}
}

// readColumn reads the table's addresses from another column.
func (f *files) readColumn(number int) {
	f.work.ReadColumn(number, func(o *workspace.Opened, err error) { f.showAgain(o, err, words.Say("open.column", nil)) })
}

// readSheet reads the workbook's addresses from another sheet.
func (f *files) readSheet(name string) {
	f.work.ReadSheet(name, func(o *workspace.Opened, err error) { f.showAgain(o, err, words.Say("open.sheet", nil)) })
}

// showAgain puts what was read of the same table into the editor, if it is
// another text, or tells that that failed, and why.
func (f *files) showAgain(o *workspace.Opened, err error, failed string) {
	switch {
	case err != nil:
		f.sheets.Tell(failed, []string{words.Full(why(err))})
	case o != nil:
		f.urls.Open(o, true)
	}
}

// offerToSave offers a file for text that is too long for the clipboard.
func (f *files) offerToSave(lines string) {
	size := cells.Bytes(int64(len(lines)))
	f.sheets.AskPath(words.Say("save.lines", nil), filepath.Join(f.exporter.folder(), "addresses.txt"), func(path string) { f.save(path, lines) },
		sheets.Note(words.Say("clipboard.full", words.Values{"Size": size})))
}

// save writes text to a path.
func (f *files) save(path, lines string) {
	f.say(words.Say("saving", words.Values{"Name": filepath.Base(path)}))
	f.work.Save(path, lines, func(err error) { f.saved(path, cells.Bytes(int64(len(lines))), err) })
}

func (f *files) saved(path, what string, err error) {
	if err != nil {
		f.say("")
		f.sheets.Error(words.Say("save.failed", nil), err)
		return
	}
	f.exporter.remember(filepath.Dir(path))
	f.say(words.Say("saved", words.Values{"What": what, "Path": path}))
}
