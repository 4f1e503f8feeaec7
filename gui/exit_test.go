package gui

import (
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func TestAProcessWhoseLoopDoesNotComeBackEnds(t *testing.T) {
	for name, c := range map[string]struct {
		quit, signal bool
		back         time.Duration // after which Fyne comes back; 0: never
		ended        bool
	}{
		"we quit, and it hangs":       {quit: true, ended: true},
		"a signal, and it hangs":      {signal: true, ended: true},
		"we quit":                     {quit: true, back: stuckTime - time.Millisecond},
		"a signal":                    {signal: true, back: time.Millisecond},
		"it comes back by itself":     {back: time.Hour},
		"it comes back, but too late": {quit: true, back: stuckTime + time.Millisecond, ended: true},
	} {
		synctest.Test(t, func(t *testing.T) {
			e := &exit{told: make(chan struct{})}
			signals, left, ended := make(chan os.Signal, 1), make(chan struct{}), false
			if c.quit {
				close(e.told)
			}
			if c.signal {
				signals <- syscall.SIGTERM
			}
			if c.back > 0 {
				time.AfterFunc(c.back, func() { close(left) })
			}
			began := time.Now()
			e.watch(signals, left, func() { ended = true })
			if ended != c.ended || c.ended && time.Since(began) != stuckTime {
				t.Errorf("%s: ended %v after %v", name, ended, time.Since(began))
			}
		})
	}
}
