package sheets

import (
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"marquee/gui/control"
	"marquee/internal/chooser"
	"marquee/internal/weblist"
	"marquee/internal/words"
)

// AskOpen asks for lists to open, or for a folder of some: by the desktop's
// dialog, else as AskOpenPath does.
func (s *Sheets) AskOpen(kind chooser.Kind, folder string, open func(paths []string)) {
	if s.Choose == nil {
		s.AskOpenPath(folder, open)
		return
	}
	s.Choose(request(kind, folder), func(paths []string, err error) {
		switch {
		case err != nil:
			s.AskOpenPath(folder, open)
		case len(paths) > 0:
			open(paths)
		}
	})
}

// listSuffixes are the ends of names of files that lists are usually in. Any
// other file can be opened all the same.
var listSuffixes = []string{
	"txt", "csv", "tsv", "xlsx", "ods", "html", "htm", "xml", "gz", "json", "jsonl", "md", "marquee", "har", "eml", "rtf", "url", "webloc", "desktop",
}

func request(kind chooser.Kind, folder string) chooser.Request {
	r := chooser.Request{Kind: kind, Folder: folder, Title: words.Say("open.heading", nil)}
	if kind == chooser.Open {
		r.Filters = []chooser.Filter{
			{Name: words.Say("open.lists", nil), Suffixes: listSuffixes}, {Name: words.Say("open.any", nil)},
		}
	}
	return r
}

// AskOpenPath asks for the path of a list, of a folder of some, or for the
// address of a sitemap, to be typed. It stays until there is something.
func (s *Sheets) AskOpenPath(folder string, open func(paths []string)) {
	var sh *sheet
	path := newPathEntry("")
	path.SetPlaceHolder(words.Say("open.place", nil))
	do := func() {
		to := Expand(path.Text)
		switch {
		case to == "":
			sh.say(words.Say("open.nameless", nil))
			return
		case weblist.Is(to):
			sh.close()
			open([]string{to})
			return
		case !filepath.IsAbs(to):
			to = filepath.Join(folder, to)
		}
		s.stat(to, func(_ fs.FileInfo, err error) {
			if err != nil {
				sh.say(words.Say("open.missing", words.Values{"Path": to}))
				return
			}
			sh.close()
			open([]string{to})
		})
	}
	browse := control.NewButton(control.Plain, words.Say("export.browse", nil), nil, s.onKey, func() { s.browseFrom(path, chooser.Open, folder) })
	no := control.NewButton(control.Plain, words.Say("cancel", nil), nil, s.onKey, func() { sh.close() })
	ok := control.NewButton(control.Primary, words.Say("open", nil), nil, s.onKey, do)
	content := container.NewVBox(container.NewBorder(nil, nil, nil, browse, path), Note(words.Say("open.note", nil)))
	sh = newSheet(s.window.Canvas(), &s.open, words.Say("open.heading", nil), content, no, ok)
	sh.onEnter, sh.first = do, path
	path.onSubmit, path.onCancel = do, sh.close
	path.OnChanged = func(string) { sh.say("") }
	sh.best = fyne.NewSize(pathWidth, s.heightOf(content, pathWidth))
	sh.open()
}

// pathWidth is the width of a sheet that asks for a path.
const pathWidth = 620

