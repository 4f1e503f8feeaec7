package workspace

import (
	"strings"

	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// Opened is what files hold, ready for the editor.
type Opened struct {
	Text   string         // what stands in the editor
	List   *urllist.List  // what Text holds; nil to find out from it
	Files  int            // that were read
	Faults []Unread       // files that could not be
	Input  *urllist.Input // the one file, if Text is all of it; else nil

	Session *session.Session // of List, with its answers, if the one file is a session; else nil

	Path     string        // of the session, if the one file is one; else ""
	Sealed   project.Fault // why what is done now goes into a copy of the session; "" if it goes into its file
	Lost     int           // rows of the session that could not be read, as far as that can be told
	OnSealed func()        // is called if Sealed turns out to be another once the session was brought; may be nil
	Look     *Look         // how the session was looked at; nil if that is not known

	blanks bool          // List was read with urllist.Options.Blanks
	file   *project.File // to go on in; nil if it can only be read
	before *Opened       // what the results are of, where Text has changed since; else nil
}

// take hands over the file to go on in.
func (o *Opened) take() *project.File {
	file := o.file
	o.file = nil
	return file
}

// close closes the file of a session that is not gone on with.
func (o *Opened) close() {
	if o == nil || o.file == nil {
		return
	}
	_ = o.take().Close() // nothing was changed
}

// Unread is a file that could not be read: Err is a *urllist.InputError, or
// the system's.
type Unread struct {
	Path string
	Err  error
}

// whole takes one file.
func (o *Opened) whole(input *urllist.Input) {
	list := input.Parse(urllist.Options{Blanks: o.blanks})
	if isDocument(list.Form) {
		o.Text, o.List = addresses(list)
		return
	}
	o.Text, o.List, o.Input = input.Text, list, input
}

// join takes several files, or one that goes behind what is there.
func (o *Opened) join(inputs []*urllist.Input) {
	var all strings.Builder
	lists, lines := make([]*urllist.List, len(inputs)), make([]int, len(inputs))
	for i, input := range inputs {
		list := input.Parse(urllist.Options{Blanks: o.blanks})
		text := input.Text
		if list.Form != urllist.FormLines {
			text, list = addresses(list)
		}
		all.WriteString(text)
		if text != "" && !strings.HasSuffix(text, "\n") {
			all.WriteByte('\n')
		}
		lists[i], lines[i] = list, strings.Count(strings.TrimSuffix(text, "\n"), "\n")+1
		if text == "" {
			lines[i] = 0
		}
	}
	o.Text = all.String()
	if len(lists) > 0 {
		o.List = urllist.Join(lists, lines)
	}
}

// isDocument reports whether a form is one whose text nobody wants to read
// for its addresses.
func isDocument(form urllist.Form) bool {
	switch form {
	case urllist.FormMarkup, urllist.FormSitemap, urllist.FormBookmarks, urllist.FormJSON, urllist.FormHAR, urllist.FormMail, urllist.FormRTF, urllist.FormShortcut:
		return true
	case urllist.FormAny, urllist.FormLines, urllist.FormText, urllist.FormTable, urllist.FormSheet:
	}
	return false
}

var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// addresses gives a list's rows as lines of their own, and the list as it
// stands in those.
func addresses(list *urllist.List) (string, *urllist.List) {
	var text strings.Builder
	lined := *list
	lined.Rows = make([]urllist.Row, len(list.Rows))
	lined.Table, lined.Sheet = nil, nil
	for i, row := range list.Rows {
		line := row.URL
		if line == "" {
			line = oneLine.Replace(row.Input)
		}
		text.WriteString(line)
		text.WriteByte('\n')
		row.Line = i + 1
		lined.Rows[i] = row
	}
	return text.String(), &lined
}

// bySheet returns the same workbook read by a sheet and its column, counted
// from 1; 0 is the one with addresses. blanks is urllist.Options.Blanks.
func bySheet(input *urllist.Input, sheet string, column int, blanks bool) (*Opened, error) {
	again, err := urllist.ReadSheet(input.Name, input.Sheet.Data, sheet, column)
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the file
	}
	return &Opened{Text: again.Text, List: again.Parse(urllist.Options{Blanks: blanks}), Files: 1, Input: &again, blanks: blanks}, nil
}
