package session

import (
	"time"

	"marquee/fetcher"
	"marquee/internal/change"
)

// Archive is a Keeper that also keeps what answers are compared with, and
// gives back what it kept. Its methods must not call the Session.
type Archive interface {
	Keeper
	// KeepBefore takes what was seen of a row before the answer that Keep takes
	// next. It returns at once.
	KeepBefore(row int, was change.Page)
	// KeepWait takes until when a host (scheme, name and port) or a page (its
	// URL) asked to be left alone. It returns at once.
	KeepWait(of string, until time.Time)
	// Known returns a row's last answer with what it was read from; nil if
	// there is none. It may be called from several goroutines at once.
	Known(row int) *fetcher.Result
}

// Remembering is a Kept that also remembers what an Archive took.
type Remembering interface {
	Kept
	// Befores gives what was seen of rows before the answers that they have.
	Befores(yield func(row int, was change.Page)) error
	// Waits returns until when hosts and pages asked to be left alone.
	Waits() (map[string]time.Time, error)
}

// Known makes a Run the fetcher's Knower: a page whose answer is at hand is
// asked for only if it has changed.
func (r *Run) Known(i int) *fetcher.Result {
	if !r.archived { // as in every first run, whose rows are not to wait for the lock
		return nil
	}
	s, row := r.session, int(r.work[i])
	s.mu.Lock()
	archive, ok := s.keeper.(Archive)
	had := s.earlierLocked().outcome[row].Settled()
	s.mu.Unlock()
	if !ok || !had {
		return nil
	}
	return s.completed(row, archive.Known(row))
}
