package gui

import (
	"sync"
	"time"
)

// pump is the one way by which goroutines reach the window. Functions that
// are posted while an earlier batch has not run yet join that batch, so that
// there is never more than one call in flight to the UI goroutine, however
// many results arrive.
type pump struct {
	do func(func()) // hands a function to the UI goroutine without waiting

	mu       sync.Mutex // guards what follows
	queue    []func()
	inFlight bool
}

func newPump(do func(func())) *pump { return &pump{do: do} }

// Post runs f on the UI goroutine soon. Functions run in the order they were
// posted. It never waits and may be called from any goroutine.
func (p *pump) Post(f func()) {
	p.mu.Lock()
	p.queue = append(p.queue, f)
	first := !p.inFlight
	p.inFlight = true
	p.mu.Unlock()
	if first {
		p.do(p.flush)
	}
}

func (p *pump) flush() {
	p.mu.Lock()
	queue := p.queue
	p.queue, p.inFlight = nil, false
	p.mu.Unlock()
	for _, f := range queue {
		f()
	}
}

// refreshInterval is how often a running list is brought up to date on
// screen: smooth to the eye, and cheap however fast results arrive.
const refreshInterval = 45 * time.Millisecond

// Beat posts f every refreshInterval until done is closed, and once more
// then. A beat that finds the one before it still waiting is left out. It
// returns when done is closed.
func (p *pump) Beat(done <-chan struct{}, f func()) {
	ticker := time.NewTicker(refreshInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			if !p.busy() {
				p.Post(f)
			}
		case <-done:
			p.Post(f)
			return
		}
	}
}

func (p *pump) busy() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.inFlight
}
