package editor

import "time"

// timer runs a function on the UI goroutine after a while, again and again as
// long as it is restarted. The zero timer is stopped.
type timer struct {
	stop func()
}

// start runs f after d, in the place of what was to run before.
func (t *timer) start(e *Editor, d time.Duration, f func()) {
	t.cancel()
	live := true
	stop := e.after(d, func() {
		e.Post(func() {
			if live { // read on the UI goroutine, as it is written
				f()
			}
		})
	})
	t.stop = func() {
		live = false
		stop()
	}
}

// cancel stops the timer; f does not run any more, even if it is on its way.
func (t *timer) cancel() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
}

// after is time.AfterFunc, as the editor needs it.
func after(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, f)
	return func() { t.Stop() }
}
