package workspace

import (
	"context"
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
