package wire

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

type proxyURL = *url.URL

// Response is an answer whose headers have arrived. It is valid until the
// Call's next exchange.
type Response struct {
	Status int
	Proto  string // "HTTP/1.0", "HTTP/1.1" or "HTTP/2.0"
	Header Header
	Length int64 // Content-Length, -1 if unknown
	Body   io.Reader
	Local  bool // the connection leads to a local address
	Reused bool // the connection had served before
	Timing Timing

	call *Call
	conn *conn // HTTP/1
	body body
	keep bool // the connection may serve again once the body is read
	h2   *http2Body
	by   time.Time
}

// Get makes one exchange and returns its answer; Response.Finish must be
// called before the next. Errors are *Error or ErrStopped.
func (k *Call) Get(o *Origin, r *Request) (*Response, error) {
	k.response = Response{call: k, Length: -1, by: r.Deadline}
	p, err := k.client.proxyFor(r.Address)
	if err != nil {
		return nil, err
	}
	if r.Address.Secure {
		if cc, local := o.reserve(); cc != nil {
			return k.getHTTP2(o, cc, local, true, r)
		}
	}
	c := o.take(k.client)
	if c != nil && r.Guarded && c.local {
		c.close()
		return nil, &Error{Stage: StageConnect, Err: ErrLocal}
	}
	if c == nil {
		raw, local, err := k.connect(r, p, &k.response.Timing)
		if err != nil {
			return nil, err
		}
		if isHTTP2(raw) {
			cc, err := k.startHTTP2(o, raw, local)
			if err != nil {
				return nil, err
			}
			o.settled.Store(true)
			return k.getHTTP2(o, cc, local, false, r)
		}
		o.settled.Store(true)
		c = newConn(raw, o, local)
	}
	return k.getHTTP1(c, p, r)
}

// getHTTP1 makes the exchange on c, which it closes unless all goes well.
func (k *Call) getHTTP1(c *conn, p proxyURL, r *Request) (*Response, error) {
	target, auth := r.Address.Target, ""
	if p != nil && !r.Address.Secure && (p.Scheme == "http" || p.Scheme == "https") {
		target, auth = "http://"+r.Address.Authority+target, proxyAuthorization(p)
	}
	k.out = k.client.appendRequest(k.out[:0], r, target, auth)
	c.borrow()
	by := soon(k.client.options.HeaderTimeout, r.Deadline)
	err := k.arm(c, by)
	if err == nil {
		err = k.exchange(c, r)
	}
	if err != nil {
		k.disarm()
		c.close()
		if k.isStopped() {
			return nil, ErrStopped
		}
		return nil, blame(err, by, r)
	}
	return &k.response, nil
}

func (k *Call) exchange(c *conn, r *Request) error {
	res := &k.response
	if _, err := c.Write(k.out); err != nil {
		return stageError(StageRequest, closedEarly(err))
	}
	written := time.Now()
	if err := c.fill(); err != nil {
		return stageError(StageRequest, closedEarly(err))
	}
	res.Timing.FirstByte = time.Since(written)
	var err error
	if res.Status, res.Proto, err = k.readHead(c); err != nil {
		return err
	}
	res.Header = Header{raw: k.head, fields: k.fields}
	res.conn, res.Local, res.Reused = c, c.local, c.used > 0
	if err := res.frame(k.client.options.MaxBody); err != nil {
		return err
	}
	if err := k.arm(c, r.Deadline); err != nil {
		return err
	}
	return res.decode(&res.body)
}

// frame finds where the body ends (RFC 9112, section 6.3).
func (res *Response) frame(limit int64) error {
	h := &res.Header
	res.body = body{conn: res.conn, client: res.call.client, left: -1, limit: limit}
	res.keep = res.Proto == "HTTP/1.1" && !h.has("Connection", "close") || res.Proto == "HTTP/1.0" && h.has("Connection", "keep-alive")
	if err := res.readLength(); err != nil {
		return err
	}
	switch {
	case res.Status == http.StatusNoContent || res.Status == http.StatusNotModified || res.Status < 200:
		res.body.ended = true
		res.keep = res.keep && res.Status >= 200
	case h.has("Transfer-Encoding", "chunked"):
		res.Length = -1
		res.body.chunked, res.body.left = true, 0
	case res.Length >= 0:
		res.body.left = res.Length
		res.body.ended = res.Length == 0
	default:
		res.keep = false
	}
	return nil
}

