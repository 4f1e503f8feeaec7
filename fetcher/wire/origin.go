package wire

import (
	"sync"
	"sync/atomic"
	"time"
)

// Origin holds the open connections to one scheme, host and port, and what was
// learned about them. The zero value is ready.
type Origin struct {
	mu   sync.Mutex
	idle *conn // the idle HTTP/1 connections, last used first, linked by below

	h2      []*http2Conn
	allowed int           // requests that one of them bears; 0 if no bound is known
	trials  int           // connections that must bear it before more is tried
	speaks2 bool          // the host speaks HTTP/2, by its last connection
	dialing bool          // somebody makes an HTTP/2 connection for all
	change  chan struct{} // closed when there may be a stream to have; nil if nobody waits

	strikes int // connections that died under a request, against those that served again

	single atomic.Int64 // until then, as nanoseconds of Unix time, each request has a connection of its own; 0 for none

	settled atomic.Bool // a connection was made: the protocol is known
	proven  atomic.Bool // one was watched behind its answer, and was quiet

	trust atomic.Pointer[trust] // nil: nothing beside the ordinary
	plain atomic.Bool           // see SetPlain
}

// Settled reports whether a connection was ever made, so that it is known
// whether one can carry many requests.
func (o *Origin) Settled() bool { return o.settled.Load() }

const (
	aStrike    = 10               // weighs as much as so many good answers on connections that had served before
	maxStrikes = 2 * aStrike      // reached: two that died, with little between
	singleTime = 10 * time.Minute // how long a host that cannot keep connections is believed to stay so
)

// died notes that a connection that had served before ended under a request,
// which RFC 9112, section 9.3.1, allows. A host that does little else is asked
// to close its connections.
func (o *Origin) died(now time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.strikes += aStrike; o.strikes >= maxStrikes {
		o.strikes = 0
		o.single.Store(now.Add(singleTime).UnixNano())
	}
}

// distrust notes that the host sent an answer nobody asked for: the next would
// be taken for another request's.
func (o *Origin) distrust(now time.Time) { o.single.Store(now.Add(singleTime).UnixNano()) }

// isSingle reports whether connections to the host serve once.
func (o *Origin) isSingle() bool {
	until := o.single.Load()
	return until != 0 && time.Now().UnixNano() < until
}

// take returns an idle connection that is still good, or nil.
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
		if c.idle.remove(k) && o.good(c, k) {
			return k
		}
		k.close()
	}
}

// good reports whether an idle connection can carry a request.
func (o *Origin) good(c *Client, k *conn) bool {
	var until time.Time
	watched := o.proven.Load()
	if !watched {
		until = k.since.Add(c.probation)
	}
	state := k.inspect(until)
	if k.stray {
		o.distrust(time.Now())
	}
	if state == quiet && !watched {
		o.proven.Store(true)
	}
	return state == quiet && !(k.stray || o.isSingle())
}

// put keeps a connection for the next exchange.
func (o *Origin) put(c *Client, k *conn) {
	k.release()
	c.idle.add(k)
	o.mu.Lock()
	k.below, o.idle = o.idle, k
	if k.used > 1 && o.strikes > 0 {
		o.strikes--
	}
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
