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
	read := urllist.Parse(text)
	if err != nil || !alike(read, list) {
		text, read = addresses(list)
	}
	o.Text, o.List, o.Session = text, read, session.New(read)
	o.Session.Adopt(s)
	return o
}

// alike reports whether two lists have the same rows on the same lines. They
// differ where a session was made of several files, or of one that was no list.
func alike(a, b *urllist.List) bool {
	return slices.EqualFunc(a.Rows, b.Rows, func(a, b urllist.Row) bool {
		return a.Line == b.Line && a.URL == b.URL
	})
}