// readLength reads Content-Length. Several are fine if they agree.
func (res *Response) readLength() error {
	for _, value := range res.Header.Values("Content-Length") {
		for text := range strings.SplitSeq(value, ",") {
			text = strings.TrimSpace(text)
			if text == "" {
				continue
			}
			n, err := strconv.ParseUint(text, 10, 63)
			if err != nil || res.Length >= 0 && res.Length != int64(n) {
				return stageError(StageHeader, fmt.Errorf("%w: Content-Length %q", ErrBadResponse, text))
			}
			res.Length = int64(n)
		}
	}
	return nil
}

// decode makes Body undo the content codings of src.
func (res *Response) decode(src io.Reader) error {
	codings := parseCodings(res.Header.Values("Content-Encoding"))
	res.Body = src
	if len(codings) == 0 {
		return nil
	}
	var err error
	k := res.call
	k.decoders, err = decode(src, codings, k.decoders[:0])
	if err != nil {
		return res.BodyError(err)
	}
	res.Body = k.decoders[len(k.decoders)-1]
	return nil
}

// BodyError says what a failed read of Body means: a decoder's complaint is
// often only the echo of a connection's end.
func (res *Response) BodyError(err error) error {
	if err == nil || errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	if res.call.isStopped() {
		return ErrStopped
	}
	var e *Error
	switch {
	case res.h2 != nil && res.h2.err != nil:
		return stageError(StageBody, res.h2.err)
	case res.body.err != nil:
		return res.body.err
	case errors.As(err, &e):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return stageError(StageBody, ErrTruncated)
	case len(res.call.decoders) > 0:
		return stageError(StageBody, fmt.Errorf("%w: %w", ErrCoding, err))
	}
	return stageError(StageBody, err)
}

// BodyBytes returns how many bytes of body were read, before decoding.
func (res *Response) BodyBytes() int64 {
	if res.h2 != nil {
		return res.h2.count
	}
	return res.body.count
}

// Finish ends the exchange. A connection whose rest is small, or already
// here, is read to the end and kept; else it is closed.
func (res *Response) Finish() {
	k := res.call
	for i, d := range k.decoders {
		d.release()
		k.decoders[i] = decoder{}
	}
	k.decoders = k.decoders[:0]
	if res.h2 != nil {
		res.h2.close()
		return
	}
	c := res.conn
	if c == nil {
		return
	}
	again := res.keep && res.body.err == nil && res.drain() && c.r == c.w
	res.conn = nil
	k.disarm()
	if !again || k.isStopped() {
		c.close()
		return
	}
	c.used++
	c.origin.put(k.client, c)
}

const (
	drainBytes = 16 << 10               // worth less than a new connection
	drainTime  = 100 * time.Millisecond // and a rest that small comes at once, or not soon
)

// drain reads the body's rest if it is small, and reports whether it ended.
func (res *Response) drain() bool {
	b := &res.body
	if b.ended {
		return true
	}
	if b.chunked && len(res.conn.buffered()) == 0 || !b.chunked && (b.left < 0 || b.left > drainBytes) {
		return false
	}
	if res.conn.w-res.conn.r < int(b.left) || b.chunked {
		if res.call.arm(res.conn, soon(drainTime, res.by)) != nil {
			return false
		}
	}
	b.limit = b.count + drainBytes
	for !b.ended {
		scratch := res.conn.buffered()
		if len(scratch) == 0 || b.chunked {
			var small [512]byte
			scratch = small[:]
		}
		if _, err := b.Read(scratch); err != nil {
			break
		}
	}
	return b.ended
}

// closedEarly names the ways a connection ends before an answer.
func closedEarly(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, syscall.EPIPE) || errors.Is(err, net.ErrClosed) {
		return ErrClosed
	}
	return err
}

// IsTimeout reports whether a deadline ended the exchange.
func IsTimeout(err error) bool {
	var e net.Error
	return errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, &e) && e.Timeout()
}
