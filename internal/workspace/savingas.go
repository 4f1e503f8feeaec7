package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"marquee/internal/project"
)

// saveAs goes on in a copy at path, in one of the folder if path is empty.
func (h *shelf) saveAs(r *record, f *feed, path string) (string, error) {
	duplicate := path == ""
	if duplicate {
		path = h.fresh()
		if err := os.MkdirAll(h.folder, 0o700); err != nil {
			return path, project.Refused(h.folder, err) //nolint:wrapcheck // a *project.Error
		}
	}
	before := ""
	if h.file != nil {
		before = h.file.Path()
	}
	if before == path {
		return path, h.flush()
	}
	file, err := h.copied(r, f, path)
	if err != nil {
		return path, err
	}
	h.close() // which may write to the file before
	now := time.Now()
	_ = os.Chtimes(path, now, now) // the next start opens the one that was written last
	h.set(file)
	h.begin(r, f)
	if before != "" && !duplicate && h.isOwn(before) {
		_ = project.Remove(before) // it was moved
	}
	return path, nil
}

// copied makes the copy and opens it. Answers that come meanwhile wait.
func (h *shelf) copied(r *record, f *feed, path string) (*project.File, error) {
	if h.file == nil || h.record == nil || h.record.session != r.session {
		return h.fromMemory(r, f, path)
	}
	f.pause()
	if h.flush() != nil { // its disk is full or gone; the other need not be
		return h.fromMemory(r, f, path)
	}
	err := h.file.CopyTo(path)
	var file *project.File
	if err == nil {
		file, err = project.Open(path)
	}
	if err != nil {
		f.begin(h.file)
		return nil, err //nolint:wrapcheck // a *project.Error
	}
	return file, nil
}

// fromMemory makes a file of a record that has none.
func (h *shelf) fromMemory(r *record, f *feed, path string) (*project.File, error) {
	if err := makeWay(path); err != nil {
		return nil, err
	}
	other := &shelf{folder: filepath.Dir(path)}
	if err := other.make(path, r, f); err != nil {
		return nil, err
	}
	f.pause()
	return other.file, other.flush()
}

// makeWay takes away a file that is to be replaced.
func makeWay(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return project.Remove(path) //nolint:wrapcheck // a *project.Error
}
