package workspace

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"marquee/internal/project"
	"marquee/internal/urllist"
)

// lookPace is the time between looks at how the file does.
const lookPace = time.Second

// shelf is the folder that sessions are kept in, with the one that is open,
// which may lie elsewhere. One goroutine uses it, but for state.
type shelf struct {
	folder string
	looked time.Time // when it was last seen that the file is still there
	about  os.FileInfo
	record *record // what the file holds; nil if it holds a draft only
	feed   *feed   // of record
	quiet  quiet
	lost   string // where the file was that is to be made anew; "" if it is there

	mu   sync.Mutex // guards what follows; never held while the disk is waited for
	file *project.File
	gone bool // the file has been taken away
}

// state says where answers are saved, or why not.
func (h *shelf) state() keeping {
	h.mu.Lock()
	file, gone := h.file, h.gone
	h.mu.Unlock()
	switch {
	case gone:
		return keeping{fault: project.FaultGone}
	case file == nil:
		return keeping{}
	}
	s := file.State()
	return keeping{path: file.Path(), saved: s.Pending == 0, fault: s.Fault}
}

// relist puts a list into the file, or into a new one where there is none yet
// or the one there is has answers, none of which the list shares: nothing that
// was read is ever written over by another list.
func (h *shelf) relist(r *record, from []int32, next *feed) error {
	if h.file != nil && !slices.ContainsFunc(from, func(row int32) bool { return row >= 0 }) {
		answered, err := h.file.HasAnswers()
		if err == nil && answered {
			err = h.leave()
		}
		if err != nil {
			return err //nolint:wrapcheck // a *project.Error
		}
	}
	if h.file == nil {
		if err := h.create(h.fresh(), r.whole(), r.list); err != nil {
			return err
		}
	} else if err := h.file.Relist(r.whole(), r.list, from); err != nil {
		return err //nolint:wrapcheck // a *project.Error
	}
	h.begin(r, next)
	return nil
}

// adopt goes on in a file that holds a record; in a new one if it turns out that
// it must not be written, which sealed is told.
func (h *shelf) adopt(r *record, file *project.File, next *feed, sealed func(project.Fault)) error {
	if err := h.leave(); err != nil {
		return err
	}
	settled, err := file.Settle()
	if err == nil && settled.Sealed() == "" {
		h.set(settled)
		h.begin(r, next)
		return nil
	}
	why := project.FaultSealed
	if err == nil {
		why = settled.Sealed()
	}
	_ = file.Close() // nothing was changed
	if err := h.make(h.fresh(), r, next); err != nil {
		return err
	}
	sealed(why)
	return nil
}

// takeOver makes a new file of a record whose own can only be read.
func (h *shelf) takeOver(r *record, next *feed) error {
	if err := h.leave(); err != nil {
		return err
	}
	return h.make(h.fresh(), r, next)
}

// make makes a file of a record with all its answers; until it holds them all
// it counts as not made.
func (h *shelf) make(path string, r *record, next *feed) error {
	if err := h.create(path, r.whole(), r.list); err != nil {
		return err
	}
	h.begin(r, next)
	if err := h.fill(); err != nil {
		h.drop()
		return err
	}
	return nil
}

// fill writes all answers that the session in memory has.
func (h *shelf) fill() error {
	const most = 10_000 // answers that wait to be written at once
	for row := range h.record.session.Len() {
		h.record.session.KeepAgain(row)
		if row%most == most-1 {
			if err := h.flush(); err != nil {
				return err
			}
		}
	}
	return h.flush()
}

func (h *shelf) flush() error {
	if err := h.file.Flush(); err != nil {
		return project.Refused(h.file.Path(), err) //nolint:wrapcheck // a *project.Error
	}
	return nil
}

// begin has the answers of a session go into the file.
func (h *shelf) begin(r *record, next *feed) {
	h.record, h.feed = r, next
	next.begin(h.file)
}

// note keeps the text and the look beside the list that was read.
func (h *shelf) note(n *note) error {
	if h.file == nil {
		if n.text == nil || n.text.whole() == "" {
			return nil
		}
		if err := h.create(h.fresh(), "", urllist.Of(nil)); err != nil {
			return err
		}
	}
	var err error
	switch {
	case n.text != nil:
		err = h.file.SetDraft(n.text.whole())
	case n.drafted:
		err = h.file.DropDraft()
	}
	if err == nil && n.look != nil {
		var text []byte
		if text, err = json.Marshal(n.look); err == nil {
			err = h.file.SetMeta(metaLook, string(text))
		}
	}
	return err //nolint:wrapcheck // a *project.Error
}

// fresh is the path of a session that is not there yet.
func (h *shelf) fresh() string {
	stem := filepath.Join(h.folder, time.Now().Format("2006-01-02 150405"))
	path := stem + project.Suffix
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path // nothing is there, or Create says what is wrong
		}
		path = fmt.Sprintf("%s %d%s", stem, n, project.Suffix)
	}
}

// create makes a new file.
func (h *shelf) create(path, text string, list *urllist.List) error {
	if h.isOwn(path) {
		if err := os.MkdirAll(h.folder, 0o700); err != nil {
			return project.Refused(h.folder, err) //nolint:wrapcheck // a *project.Error
		}
	}
	file, err := project.Create(path, text, list)
	if err != nil {
		return err //nolint:wrapcheck // a *project.Error
	}
	h.set(file)
	return nil
}

// isOwn reports whether a path is of the folder, so that nobody has chosen it.
func (h *shelf) isOwn(path string) bool { return filepath.Dir(path) == filepath.Clean(h.folder) }

// leave closes the file, with all that was given to it.
func (h *shelf) leave() error {
	if h.file == nil {
		return nil
	}
	if err := h.flush(); err != nil {
		return err
	}
	h.close()
	return nil
}

// finish closes the file for good. It is frozen first, if nothing has come in a
// rush, which would have to be entered before: nobody waits for that.
func (h *shelf) finish() {
	if h.file != nil && !h.file.Rushed() {
		h.freeze()
	}
	h.close()
}

// close closes the file, with what the disk takes.
func (h *shelf) close() {
	if h.file != nil {
		_ = h.file.Close() // what is wrong was told while somebody was there
		h.set(nil)
	}
	h.lost = ""
}

// drop takes the file away; the answers wait for another.
func (h *shelf) drop() {
	path := h.file.Path()
	h.feed.pause()
	h.close()
	_ = project.Remove(path) // nothing is lost with it
}

func (h *shelf) set(file *project.File) {
	h.record, h.feed, h.about, h.quiet = nil, nil, nil, quiet{}
	if file != nil {
		h.about, _ = os.Stat(file.Path()) // tend looks again
	}
	h.mu.Lock()
	h.file, h.gone = file, false
	h.mu.Unlock()
}

// freeze keeps a long list's answers in a form that is opened fast, if the file
// has all of them that are in memory.
func (h *shelf) freeze() {
	if h.file != nil && h.record != nil && h.feed.isOpen(h.file) {
		_ = h.file.Freeze(h.record.session.Len(), h.record.session) // without it, it is opened more slowly
	}
}
