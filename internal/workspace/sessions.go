package workspace

// Restore hands done the last session as it was left, on the loop, once it has
// been read; nil if there is none, or none is kept. See Bring.
func (w *Workspace) Restore(done func(*Opened)) {
	v := w.saver
	if v == nil {
		w.crew.Post(func() { done(nil) })
		return
	}
	w.crew.do(func() func() {
		o := last(w.crew.ctx, v.queue.shelf.folder)
		return func() { w.hand(o, done) }
	})
}

// hand hands a session to who asked for it, who may bring it before done
// returns; else its file is closed.
func (w *Workspace) hand(o *Opened, done func(*Opened)) {
	done(o)
	if o != nil && o.file != nil {
		w.crew.do(func() func() { o.close(); return nil })
	}
}

// Bring shows a session while it is handed over, before its text is put into the
// editor, and keeps it: in its own file, or in a new one where that can only be
// read. It does nothing, and says so, while a run goes on.
func (w *Workspace) Bring(o *Opened) bool {
	if w.runner.phase.Busy() || o.Path == "" {
		return false
	}
	shown := o
	if o.before != nil {
		shown = o.before
	}
	shown.blanks = w.settings.Behaviour.KeepBlank || shown.List.Blank > 0
	o.blanks, w.reader.blanks = shown.blanks, shown.blanks // until the person wants it otherwise
	w.open(listing{list: shown.List, text: Text{Opened: shown}}, shown.Session, true)
	w.saver.open(w.record(), o)
	w.forgetEarlier()
	return true
}

// New ends the session on screen, which stays where it is kept, and begins an
// empty one. It does nothing while a run goes on.
func (w *Workspace) New() {
	if w.runner.phase.Busy() {
		return
	}
	w.saver.leave()
	w.forgetEarlier()
	empty := &Opened{blanks: w.settings.Behaviour.KeepBlank}
	w.reader.blanks = empty.blanks
	empty.List, empty.Session = nothing()
	w.open(listing{list: empty.List, text: Text{Opened: empty}}, empty.Session, true)
}

// forgetEarlier removes what the session on screen has taken the place of, if
// that is what a person wants.
func (w *Workspace) forgetEarlier() {
	if !w.settings.Behaviour.KeepHistory {
		w.saver.forget()
	}
}

// SaveAs makes a session at path of the one on screen, and keeps it there from
// now on; done gets the path. A session in the folder of the others is moved,
// one that a person has named stays as it is.
func (w *Workspace) SaveAs(path string, done func(path string, err error)) {
	w.saver.saveAs(w.record(), path, done)
}

// Duplicate leaves the session on screen as it is and goes on in a copy of it.
func (w *Workspace) Duplicate(done func(path string, err error)) {
	w.saver.saveAs(w.record(), "", done)
}

// KeepLook keeps how the rows are looked at now.
func (w *Workspace) KeepLook(l Look) { w.saver.look(l) }

// History lists the sessions that were kept by themselves, the newest first,
// without the one on screen.
func (w *Workspace) History(done func(paths []string)) {
	v := w.saver
	if v == nil {
		done(nil)
		return
	}
	w.crew.do(func() func() {
		paths := v.queue.shelf.others()
		return func() { done(paths) }
	})
}

// ClearHistory removes the sessions that were kept by themselves, but the one
// on screen and those that another process has open. done gets how many were
// removed, and why one could not be.
func (w *Workspace) ClearHistory(done func(removed int, err error)) {
	v := w.saver
	if v == nil {
		done(0, nil)
		return
	}
	w.crew.do(func() func() {
		removed, err := v.queue.shelf.clear()
		return func() { done(removed, err) }
	})
}
