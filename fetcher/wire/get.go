package wire

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

type proxyURL = *url.URL

// A request leaves again as often while its host processes none at all, and as
// often in all: one that takes a few on each connection takes all at last.
const (
	maxVain    = 3
	maxRepeats = 64
)

// prompt is how soon after a request a host ends a connection that it takes for
// idle, or for one too many. One that is ended later was at work on the request:
// to ask again at once would wait for the same a second time.
const prompt = 2 * time.Second

// Get makes one exchange and returns its answer; Response.Finish must be
// called before the next. Errors are *Error or ErrStopped.
//
// A request leaves again at once where the host cannot have processed it: once
// on a new connection, if its old one ended under it before a byte of an answer
// (RFC 9112, section 9.3.1), and as often as an HTTP/2 host says that it did
// not look at it (RFC 9113, section 8.7) while it answers others.
func (k *Call) Get(o *Origin, r *Request) (*Response, error) {
	fresh, vain := false, 0
	for range maxRepeats {
		res, err := k.get(o, r, fresh)
		e, ok := errors.AsType[*Error](err)
		switch {
		case !ok || !time.Now().Before(r.Deadline):
			return res, err
		case e.again == onceMore && !fresh:
			fresh = true
		case e.again == postponed:
			vain = 0
		case e.again == refused && vain < maxVain:
			vain++
		default:
			return nil, err
		}
	}
	return k.get(o, r, true)
}

// get makes the exchange once; fresh wants a new connection for it.
func (k *Call) get(o *Origin, r *Request, fresh bool) (*Response, error) {
	k.response = Response{call: k, Length: -1, by: r.Deadline}
	p, err := k.client.proxyFor(r.Address)
	if err != nil {
		return nil, err
	}
	dials := false
	if r.Address.Secure {
		var h *http2Conn
		if h, dials, err = o.takeHTTP2(k, r); err != nil {
			return nil, err
		}
		if h != nil {
			return k.getHTTP2(h, r)
		}
	}
	var c *conn
	if !fresh {
		c = o.take(k.client)
	}
	if c != nil && r.Guarded && c.local {
		c.close()
		c = nil
	}
	if c == nil {
		raw, local, err := k.connect(o, r, p, &k.response.Timing)
		var h *http2Conn
		if err == nil {
			o.settled.Store(true)
			if isHTTP2(raw) {
				h = k.startHTTP2(o, raw, local)
			}
		}
		if dials {
			o.dialed(h != nil)
		}
		if err != nil {
			return nil, err
		}
		if h != nil {
			return k.getHTTP2(h, r)
		}
		c = newConn(raw, o, local)
	}
	return k.getHTTP1(c, p, r)
}

// getHTTP1 makes the exchange on c, which it closes unless all goes well.
func (k *Call) getHTTP1(c *conn, p proxyURL, r *Request) (*Response, error) {
	target, auth := r.Address.Target, ""
	asksProxy := p != nil && !r.Address.Secure && (p.Scheme == "http" || p.Scheme == "https")
	if asksProxy {
		target, auth = "http://"+r.Address.Authority+target, proxyAuthorization(p)
	}
	last := c.origin.isSingle()
	k.out = k.client.appendRequest(k.out[:0], r, target, auth, last)
	c.borrow()
	by := soon(k.client.options.HeaderTimeout, r.Deadline)
	err := k.arm(c, by)
	if err == nil {
		err = k.exchange(c, r)
	}
	if res := &k.response; err == nil && asksProxy && res.Status == http.StatusProxyAuthRequired {
		err = &Error{Stage: StageProxy, Err: ErrProxyAuth}
	} else if last {
		res.keep = false
	}
	if err != nil {
		k.disarm()
		c.close()
		k.response.conn = nil
		if k.isStopped() {
			return nil, ErrStopped
		}
		return nil, c.verdict(blame(err, by, r, c.used > 0))
	}
	return &k.response, nil
}

// verdict says what a failed exchange means for a connection that had served
// before: whether the request may leave once more.
func (k *conn) verdict(err error) error {
	e, ok := errors.AsType[*Error](err)
	if !ok || !e.Reused || IsTimeout(err) {
		return err
	}
	switch {
	case e.Stage == StageRequest && !e.Late || errors.Is(err, errTired):
		k.origin.died(time.Now())
		e.again = onceMore
	case errors.Is(err, ErrNotHTTP): // what the answer before left behind
		e.again = onceMore
	}
	return err
}

func (k *Call) exchange(c *conn, r *Request) error {
	res := &k.response
	if _, err := c.Write(k.out); err != nil {
		return stageError(StageRequest, closedEarly(err))
	}
	written := time.Now()
	if r.Sent != nil {
		r.Sent()
	}
	if err := c.fill(); err != nil {
		err = stageError(StageRequest, closedEarly(err))
		if e, ok := errors.AsType[*Error](err); ok {
			e.Late = time.Since(written) > k.client.prompt
		}
		return err
	}
	res.Timing.FirstByte = time.Since(written)
	var err error
	if res.Status, res.Proto, err = k.readHead(c, maxHead); err != nil {
		return err
	}
	if res.Status == http.StatusRequestTimeout && c.used > 0 {
		return stageError(StageHeader, errTired)
	}
	res.Header = newHeader(k.head, k.fields)
	res.conn, res.Local, res.Reused = c, c.local, c.used > 0
	if err := res.frame(k.client.options.MaxBody); err != nil {
		return err
	}
	c.due = due{call: k, by: r.Deadline}
	return res.decode(&res.body)
}

// closedEarly names the ways a connection ends before an answer.
func closedEarly(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) || SocketFailure(err) == SocketBroken {
		return ErrClosed
	}
	return err
}
