package paint

import "time"

// autoScrollPause is the time between two steps while a drag is held beyond an
// edge: fast enough for a long way, slow enough to stop where one means to.
const autoScrollPause = 40 * time.Millisecond

// AutoScroll repeats a step of a drag while the pointer is held still beyond
// an edge. The zero AutoScroll is at rest.
type AutoScroll struct {
	timer Timer
	step  func()
}

// Start takes the step again and again, the first time after a pause, until
// Stop. If it goes on already, it only changes the step.
func (a *AutoScroll) Start(c Clock, step func()) {
	a.step = step
	if !a.timer.Started() {
		a.wait(c)
	}
}

func (a *AutoScroll) wait(c Clock) {
	a.timer.Start(c, autoScrollPause, func() {
		a.wait(c)
		a.step()
	})
}

// Stop ends it.
func (a *AutoScroll) Stop() { a.timer.Stop() }
