package wire

import (
	"crypto/tls"
	"errors"
	"net"
	"slices"
	"time"
)

func isHTTP2(c net.Conn) bool {
	t, ok := c.(*tls.Conn)
	return ok && t.ConnectionState().NegotiatedProtocol == "h2"
}

// queueing is how long a request waits for its turn on a connection that has
// as many as the host takes at once, before it gets a connection of its own.
const queueing = 500 * time.Millisecond

// takeHTTP2 returns a connection with a stream reserved. It's nil if a new
// connection is needed; if the host is known to speak HTTP/2, the caller is
// then the only one to make it (dials), and must call dialed.
func (o *Origin) takeHTTP2(k *Call, r *Request) (h *http2Conn, dials bool, err error) {
	patience := soon(queueing, r.Deadline)
	for {
		o.mu.Lock()
		o.h2 = slices.DeleteFunc(o.h2, func(h *http2Conn) bool { return !h.usable() })
		full := false
		for _, h := range o.h2 {
			if r.Guarded && h.local { // another address of the host may be a public one
				continue
			}
			if h.reserve() {
				o.mu.Unlock()
				return h, false, nil
			}
			full = true
		}
		by := r.Deadline
		switch {
		case !o.speaks2:
			o.mu.Unlock()
			return nil, false, nil
		case o.dialing:
		case full && time.Now().Before(patience):
			by = patience
		default:
			o.dialing = true
			o.mu.Unlock()
			return nil, true, nil
		}
		if o.change == nil {
			o.change = make(chan struct{})
		}
		change := o.change
		o.mu.Unlock()
		switch err := k.await(change, by); {
		case errors.Is(err, ErrStopped):
			return nil, false, err
		case err != nil && !by.Equal(patience):
			return nil, false, &Error{Stage: StageConnect, Total: true, Err: err}
		}
	}
}

// dialed ends what takeHTTP2 began. If no connection came of it, those who
// waited try for themselves.
func (o *Origin) dialed(worked bool) {
	o.mu.Lock()
	o.dialing = false
	o.speaks2 = o.speaks2 && worked
	o.mu.Unlock()
	o.changed()
}

// enoughBorne is how many connections in a row must have borne what is allowed
// before the next ones get more; where the host broke off without a word, eight
// times as many.
const enoughBorne = 8

// allow notes how many requests a connection to the host bears: as many as it
// took before it said GOAWAY or broke off. After so many trials more is tried.
func (o *Origin) allow(n, trials int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.allowed, o.trials = n, trials
}

// allowMore notes that a connection bore what is allowed.
func (o *Origin) allowMore() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.trials--; o.trials <= 0 {
		o.allowed, o.trials = 2*o.allowed, enoughBorne
	}
}

// changed wakes who waits for a stream.
func (o *Origin) changed() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.change != nil {
		close(o.change)
		o.change = nil
	}
}

// startHTTP2 makes a connection one of the origin's HTTP/2 connections.
func (k *Call) startHTTP2(o *Origin, c net.Conn, local bool) *http2Conn {
	_ = c.SetDeadline(time.Time{}) // if it fails, the first write does
	o.mu.Lock()
	h := newHTTP2Conn(c, k.client, o, local, o.allowed)
	o.h2 = append(o.h2, h)
	o.speaks2 = true
	o.mu.Unlock()
	k.client.h2s.add(h)
	return h
}

// getHTTP2 makes the exchange on a stream reserved on h.
func (k *Call) getHTTP2(h *http2Conn, r *Request) (*Response, error) {
	by := soon(k.client.options.HeaderTimeout, r.Deadline)
	s := &k.stream
	if err := h.request(s, r); err != nil {
		return nil, k.failHTTP2(unsent(err, s), by, r)
	}
	written := time.Now()
	if r.Sent != nil {
		r.Sent()
	}
	if err := s.awaitHead(k, by); err != nil {
		if IsTimeout(err) {
			h.retire() // it may be dead
		}
		return nil, k.failHTTP2(k.late(err, written), by, r)
	}
	res := &k.response
	res.Status, res.Proto = s.status, "HTTP/2.0"
	res.Header = newHeader(s.head, s.fields)
	res.Local, res.Reused = h.local, s.reused
	res.Timing.FirstByte = time.Since(written)
	res.h2 = &http2Body{call: k, stream: s, by: r.Deadline, limit: k.client.options.MaxBody}
	if length, err := contentLength(res.Header.Values("Content-Length")); err == nil {
		res.Length = length
	}
	if res.h2.length = res.Length; res.bodiless() {
		res.h2.empty = true
	}
	if err := res.decode(res.h2); err != nil {
		res.Finish()
		return nil, err
	}
	return res, nil
}

// unsent names the failure to send a request: not a byte of it was sent, or
// the connection broke.
func unsent(err error, s *http2Stream) error {
	if errors.Is(err, errUnsent) {
		return &Error{Stage: StageRequest, Err: err, again: postponed}
	}
	e := &Error{Stage: StageRequest, Err: closedEarly(err)}
	if s.reused {
		e.again = onceMore
	}
	return e
}

// late marks the end of a connection that came so long after the request that
// the host was at work on it: the request does not leave again. A connection
// that fell silent is none that ended; what the host says that it did not
// process was not worked on.
func (k *Call) late(err error, written time.Time) error {
	e, ok := errors.AsType[*Error](err)
	if ok && e.Stage == StageRequest && e.again <= onceMore && !errors.Is(err, errSilent) && time.Since(written) > k.client.prompt {
		e.Late, e.again = true, noMore
	}
	return err
}

func (k *Call) failHTTP2(err error, by time.Time, r *Request) error {
	reused := k.stream.reused
	k.stream.close()
	if k.isStopped() {
		return ErrStopped
	}
	return blame(err, by, r, reused)
}
