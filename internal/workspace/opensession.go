package workspace

import (
	"path/filepath"
	"slices"
	"strings"

	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// isSession reports whether a path names a session by its suffix.
func isSession(path string) bool {
	return strings.EqualFold(filepath.Ext(path), project.Suffix)
}

// IsSession reports whether paths are one session, which takes the place of
// what is on screen.
func IsSession(paths []string) bool { return len(paths) == 1 && isSession(paths[0]) }

// openSession reads a session's list and answers, and the text that stood in
// the editor last. A damaged one is read as far as it can be; that it is one may
// show only when it is gone on with. Its file stays open, unless it can only be
// read: see Opened.close.
func openSession(path string) *Opened {
	file, err := project.OpenSoon(path)
	if err != nil {
		return &Opened{Faults: []Unread{{path, err}}}
	}
	o := asLeft(file)
	if o.Path == "" || file.Sealed() != "" {
		_ = file.Close() // nothing was changed
		return o
	}
	o.file = file
	return o
}

// asLeft reads a session that is open.
func asLeft(file *project.File) *Opened {
	o := reopened(file)
	draft, drafted, _ := file.Draft()
	if o.Path == "" {
		if !drafted {
			return o
		}
		o = &Opened{Path: file.Path(), Files: 1} // made for a draft, which is all that is left
		o.List, o.Session = nothing()
	}
	o.Sealed, o.Look = file.Sealed(), lookOf(file)
	if !drafted || draft == o.Text {
		return o
	}
	whole := *o
	whole.Text, whole.List, whole.Session, whole.before = draft, nil, nil, o
	return &whole
}

// nothing is the session of no list.
func nothing() (*urllist.List, *session.Session) {
	list := urllist.Of(nil)
	return list, session.New(list)
}

// reopened reads the list and the answers of a session that is open.
func reopened(file *project.File) *Opened {
	thawing := session.Thaw(file) // meanwhile
	defer thawing.Wait()
	if list, text, own, ok := file.FrozenList(); ok {
		o := &Opened{Path: file.Path(), Files: 1, Text: text, List: list}
		if !own {
			o.Text, o.List = addresses(list)
		}
		o.Session, o.Lost = thawing.Restored(o.List)
		return o
	}
	rows, err := file.Rows()
	if len(rows) == 0 {
		o := &Opened{}
		if err != nil {
			o.Faults = []Unread{{file.Path(), err}}
		}
		return o
	}
	o := &Opened{Path: file.Path(), Files: 1}
	o.Text, o.List = listOf(file, rows)
	o.Session, o.Lost = thawing.Restored(o.List)
	if err != nil {
		o.Lost += max(0, file.Highest()+1-len(rows))
	}
	return o
}

// listOf is the list of some rows as it stands in the text that it was read
// from, or else in lines of its own, and that text.
func listOf(file *project.File, rows []urllist.Row) (string, *urllist.List) {
	text, err := file.Text()
	if err == nil && text != "" && file.Numbers() == nil {
		if read := urllist.ParseWith(text, urllist.Options{Blanks: urllist.HaveBlanks(rows)}); sameRows(read.Rows, rows) {
			return text, read // with the form of its text
		}
	}
	list := urllist.Of(slices.Clip(rows))
	list.Numbers = file.Numbers()
	return addresses(list)
}

// sameRows reports whether two lists have the same rows on the same lines. They
// differ where a session was made of several files, or of one that was no list.
func sameRows(a, b []urllist.Row) bool {
	return slices.EqualFunc(a, b, func(a, b urllist.Row) bool { return a.Line == b.Line && a.URL == b.URL })
}
