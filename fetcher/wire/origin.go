package wire

import (
	"net/http"
	"sync"
	"sync/atomic"
)

// Origin holds the open connections to one scheme, host and port. The zero
// value is ready.
type Origin struct {
	mu    sync.Mutex
	idle  *conn // the idle HTTP/1 connections, last used first, linked by below
	h2    *http.ClientConn
	local bool // of h2: the address is a local one

	settled atomic.Bool // a connection was made: the protocol is known
}

// Settled reports whether a connection was ever made, so that it is known
// whether one can carry many requests.
func (o *Origin) Settled() bool { return o.settled.Load() }

// take returns an idle connection that still lives, or nil.
func (o *Origin) take(c *Client) *conn {
	for {
		o.mu.Lock()
		k := o.idle
		if k != nil {
			o.idle = k.below
		}
		o.mu.Unlock()
		if k == nil {
			return nil
		}
		if c.idle.remove(k) && k.alive() {
			return k
		}
		k.close()
	}
}

// put keeps a connection for the next exchange.
func (o *Origin) put(c *Client, k *conn) {
	k.release()
	c.idle.add(k)
	o.mu.Lock()
	k.below, o.idle = o.idle, k
	o.mu.Unlock()
}

// drop unlinks a connection that the Client closes.
func (o *Origin) drop(k *conn) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for p := &o.idle; *p != nil; p = &(*p).below {
		if *p == k {
			*p = k.below
			return
		}
	}
}
