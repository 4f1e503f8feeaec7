package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"marquee/internal/project"
)

// others are the sessions of the folder without the one that is open.
func (h *shelf) others() []string {
	open := h.state().path
	return slices.DeleteFunc(newest(h.folder), func(path string) bool { return path == open })
}

// clear removes the others, but those that another process has open. It returns
// how many it has removed, and why one could not be.
func (h *shelf) clear() (removed int, failed error) {
	for _, path := range h.others() {
		switch err := project.Remove(path); {
		case err == nil:
			removed++
		case !isInUse(err):
			failed = err
		}
	}
	return removed, failed
}

// newest are the sessions of a folder, the one that was written last first. A
// process that was killed has left its last answers in the log beside the file.
func newest(folder string) []string {
	entries, _ := os.ReadDir(folder) // none is as good as one that cannot be read
	var paths []string
	for _, entry := range entries {
		if isSession(entry.Name()) {
			paths = append(paths, filepath.Join(folder, entry.Name()))
		}
	}
	written := make(map[string]time.Time, len(paths))
	for _, path := range paths {
		for _, name := range [...]string{path, path + "-wal"} {
			if about, err := os.Stat(name); err == nil && about.ModTime().After(written[path]) {
				written[path] = about.ModTime()
			}
		}
	}
	slices.SortFunc(paths, func(a, b string) int { return written[b].Compare(written[a]) })
	return paths
}

func isInUse(err error) bool {
	e, ok := errors.AsType[*project.Error](err)
	return ok && e.Fault == project.FaultInUse
}
