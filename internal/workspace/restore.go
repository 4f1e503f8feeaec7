package workspace

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"marquee/internal/project"
)

// leaving is how long a window that was closed may take to close its session:
// who starts the program again at once finds that open.
const leaving = 4 * time.Second

// untilFree waits while a session is open, for as long as closing it may take:
// it may be the one that was on screen a moment ago.
func untilFree(ctx context.Context, path string) {
	ctx, cancel := context.WithTimeout(ctx, leaving)
	defer cancel()
	tick := time.NewTicker(leaving / 20)
	defer tick.Stop()
	for project.InUse(path) {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// last reads the newest session of a folder; nil if there is none, or another
// process has it open: a second window begins with nothing. One that is
// foreign, newer or gone does not hide the others.
func last(ctx context.Context, folder string) *Opened {
	ctx, cancel := context.WithTimeout(ctx, leaving)
	defer cancel()
	tick := time.NewTicker(leaving / 20)
	defer tick.Stop()
	for {
		o := firstOf(newest(folder))
		if o == nil || o.Sealed != project.FaultInUse {
			return o
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
	}
}

// firstOf is the first session that is one.
func firstOf(paths []string) *Opened {
	for _, path := range paths {
		if project.InUse(path) {
			return &Opened{Sealed: project.FaultInUse}
		}
		if o := openSession(path); o.Path != "" {
			return o
		}
	}
	return nil
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
