package workspace

import (
	"marquee/internal/export"
	"marquee/internal/urllist"
)

// Read reads the files that paths name, folders walked, and hands done what
// they hold. alone says that nothing else will stand beside it; a session that
// is so read is shown by Bring.
func (w *Workspace) Read(paths []string, alone bool, done func(*Opened)) {
	w.crew.do(func() func() {
		opened := open(paths, alone)
		return func() { w.hand(opened, done) }
	})
}

// ReadColumn reads the addresses of the table on screen from another of its
// columns, counted from 1, and hands done what the editor is to hold then; nil
// if it can stay as it is.
func (w *Workspace) ReadColumn(number int, done func(*Opened, error)) {
	input := w.input
	if input == nil || input.Sheet == nil {
		w.ReadAs(urllist.Options{Column: number})
		done(nil, nil)
		return
	}
	w.crew.do(func() func() {
		opened, err := byColumn(input, number)
		return func() { done(opened, err) }
	})
}

// Save writes text to a file.
func (w *Workspace) Save(path, text string, done func(error)) {
	w.crew.do(func() func() {
		err := export.WriteText(path, text)
		return func() { done(err) }
	})
}

// Copy hands done the rows in a form for the clipboard.
func (w *Workspace) Copy(rows []int, form CopyForm, done func(text string, err error)) {
	s := w.session
	w.crew.do(func() func() {
		text, err := copyText(s, rows, form)
		return func() { done(text, err) }
	})
}

// Do runs f away from the loop and hands done its error.
func (w *Workspace) Do(f func() error, done func(error)) {
	w.crew.do(func() func() {
		err := f()
		return func() { done(err) }
	})
}
