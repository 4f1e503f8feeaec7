package workspace

import (
	"context"
	"sync/atomic"

	"marquee/internal/export"
	"marquee/internal/urllist"
	"marquee/internal/weblist"
)

// Read reads the files that paths name, folders walked, and the lists at those
// that are addresses, and hands done what they hold. alone says that nothing
// else will stand beside it. read, which may be nil, is told how many sitemaps
// of how many were read. cancel ends the reading; done gets what there is. A
// session that is so read is shown by Bring.
func (w *Workspace) Read(paths []string, alone bool, read func(read, known int), done func(*Opened)) (cancel func()) {
	ctx, cancel := context.WithCancel(w.crew.ctx)
	web := &weblist.Reader{Options: w.settings.Over(w.base)}
	blanks := w.reader.blanks
	var soFar, known atomic.Int64
	web.OnRead = func(n, of int) { soFar.Store(int64(n)); known.Store(int64(of)) }
	w.crew.do(func() func() {
		ended := make(chan struct{})
		if read != nil {
			w.crew.work.Go(func() {
				w.crew.Beat(ended, func() { read(int(soFar.Load()), int(known.Load())) })
			})
		}
		if alone && IsSession(paths) {
			untilFree(ctx, paths[0])
		}
		opened := open(ctx, web, paths, alone, blanks)
		close(ended)
		return func() {
			cancel()
			w.reader.added = opened.List
			w.hand(opened, done)
		}
	})
	return cancel
}

// ReadColumn reads the addresses of the table on screen from another of its
// columns, counted from 1, and hands done what the editor is to hold then; nil
// if it can stay as it is.
func (w *Workspace) ReadColumn(number int, done func(*Opened, error)) {
	input := w.latest.input
	if input == nil || input.Sheet == nil {
		w.ReadAs(urllist.Options{Column: number})
		done(nil, nil)
		return
	}
	w.readSheet(input, input.Sheet.Name, number, done)
}

// ReadSheet reads the addresses of another sheet of the workbook on screen, and
// hands done what the editor is to hold then.
func (w *Workspace) ReadSheet(name string, done func(*Opened, error)) {
	if input := w.latest.input; input != nil && input.Sheet != nil {
		w.readSheet(input, name, 0, done)
	}
}

func (w *Workspace) readSheet(input *urllist.Input, sheet string, column int, done func(*Opened, error)) {
	blanks := w.reader.blanks
	w.crew.do(func() func() {
		opened, err := bySheet(input, sheet, column, blanks)
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
func (w *Workspace) Copy(rows []int, form CopyForm, done func(Copied, error)) {
	s := w.session
	w.crew.do(func() func() {
		all, err := copied(s, rows, form)
		return func() { done(all, err) }
	})
}

// Tidy puts the lines of the list in order and hands done the text that is so
// made, how many lines went, and the generation of the text it was made from.
func (w *Workspace) Tidy(how urllist.Tidying, done func(text string, gone int, of uint64)) {
	latest := w.latest
	w.crew.do(func() func() {
		text, gone := latest.list.Tidy(latest.text.Lines, how)
		return func() { done(text, gone, latest.text.Generation) }
	})
}

// Do runs f away from the loop and hands done its error.
func (w *Workspace) Do(f func() error, done func(error)) {
	w.crew.do(func() func() {
		err := f()
		return func() { done(err) }
	})
}
