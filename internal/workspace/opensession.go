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

// openSession reads a session's list and answers. A damaged one is read as far
// as it can be; then there is a fault beside what was read.
func openSession(path string) *Opened {
	o := &Opened{}
	file, err := project.Open(path)
	if err != nil {
		o.Faults = []Unread{{path, err}}
		return o
	}
	defer func() { _ = file.Close() }() // nothing was changed
	list, s, err := session.Reopen(file)
	if err != nil {
		o.Faults = []Unread{{path, err}}
	}
	if list == nil {
		return o
	}
	o.Files = 1
	text, err := file.Text()
	if err != nil || !holds(text, list) {
		text, list = addresses(list)
		kept := s
		s = session.New(list)
		s.Adopt(kept)
	}
	o.Text, o.List, o.Session = text, list, s
	return o
}

// holds reports whether a text, read as a list, has the list's rows on the
// lines that they name.
func holds(text string, list *urllist.List) bool {
	return slices.EqualFunc(urllist.Parse(text).Rows, list.Rows, func(a, b urllist.Row) bool {
		return a.Line == b.Line && a.URL == b.URL
	})
}
