package wire

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

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

// decode makes Body undo the content codings of src.
func (res *Response) decode(src io.Reader) error {
	codings := parseCodings(res.Header.Values("Content-Encoding"))
	res.Body = src
	if len(codings) == 0 {
		return nil
	}
	var err error
	k := res.call
	k.decoders, err = k.decode(src, codings, res.by)
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
	again := res.keep && res.body.err == nil && res.drain()
	if again && c.r < c.w { // the host said more than its answer
		again = false
		if isAnswer(c.buffered()) {
			c.origin.distrust(time.Now())
		}
	}
	res.conn = nil
	k.disarm()
	if !again || k.isStopped() {
		c.close()
		return
	}
	c.used++
	c.origin.put(k.client, c)
}

// What a new connection is worth. The first flight of an answer (RFC 6928, some
// 14 KB) is on its way whether it is wanted or not; beyond it every byte is one
// that the host would not have sent.
const (
	firstFlight = 14 << 10
	drainBytes  = 2 << 10                // beyond the first flight
	drainTime   = 100 * time.Millisecond // a rest that small comes at once, or not soon
)

// drain reads the body's rest if little of it is still to be sent, and reports
// whether it ended.
func (res *Response) drain() bool {
	b := &res.body
	here := int64(res.conn.w - res.conn.r)
	budget := max(here, firstFlight-b.count, drainBytes)
	switch {
	case b.ended && !b.trailing:
		return true
	case b.ended:
	case !b.chunked && (b.left < 0 || b.left > budget), b.chunked && here == 0 && (b.left > 0 || b.count > firstFlight):
		return false
	}
	if b.chunked || b.left > here {
		res.conn.due = due{call: res.call, by: soon(drainTime, res.by)}
	}
	b.limit = b.count + budget
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
	return b.ended && (!b.trailing || b.readTrailers() == nil)
}

// IsTimeout reports whether a deadline ended the exchange.
func IsTimeout(err error) bool {
	var e net.Error
	return errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, &e) && e.Timeout()
}
