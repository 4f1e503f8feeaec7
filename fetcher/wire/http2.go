package wire

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// streamWindow is what a server may send on one stream before a title was
// found: a title that comes late costs a round trip, an early one little.
const streamWindow = 128 << 10

type connKey struct{}

// newHTTP2 returns a Transport that only serves to turn a TLS connection, put
// into the context, into an HTTP/2 client connection.
func newHTTP2() *http.Transport {
	t := &http.Transport{
		DialTLSContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return ctx.Value(connKey{}).(net.Conn), nil
		},
		DisableCompression:     true,
		ForceAttemptHTTP2:      true,
		MaxResponseHeaderBytes: maxHead,
		HTTP2: &http.HTTP2Config{
			MaxReceiveBufferPerStream:     streamWindow,
			MaxReceiveBufferPerConnection: 4 << 20,
			WriteByteTimeout:              10 * time.Second,
		},
	}
	return t
}

func isHTTP2(c net.Conn) bool {
	t, ok := c.(*tls.Conn)
	return ok && t.ConnectionState().NegotiatedProtocol == "h2"
}

// reserve returns the origin's HTTP/2 connection with a stream set aside, or nil.
func (o *Origin) reserve() (*http.ClientConn, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.h2 == nil {
		return nil, false
	}
	if o.h2.Err() != nil || o.h2.Reserve() != nil {
		if o.h2.InFlight() == 0 {
			_ = o.h2.Close()
		}
		o.h2 = nil
		return nil, false
	}
	return o.h2, o.local
}

// forget makes the next request use a new connection: this one may be dead.
func (o *Origin) forget(cc *http.ClientConn) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.h2 == cc {
		o.h2 = nil
	}
}

// startHTTP2 makes a connection the origin's HTTP/2 connection.
func (k *Call) startHTTP2(o *Origin, c net.Conn, local bool) (*http.ClientConn, error) {
	_ = c.SetDeadline(time.Time{})
	cc, err := k.client.h2.NewClientConn(context.WithValue(k.ctx, connKey{}, c), "https", "host:443")
	if err == nil {
		err = cc.Reserve()
	}
	if err != nil {
		_ = c.Close()
		return nil, stageError(StageRequest, err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.h2, o.local = cc, local
	k.client.h2s.add(cc)
	return cc, nil
}

func (k *Call) getHTTP2(o *Origin, cc *http.ClientConn, local, reused bool, r *Request) (*Response, error) {
	if r.Guarded && local {
		cc.Release()
		return nil, &Error{Stage: StageConnect, Err: ErrLocal}
	}
	ctx, cancel := context.WithDeadline(k.ctx, r.Deadline)
	by := soon(k.client.options.HeaderTimeout, r.Deadline)
	headers := time.AfterFunc(time.Until(by), cancel)
	began := time.Now()
	if r.Sent != nil {
		r.Sent()
	}
	answer, err := cc.RoundTrip(k.newHTTP2Request(ctx, r))
	if !headers.Stop() && err == nil {
		_ = answer.Body.Close()
		err = context.DeadlineExceeded
	}
	if err != nil {
		late := ctx.Err() != nil
		cancel()
		if k.isStopped() {
			return nil, ErrStopped
		}
		if late {
			err = context.DeadlineExceeded
			o.forget(cc)
		}
		return nil, blame(stageError(StageRequest, err), by, r, reused)
	}
	res := &k.response
	res.Status, res.Proto, res.Length = answer.StatusCode, answer.Proto, answer.ContentLength
	res.Header, res.Local, res.Reused = Header{h2: answer.Header}, local, reused
	res.Timing.FirstByte = time.Since(began)
	res.h2 = &http2Body{Reader: answer.Body, body: answer.Body, cancel: cancel, client: k.client, limit: k.client.options.MaxBody}
	if err := res.decode(res.h2); err != nil {
		res.Finish()
		return nil, err
	}
	return res, nil
}

func (k *Call) newHTTP2Request(ctx context.Context, r *Request) *http.Request {
	l := k.client.headers(r)
	h := make(http.Header, len(l.fields))
	for _, f := range l.fields {
		h.Add(f.Name, f.Value)
	}
	a := r.Address
	request := &http.Request{
		Method: http.MethodGet, Proto: "HTTP/2.0", ProtoMajor: 2, Header: h, Host: cmp.Or(l.host, a.Authority),
		URL: &url.URL{Scheme: "https", Host: a.Authority, Opaque: "//" + a.Authority + a.Target},
	}
	return request.WithContext(ctx)
}

// http2Body counts a body's bytes and keeps the first failure.
type http2Body struct {
	io.Reader
	body   io.Closer
	cancel context.CancelFunc
	client *Client
	count  int64
	limit  int64
	err    error
}

func (b *http2Body) Read(p []byte) (int, error) {
	if b.count >= b.limit {
		b.err = ErrTooLarge
		return 0, b.err
	}
	n, err := b.Reader.Read(p)
	b.count += int64(n)
	b.client.bytes.Add(int64(n))
	if err != nil && !errors.Is(err, io.EOF) {
		b.err = err
	}
	return n, err
}

// close resets the stream if it has not ended.
func (b *http2Body) close() {
	_ = b.body.Close()
	b.cancel()
}
