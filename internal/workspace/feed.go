package workspace

import (
	"sync"

	"marquee/fetcher"
	"marquee/internal/project"
)

// feed brings the answers of one session to its file. Until that holds the
// session's list they wait in memory: written sooner they would be the answers
// of the list before.
type feed struct {
	mu      sync.Mutex // guards what follows
	file    *project.File
	waiting []answer
	ended   bool
}

type answer struct {
	row    int
	result fetcher.Result
}

// Keep implements session.Keeper.
func (f *feed) Keep(row int, r fetcher.Result) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.ended:
	case f.file != nil:
		f.file.Keep(row, r)
	default:
		f.waiting = append(f.waiting, answer{row, r})
	}
}

// begin gives the file what has waited, and what comes.
func (f *feed) begin(file *project.File) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended {
		return
	}
	for i := range f.waiting {
		file.Keep(f.waiting[i].row, f.waiting[i].result)
	}
	f.file, f.waiting = file, nil
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
