package workspace

import (
	"errors"
	"slices"

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

func isInUse(err error) bool {
	e, ok := errors.AsType[*project.Error](err)
	return ok && e.Fault == project.FaultInUse
}
