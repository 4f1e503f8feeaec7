package paint

import "time"

// Clock is how a widget waits: After is time.AfterFunc or a test's own, Post
// runs a function on the UI goroutine.
type Clock struct {
	After func(d time.Duration, f func()) (stop func())
	Post  func(func())
}

// After waits by the system's clock.
func After(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, f)
	return func() { t.Stop() }
}

// Timer runs a function on the UI goroutine after a while, again and again as
// long as it is restarted. The zero Timer is stopped.
type Timer struct{ stop func() }

// Start runs f after d, in the place of what was to run before.
func (t *Timer) Start(c Clock, d time.Duration, f func()) {
	t.Stop()
	live := true
	stop := c.After(d, func() {
		c.Post(func() {
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

// Stop stops the timer; f does not run any more, even if it is on its way.
func (t *Timer) Stop() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
}

// Started reports whether the timer was started and not stopped since.
func (t *Timer) Started() bool { return t.stop != nil }
