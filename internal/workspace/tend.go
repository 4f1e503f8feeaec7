package workspace

import (
	"os"
	"path/filepath"
	"time"

	"marquee/internal/project"
)

// tend finds out whether the file is still in its place: a system lets a
// process write on into a file that was taken away, and says nothing. One that
// is gone is made anew of what is in memory as soon as it can be.
func (h *shelf) tend(now time.Time) error {
	if h.lost != "" {
		return h.restore()
	}
	if h.file == nil || now.Sub(h.looked) < lookPace {
		return nil
	}
	h.looked = now
	about, err := os.Stat(h.file.Path())
	there := err == nil && h.about != nil && os.SameFile(about, h.about)
	if there && !isBroken(h.file.State().Fault) {
		return nil
	}
	if h.record == nil {
		h.mu.Lock()
		h.gone = !there // a draft: it is written again with the next change
		h.mu.Unlock()
		return nil
	}
	path, r, f := h.file.Path(), h.record, h.feed
	f.pause() // what the closed file did not take is in the session
	h.close()
	h.record, h.feed, h.lost = r, f, path
	h.mu.Lock()
	h.gone = true
	h.mu.Unlock()
	return h.restore()
}

// isBroken reports whether a file that is open cannot be hoped to be written
// any more: its disk was taken out, and may be there again under the same name.
func isBroken(f project.Fault) bool { return f == project.FaultGone || f == project.FaultSealed }

// restore brings back the file that is lost: the one that lies in its place
// again, or a new one.
func (h *shelf) restore() error {
	path, r, f := h.lost, h.record, h.feed
	_, err := os.Stat(path)
	if err != nil && !h.isOwn(path) {
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return project.Refused(path, err) //nolint:wrapcheck // a *project.Error
		}
	}
	if err != nil {
		err = h.make(path, r, f)
	} else {
		err = h.resume(path, r, f)
	}
	if err != nil {
		h.record, h.feed, h.lost = r, f, path
		return err
	}
	h.lost = ""
	return nil
}

// resume goes on in the file at path, if it holds the record's list; in a new
// one if it is another session.
func (h *shelf) resume(path string, r *record, f *feed) error {
	file, err := project.Open(path)
	if err != nil {
		return err //nolint:wrapcheck // a *project.Error
	}
	rows, err := file.Rows()
	if err != nil || !sameRows(rows, r.list.Rows) {
		_ = file.Close() // nothing was changed
		return h.make(h.fresh(), r, f)
	}
	if why := file.Sealed(); why != "" {
		_ = file.Close() // nothing was changed
		return &project.Error{Path: path, Fault: why}
	}
	h.set(file)
	h.begin(r, f)
	if err := h.fill(); err != nil {
		f.pause()
		h.close()
		return err
	}
	return nil
}
