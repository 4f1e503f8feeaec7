package testsite

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"marquee/internal/loopback"
)

// Site is a running loopback web. Make it with Start.
type Site struct {
	ctx       context.Context // ends with Close
	cancel    context.CancelFunc
	crew      *crew
	authority *loopback.Authority
	names     *names
	total     counters
	journal   journal
	failures  failures
	plain     *connListener // to the server without TLS
	secure    *connListener // to the server with TLS
	servers   [2]*http.Server

	mu        sync.Mutex
	conns     map[*conn]struct{}
	listeners []net.Listener
}

// Start opens the site on a free port of 127.0.0.1.
func Start() (*Site, error) {
	a, err := loopback.NewAuthority()
	if err != nil {
		return nil, fmt.Errorf("testsite: make a certificate authority: %w", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &Site{
		ctx:       ctx,
		cancel:    cancel,
		crew:      newCrew(),
		authority: a,
		conns:     make(map[*conn]struct{}),
	}
	s.names = newNames(s)
	if _, err := s.Listen("127.0.0.1"); err != nil {
		cancel()
		return nil, err
	}
	s.startServers()
	return s, nil
}

// Close ends all connections and waits for every goroutine of the site. It
// takes milliseconds, whatever the hosts are doing.
func (s *Site) Close() error {
	if !s.crew.close() {
		return nil
	}
	s.cancel()
	s.mu.Lock()
	for _, l := range s.listeners {
		_ = l.Close() // a listener's close cannot leave anything behind that matters here
	}
	conns := make([]*conn, 0, len(s.conns))
	for c := range s.conns {
		conns = append(conns, c)
	}
	s.mu.Unlock()
	for _, c := range conns {
		_ = c.Close() // the peer may have closed it already
	}
	for _, server := range s.servers {
		_ = server.Close() // its listeners are ours and closed
	}
	s.crew.wait()
	return nil
}

// Address is where the site really listens, as IP:port. A client without
// Site.Dial may connect there directly, in plain or over TLS: the Host header
// and the server name then say which host it means.
func (s *Site) Address() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.listeners[0].Addr().String()
}

// Listen opens one more door to the site, on a free port of another loopback
// address, and returns it as IP:port: for programs under test that run in
// another process and so cannot use Site.Dial. Addresses other than 127.0.0.1
// and ::1 exist on Linux only.
func (s *Site) Listen(ip string) (string, error) {
	if addr := net.ParseIP(ip); addr == nil || !addr.IsLoopback() {
		return "", fmt.Errorf("testsite: %q is not a loopback address", ip)
	}
	l, err := new(net.ListenConfig).Listen(s.ctx, "tcp", net.JoinHostPort(ip, "0"))
	if err != nil {
		return "", fmt.Errorf("testsite: listen: %w", err)
	}
	s.mu.Lock()
	s.listeners = append(s.listeners, l)
	s.mu.Unlock()
	if !s.crew.run(func() { s.accept(l) }) {
		_ = l.Close() // the site is closed; nothing was accepted
		return "", net.ErrClosed
	}
	return l.Addr().String(), nil
}

// accept takes connections until the listener closes.
func (s *Site) accept(l net.Listener) {
	for {
		raw, err := l.Accept()
		if err != nil {
			if s.ctx.Err() != nil {
				return
			}
			continue // out of file descriptors for a moment, or aborted by the peer
		}
		c := &conn{Conn: raw, tcp: raw.(*net.TCPConn), site: s}
		if !s.remember(c) {
			_ = raw.Close() // the site is closing
			return
		}
		if !s.crew.run(func() { s.receive(c) }) {
			_ = c.Close() // the site is closing
		}
	}
}

// receive finds out what a connection is for and hands it to who serves it.
func (s *Site) receive(c *conn) {
	if err := s.identify(c); err != nil {
		_ = c.Close() // the peer went before it said anything
		return
	}
	s.total.connected()
	if c.host != nil {
		c.host.connected()
		if c.host.raw != nil {
			c.host.raw(s.ctx, c)
			_ = c.Close() // most behaviours have closed it in their own way
			return
		}
	}
	next := s.plain
	if c.secure {
		next = s.secure
	}
	if !next.deliver(s.ctx, c) {
		_ = c.Close() // the site is closing
	}
}

func (s *Site) remember(c *conn) bool {
	if !s.crew.join() {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns[c] = struct{}{}
	return true
}

func (s *Site) forget(c *conn) {
	s.mu.Lock()
	delete(s.conns, c)
	s.mu.Unlock()
	s.crew.leave()
}

// wait sleeps, or returns early with the reason: the caller's context or the
// site's end.
func (s *Site) wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-s.ctx.Done():
		return net.ErrClosed
	}
}

var silent = log.New(io.Discard, "", 0)
