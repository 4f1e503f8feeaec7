package testsite

import (
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

	mu sync.Mutex // guards what follows
	s  Stats
}

func (c *counters) looked() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.s.Lookups++
}

func (c *counters) connected() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.s.Connections++
}

func (c *counters) shook(resumed bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.s.Handshakes++
	if resumed {
		c.s.Resumed++
	}
}

func (c *counters) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.s.Requests++
	c.s.InFlight++
	c.s.MaxConcurrent = max(c.s.MaxConcurrent, c.s.InFlight)
}

func (c *counters) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.s.InFlight--
}

func (c *counters) stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.s
	s.Bytes = c.bytes.Load()
	return s
}

// reset begins to count anew; what is in flight stays so.
func (c *counters) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bytes.Store(0)
	c.s = Stats{InFlight: c.s.InFlight, MaxConcurrent: c.s.InFlight}
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