// AskPath asks for the path of a file to write. The path can be typed; Browse
// asks by the desktop's dialog. Enter saves, Esc cancels. A file that is there
// is replaced only after asking.
func (s *Sheets) AskPath(heading, proposal string, save func(path string), notes ...fyne.CanvasObject) {
	var sh *sheet
	path := newPathEntry(proposal)
	path.SetPlaceHolder(words.Say("save.place", nil))
	do := func() {
		to := Expand(path.Text)
		switch {
		case to == "":
			sh.say(words.Say("export.nameless", nil))
		case to == path.agreed:
			sh.close()
			save(to)
		default:
			s.AskToReplace(to, func() { sh.close(); save(to) })
		}
	}
	browse := control.NewButton(control.Plain, words.Say("export.browse", nil), nil, s.onKey, func() { s.browse(path, chooser.Save) })
	content := container.NewVBox(append([]fyne.CanvasObject{container.NewBorder(nil, nil, nil, browse, path)}, notes...)...)
	no := control.NewButton(control.Plain, words.Say("cancel", nil), nil, s.onKey, func() { sh.close() })
	ok := control.NewButton(control.Primary, words.Say("save", nil), nil, s.onKey, do)
	sh = newSheet(s.window.Canvas(), &s.open, heading, content, no, ok)
	sh.onEnter, sh.first = do, path
	path.onSubmit, path.onCancel = do, sh.close
	sh.best = fyne.NewSize(pathWidth, s.heightOf(content, pathWidth))
	sh.open()
}

// AskToReplace calls then if no file is at a path, or the person lets it be
// replaced.
func (s *Sheets) AskToReplace(path string, then func()) {
	s.stat(path, func(info fs.FileInfo, err error) {
		switch {
		case err != nil:
			then()
		case info.IsDir():
			s.Tell(words.Say("save.folder", nil), []string{words.Say("save.folder.note", words.Values{"Path": path})})
		default:
			s.Confirm(words.Say("replace", nil), words.Say("replace.note", words.Values{"Path": path}), words.Say("replace.yes", nil), then)
		}
	})
}

func (s *Sheets) stat(path string, then func(fs.FileInfo, error)) {
	if s.Stat != nil {
		s.Stat(path, then)
		return
	}
	then(os.Stat(path))
}

// browse looks for the file of a field, from where its path points.
func (s *Sheets) browse(path *pathEntry, kind chooser.Kind) {
	s.browseFrom(path, kind, filepath.Dir(Expand(path.Text)))
}

// browseFrom asks by the desktop's dialog, else by Fyne's, and puts what was
// chosen into the field.
func (s *Sheets) browseFrom(path *pathEntry, kind chooser.Kind, folder string) {
	if s.Choose == nil {
		s.browseHere(path, kind, folder)
		return
	}
	r := chooser.Request{Kind: kind, Folder: folder, Title: words.Say("open.heading", nil)}
	if kind == chooser.Save {
		r.Name, r.Title = filepath.Base(Expand(path.Text)), words.Say("save.heading", nil)
	}
	s.Choose(r, func(paths []string, err error) {
		switch {
		case err != nil:
			s.browseHere(path, kind, folder)
			return
		case len(paths) > 0:
			path.choose(paths[0])
			if kind == chooser.Save {
				path.agreed = paths[0] // the dialog has asked before replacing it
			}
		}
		s.window.Canvas().Focus(path)
	})
}

// browseHere picks a file to open, or the folder of one to save, by Fyne's
// dialogs.
func (s *Sheets) browseHere(path *pathEntry, kind chooser.Kind, folder string) {
	done := func(chosen string) {
		if chosen != "" {
			path.choose(chosen)
		}
		s.window.Canvas().Focus(path)
	}
	var ask *dialog.FileDialog
	if kind == chooser.Save {
		ask = dialog.NewFolderOpen(func(uri fyne.ListableURI, err error) {
			if err != nil || uri == nil {
				done("")
				return
			}
			done(filepath.Join(uri.Path(), filepath.Base(path.Text)))
		}, s.window)
	} else {
		ask = dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
			if err != nil {
				s.Error(words.Say("open.unopened", nil), err)
			}
			if err != nil || file == nil {
				done("")
				return
			}
			_ = file.Close() // it is read by its path
			done(file.URI().Path())
		}, s.window)
	}
	if at, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
		ask.SetLocation(at)
	}
	ask.Show()
	if portal {
		return
	}
	size := s.window.Canvas().Size() // a file dialog can be resized only once it is shown
	ask.Resize(fyne.NewSize(min(size.Width-40, 900), min(size.Height-40, 600)))
}
