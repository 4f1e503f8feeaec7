package testsite

import "sync"

// crew counts what must have ended before Close returns: goroutines and
// connections. Unlike a sync.WaitGroup it can refuse newcomers, which arrive
// at any time.
type crew struct {
	mu     sync.Mutex
	n      int
	closed bool
	empty  chan struct{} // closed when the last one has left after close
}

func newCrew() *crew { return &crew{empty: make(chan struct{})} }

// join counts one more, unless the crew is closed.
func (c *crew) join() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false
	}
	c.n++
	return true
}

// leave ends one join.
func (c *crew) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n--
	if c.closed && c.n == 0 {
		close(c.empty)
	}
}

// close refuses newcomers from now on. It reports false if it was closed before.
func (c *crew) close() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false
	}
	c.closed = true
	if c.n == 0 {
		close(c.empty)
	}
	return true
}

// wait returns once the crew is closed and everyone has left.
func (c *crew) wait() { <-c.empty }

// run calls f in a goroutine of the crew's. It reports false if the crew is closed.
func (c *crew) run(f func()) bool {
	if !c.join() {
		return false
	}
	go func() {
		defer c.leave()
		f()
	}()
	return true
}
