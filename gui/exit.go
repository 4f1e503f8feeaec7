package gui

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"marquee/internal/workspace"
)

// closeTimeout bounds how long a closed window waits for the run to end, and
// for the session to be on the disk. A run ends within a second of being
// stopped, and most of the time everything else is written by then; a list of a
// million lines that was fetched a moment ago takes longer.
const closeTimeout = 20 * time.Second

// stuckTime is how long Fyne has to come back once it was told to quit.
const stuckTime = 5 * time.Second

// exit is the way out: it waits, away from the UI goroutine, for what goes on
// to end, and then quits.
type exit struct {
	work  *workspace.Workspace
	post  func(func())
	quit  func()
	told  chan struct{} // closed when Fyne is told to quit
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
			close(e.told)
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

// guard sees to it that the process ends once Fyne was told to quit. back says
// that Fyne has come back.
func (e *exit) guard() (back func()) {
	signals, left := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go e.watch(signals, left, func() { // ends with left, or with the process
		e.finish() // Fyne's goroutine stands still
		os.Exit(0)
	})
	return func() {
		signal.Stop(signals)
		close(left)
	}
}

// watch calls end if Fyne does not come back, which left says, from being told to
// quit, by us or by a signal. Its loop can end while one of its own events still
// waits for it, and then it waits for that event for ever: nothing would be
// seen of the program, which would hold its session.
func (e *exit) watch(signals <-chan os.Signal, left <-chan struct{}, end func()) {
	select {
	case <-signals:
	case <-e.told:
	case <-left:
		return
	}
	select {
	case <-left:
	case <-time.After(stuckTime):
		end()
	}
}
