package testsite

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Stats are counts, of one host or of the whole site.
type Stats struct {
	Lookups     int // calls of Site.Lookup
	Connections int // connections accepted, those that never spoke HTTP among them
	Handshakes  int // TLS handshakes completed by connections that sent a request
	Resumed     int // of these, those that resumed an earlier session
	Requests    int // requests whose header was read

	// InFlight is how many requests wait for their answer to begin;
	// MaxConcurrent is the most there have been at once. A request counts
	// until just before the first byte of its answer is written (to its end on
	// /hang, /stall and /drip), so a client that holds to a limit is never
	// counted above it, however early it stops reading.
	InFlight      int
	MaxConcurrent int

	Bytes int64 // written to connections, all overhead included
}

// counters are the live Stats.
type counters struct {
	bytes atomic.Int64

	mu      sync.Mutex // guards what follows
	s       Stats
	changed chan struct{} // closed with the next change; nil while nobody waits for one
}

// update changes the counts and wakes who waits for that.
func (c *counters) update(change func(*Stats)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change(&c.s)
	if c.changed != nil {
		close(c.changed)
		c.changed = nil
	}
}

func (c *counters) looked() { c.update(func(s *Stats) { s.Lookups++ }) }

func (c *counters) connected() { c.update(func(s *Stats) { s.Connections++ }) }

func (c *counters) shook(resumed bool) {
	c.update(func(s *Stats) {
		s.Handshakes++
		if resumed {
			s.Resumed++
		}
	})
}

func (c *counters) begin() {
	c.update(func(s *Stats) {
		s.Requests++
		s.InFlight++
		s.MaxConcurrent = max(s.MaxConcurrent, s.InFlight)
	})
}

func (c *counters) end() { c.update(func(s *Stats) { s.InFlight-- }) }

func (c *counters) stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.s
	s.Bytes = c.bytes.Load()
	return s
}

// next returns the counts and a channel that is closed when they change.
func (c *counters) next() (Stats, <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.changed == nil {
		c.changed = make(chan struct{})
	}
	s := c.s
	s.Bytes = c.bytes.Load()
	return s, c.changed
}

// reset begins to count anew; what is in flight stays so.
func (c *counters) reset() {
	c.bytes.Store(0)
	c.update(func(s *Stats) { *s = Stats{InFlight: s.InFlight, MaxConcurrent: s.InFlight} })
}

// Stats returns the counts of the whole site.
func (s *Site) Stats() Stats { return s.total.stats() }

// Host returns the counts of one host; zero if nobody asked for it.
func (s *Site) Host(name string) Stats {
	if h := s.names.known(name); h != nil {
		return h.stats()
	}
	return Stats{}
}

// Await returns nil as soon as the counts of the whole site are as wanted (it is
// asked after each change but those of Bytes), or the context's error.
func (s *Site) Await(ctx context.Context, wanted func(Stats) bool) error {
	for {
		stats, changed := s.total.next()
		if wanted(stats) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("testsite: waiting for the counts, which are %+v: %w", stats, ctx.Err())
		}
	}
}

// ResetStats begins to count anew, for the site and all its hosts, and forgets
// the requests logged and the failures owed (/fail/3). What is in flight stays
// counted as such.
func (s *Site) ResetStats() {
	s.total.reset()
	for _, h := range s.names.all() {
		h.reset()
	}
	s.journal.reset()
	s.failures.reset()
}
