package workspace

import (
	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// record is a session as it is written.
type record struct {
	list    *urllist.List
	session *session.Session
	text    Text // that list was read from; the zero Text if there is none
}

// whole is the record's text in one piece.
func (r *record) whole() string {
	if r.text.Lines == nil && r.text.Opened == nil {
		text, _ := addresses(r.list)
		return text
	}
	return r.text.whole()
}

// note is what is written beside a list and its answers.
type note struct {
	text    *Text // what stands in the editor, if drafted; nil is the list's own
	drafted bool
	look    *Look // nil leaves it as it is
}

// keeping is where a session is kept, or why not.
type keeping struct {
	path  string        // "" if there is no file yet
	saved bool          // all there is is in it
	fault project.Fault // why not; "" if all is well
}
