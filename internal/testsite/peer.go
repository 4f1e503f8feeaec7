package testsite

import (
	"bufio"
	"context"
	"crypto/tls"
	"io"
	"math"
	"net"
	"net/http"
	"strings"
	"time"
)

// peer is the site's end of a connection that one behaviour has to itself. It
// is used by that behaviour's goroutine only, and its connection is closed when
// the behaviour returns.
type peer struct {
	net.Conn // the TLS connection, if there is one
	ctx      context.Context
	wire     *conn
	in       *bufio.Reader
	begun    bool   // a request is being answered
	uri      string // of the last request
	cookie   string // its Cookie header
}

// listen runs a behaviour on a bare connection.
func listen(ctx context.Context, c *conn, behave func(*peer)) {
	p := &peer{Conn: c, ctx: ctx, wire: c, in: bufio.NewReader(c)}
	behave(p)
	p.answered()
	_ = p.Close() // the behaviour may have closed it in its own way
}

// speak runs a behaviour once TLS is established, if it was asked for.
func speak(ctx context.Context, c *conn, behave func(*peer)) {
	listen(ctx, c, func(p *peer) {
		if !c.secure || p.secure("http/1.1") == nil {
			behave(p)
		}
	})
}

// secure makes the TLS handshake.
func (p *peer) secure(protocol string) error {
	t := tls.Server(p.wire, &tls.Config{
		NextProtos: []string{protocol},
		GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
			return p.wire.site.certificate(p.wire.host, hello.ServerName)
		},
	})
	if err := t.HandshakeContext(p.ctx); err != nil {
		return err
	}
	p.Conn, p.in = t, bufio.NewReader(t)
	p.wire.host.handshaken(p.wire, t.ConnectionState().DidResume, &p.wire.site.total)
	return nil
}

// request reads a request and counts it, in flight until answered. It reports
// false if none came.
func (p *peer) request() bool {
	r, err := http.ReadRequest(p.in)
	if err != nil {
		return false
	}
	p.asked(r)
	return true
}

func (p *peer) asked(r *http.Request) {
	p.answered()
	p.begun, p.uri, p.cookie = true, r.RequestURI, r.Header.Get("Cookie")
	p.wire.site.journal.add(p.wire.host, r)
	p.wire.site.total.begin()
	p.wire.host.begin()
}

// answered ends the request's time in flight, before the client can see that it
// has.
func (p *peer) answered() {
	if p.begun {
		p.begun = false
		p.wire.host.end()
		p.wire.site.total.end()
	}
}

// say writes, and reports false if the client is gone. A title ends the time in
// flight: it is what clients wait for.
func (p *peer) say(parts ...string) bool {
	for _, part := range parts {
		if p.begun && strings.Contains(part, "</title>") {
			p.answered()
		}
		if _, err := io.WriteString(p.Conn, part); err != nil {
			return false
		}
	}
	return true
}

// flood says the same until the client goes away.
func (p *peer) flood(block string) { p.floodTo(math.MaxInt64, block) }

// floodTo says the same until so many bytes have been written to the
// connection. It reports false if the client went away before.
func (p *peer) floodTo(limit int64, block string) bool {
	b := []byte(block) // once: floods are long
	for p.wire.sent() < limit {
		if _, err := p.Write(b); err != nil {
			return false
		}
	}
	return true
}

// drip says it a byte a second.
func (p *peer) drip(text string) {
	for i := range len(text) {
		if p.wire.site.wait(p.ctx, time.Second) != nil || !p.say(text[i:i+1]) {
			return
		}
	}
}

// stall says nothing more until the client goes away, and then not even good
// bye: TLS's would look like the end of the body to a client that is just
// giving up.
func (p *peer) stall() {
	_, _ = io.Copy(io.Discard, p.in) // how the client goes does not matter
	_ = p.wire.Close()               // nor how the rest ends
}

// reset ends the connection with a RST.
func (p *peer) reset() {
	p.answered()
	p.wire.reset()
}

// answers makes a behaviour of one that answers a request.
func answers(behave func(*peer)) func(*peer) {
	return func(p *peer) {
		if p.request() {
			behave(p)
		}
	}
}

// says makes a behaviour that answers every request with the same bytes and
// then ends the connection.
func says(parts ...string) func(*peer) {
	return answers(func(p *peer) { p.end(parts...) })
}

// end says the last words of an answer.
func (p *peer) end(parts ...string) {
	p.answered()
	p.say(parts...)
}
