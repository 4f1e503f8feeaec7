package workspace

import (
	"sync"
	"time"

	"marquee/fetcher"
	"marquee/internal/change"
	"marquee/internal/project"
)

// feed brings the answers of one session to its file. Until that holds the
// session's list they wait in memory: written sooner they would be the answers
// of the list before.
type feed struct {
	mu      sync.Mutex // guards what follows
	file    *project.File
	waiting []func(*project.File)
	ended   bool
}

// Keep implements session.Keeper.
func (f *feed) Keep(row int, r fetcher.Result) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file != nil && !f.ended { // as nearly always: nothing is made for each answer
		f.file.Keep(row, r)
		return
	}
	late := r // so that r itself stays where it is
	f.giveLocked(func(file *project.File) { file.Keep(row, late) })
}

// KeepBefore implements session.Archive.
func (f *feed) KeepBefore(row int, was change.Page) {
	f.give(func(file *project.File) { file.KeepBefore(row, was) })
}

// KeepWait implements session.Archive.
func (f *feed) KeepWait(of string, until time.Time) {
	f.give(func(file *project.File) { file.KeepWait(of, until) })
}

// Known implements session.Archive. While the file does not hold the list yet
// nothing is known.
func (f *feed) Known(row int) *fetcher.Result {
	f.mu.Lock()
	file := f.file
	f.mu.Unlock()
	if file == nil {
		return nil
	}
	return file.Known(row)
}

// give gives the file something, now or later.
func (f *feed) give(what func(*project.File)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.giveLocked(what)
}

func (f *feed) giveLocked(what func(*project.File)) {
	switch {
	case f.ended:
	case f.file != nil:
		what(f.file)
	default:
		f.waiting = append(f.waiting, what)
	}
}

// begin gives the file what has waited, and what comes.
func (f *feed) begin(file *project.File) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended {
		return
	}
	for _, what := range f.waiting {
		what(file)
	}
	f.file, f.waiting = file, nil
}

// isOpen reports whether a file has got everything so far.
func (f *feed) isOpen(file *project.File) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.file == file && !f.ended
}

// pause has what comes wait for the next begin.
func (f *feed) pause() {
	f.mu.Lock()
	f.file = nil
	f.mu.Unlock()
}

// end lets nothing more through. What waits for a file that is still to be
// written is given to begin all the same: the next list takes it over.
func (f *feed) end() {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file != nil {
		f.file, f.ended = nil, true
	}
}
