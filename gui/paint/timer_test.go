package paint

import (
	"testing"
	"time"
)

// hand is a clock that is turned by hand.
type hand struct{ due []func() }

func (h *hand) clock() Clock {
	return Clock{
		Post: func(f func()) { f() },
		After: func(_ time.Duration, f func()) func() {
			h.due = append(h.due, f)
			return func() {}
		},
	}
}

// tick runs what is due, late or not.
func (h *hand) tick() {
	due := h.due
	h.due = nil
	for _, f := range due {
		f()
	}
}

func TestAStoppedTimerDoesNotRunEvenIfItIsOnItsWay(t *testing.T) {
	var h hand
	var timer Timer
	ran := 0
	timer.Start(h.clock(), time.Second, func() { ran++ })
	timer.Start(h.clock(), time.Second, func() { ran += 10 })
	h.tick()
	if ran != 10 {
		t.Errorf("ran = %d: want the later function only", ran)
	}
	timer.Start(h.clock(), time.Second, func() { ran++ })
	timer.Stop()
	h.tick()
	if ran != 10 || timer.Started() {
		t.Errorf("a stopped timer ran: %d", ran)
	}
}

func TestAutoScrollGoesOnUntilItIsStopped(t *testing.T) {
	var h hand
	var scroll AutoScroll
	steps, last := 0, ""
	scroll.Start(h.clock(), func() { steps++; last = "first" })
	scroll.Start(h.clock(), func() { steps++; last = "second" })
	for range 3 {
		h.tick()
	}
	if steps != 3 || last != "second" {
		t.Errorf("%d steps, the last was the %s", steps, last)
	}
	scroll.Start(h.clock(), func() { steps++; scroll.Stop() })
	for range 3 {
		h.tick()
	}
	if steps != 4 {
		t.Errorf("%d steps: it goes on after Stop", steps)
	}
}
