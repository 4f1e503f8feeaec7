package gui

import (
	"time"

	"marquee/internal/workspace"
)

// closeTimeout bounds how long a closed window waits for the run to end, and
// for the session to be on the disk. A run ends within a second of being
// stopped, and most of the time everything else is written by then; a list of a
// million lines that was fetched a moment ago takes longer.
const closeTimeout = 20 * time.Second

// exit is the way out: it waits, away from the UI goroutine, for what goes on
// to end, and then quits.
type exit struct {
	work  *workspace.Workspace
	post  func(func())
	quit  func()
	begun bool
	ended bool // everything that was started has ended
}

// begin closes everything once.
func (e *exit) begin() {
	e.begun = true
	ended := e.work.Close()
	go func() { // the process ends with it
		select {
		case <-ended:
		case <-time.After(closeTimeout):
		}
		e.post(func() {
			e.ended = true
			e.quit()
		})
	}()
}

// finish ends what still goes on after the window has gone another way than
// through begin, such as a signal.
func (e *exit) finish() {
	select {
	case <-e.work.Close():
	case <-time.After(closeTimeout):
	}
}
