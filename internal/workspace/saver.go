package workspace

import (
	"sync"

	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// saver keeps the session on screen in a file, away from the loop. Its methods
// do nothing on nil, and never wait for the disk; all but keep are called on
// the loop.
type saver struct {
	crew  *crew
	queue *queue

	mu    sync.Mutex // guards what follows
	bound *session.Session
	feed  *feed // of bound
}

func newSaver(c *crew, folder string, onChange func()) *saver {
	if folder == "" {
		return nil
	}
	return &saver{crew: c, queue: newQueue(&shelf{folder: folder}, func() { c.Post(onChange) })}
}

// keep writes a session's list, with the answers it took over from the one
// before (nil if there is none), which was made from listed, and its answers
// from now on. One that is kept already goes on.
func (v *saver) keep(r *record, before *session.Session, listed *urllist.List) {
	if v == nil {
		return
	}
	v.mu.Lock()
	if v.bound == r.session {
		v.mu.Unlock()
		return
	}
	shared := before != nil && v.bound == before
	next := v.bindLocked(r.session)
	v.mu.Unlock()
	v.queue.forget(&r.text)
	var from []int32
	if shared {
		from = moves(r.list, before, listed)
	}
	v.queue.do(func() error { return v.queue.shelf.relist(r, from, next) })
}

// open keeps a session that was opened: in its file, or, where that can only be
// read, in a new one of its own.
func (v *saver) open(r *record, o *Opened) {
	if v == nil {
		o.close()
		return
	}
	v.queue.settle()
	v.mu.Lock()
	next := v.bindLocked(r.session)
	v.mu.Unlock()
	if file := o.take(); file != nil {
		told := func(why project.Fault) {
			v.crew.Post(func() {
				o.Sealed = why
				if o.OnSealed != nil {
					o.OnSealed()
				}
			})
		}
		v.queue.do(func() error { return v.queue.shelf.adopt(r, file, next, told) })
		return
	}
	v.queue.do(func() error { return v.queue.shelf.takeOver(r, next) })
}

// leave ends the session on screen: what comes is another's.
func (v *saver) leave() {
	if v == nil {
		return
	}
	v.queue.settle()
	v.mu.Lock()
	v.unbindLocked()
	v.mu.Unlock()
	v.queue.do(v.queue.shelf.leave)
}

// forget removes the sessions that are in the folder beside the one on screen,
// once that one has taken its place. One that cannot be removed stays.
func (v *saver) forget() {
	if v != nil {
		v.queue.do(func() error { _, _ = v.queue.shelf.clear(); return nil })
	}
}

// saveAs makes a session at path of the one on screen, and goes on there; an
// empty path is a new one beside the other sessions. done is called on the loop.
func (v *saver) saveAs(r *record, path string, done func(path string, err error)) {
	if v == nil {
		return
	}
	v.queue.settle()
	v.mu.Lock()
	if v.bound != r.session {
		v.bindLocked(r.session)
	}
	f := v.feed
	v.mu.Unlock()
	v.queue.ask(func() error {
		at, err := v.queue.shelf.saveAs(r, f, path)
		v.crew.Post(func() { done(at, err) })
		return err
	})
}

func (v *saver) bindLocked(s *session.Session) *feed {
	v.unbindLocked()
	v.bound, v.feed = s, &feed{}
	s.KeepIn(v.feed)
	return v.feed
}

func (v *saver) unbindLocked() {
	v.feed.end()
	if v.bound != nil {
		v.bound.KeepIn(nil)
	}
	v.bound, v.feed = nil, nil
}

// draft writes the text soon.
func (v *saver) draft(text Text) {
	if v != nil {
		v.queue.draft(&text)
	}
}

// undraft notes that the text is the list's again.
func (v *saver) undraft() {
	if v != nil {
		v.queue.draft(nil)
	}
}

// look writes soon how the rows are looked at.
func (v *saver) look(l Look) {
	if v != nil {
		v.queue.look(l)
	}
}

// follow has the saver look after its file.
func (v *saver) follow() {
	if v != nil {
		v.queue.nudge()
	}
}

// state says where the session is kept, or why not.
func (v *saver) state() keeping {
	if v == nil {
		return keeping{}
	}
	return v.queue.state()
}

// end writes what is left, text being the newest if it was not read yet.
func (v *saver) end(text *Text) {
	if v != nil {
		v.queue.end(text)
	}
}
