package testsite

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"syscall"
	"time"
)

// forever is longer than any test.
const forever = 24 * time.Hour

// Dial connects to a host of the site by its address (IP:port, as Lookup gave
// it), and says to the site's listener which host is meant. Other ports than
// 80, 8080, 443 and 8443 are refused. Addresses that are not the site's are
// dialled as they are if they are loopback, so that a test can have servers of
// its own, and are unreachable otherwise: no test reaches the real network
// through here.
func (s *Site) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	target, err := netip.ParseAddrPort(address)
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: fmt.Errorf("testsite: dial wants IP:port: %w", err)}
	}
	c, err := s.dial(ctx, network, target)
	if err == nil {
		return c, nil
	}
	var already *net.OpError
	if errors.As(err, &already) {
		return nil, err
	}
	return nil, &net.OpError{Op: "dial", Net: network, Addr: net.TCPAddrFromAddrPort(target), Err: err}
}

func (s *Site) dial(ctx context.Context, network string, target netip.AddrPort) (net.Conn, error) {
	ip := target.Addr().Unmap()
	h := s.names.at(ip)
	switch {
	case ip == silentAddr:
		return nil, s.wait(ctx, forever)
	case h == nil && ip.IsLoopback():
		return new(net.Dialer).DialContext(ctx, network, target.String())
	case h == nil:
		return nil, os.NewSyscallError("connect", syscall.ENETUNREACH)
	case h.hangs:
		return nil, s.wait(ctx, forever)
	}
	if err := s.wait(ctx, h.connect); err != nil {
		return nil, err
	}
	secure := target.Port() == 443 || target.Port() == 8443
	plain := target.Port() == 80 || target.Port() == 8080
	if h.refuses || !secure && !plain {
		return nil, os.NewSyscallError("connect", syscall.ECONNREFUSED)
	}
	c, err := new(net.Dialer).DialContext(ctx, "tcp", s.Address())
	if err != nil {
		return nil, err
	}
	if _, err := c.Write(preamble(h, secure)); err != nil {
		_ = c.Close() // the write's error says it all
		return nil, err
	}
	return c, nil
}

// Transport returns a transport of the standard client's that reaches the
// site: for tests. It is the caller's to close (CloseIdleConnections).
func (s *Site) Transport() *http.Transport {
	return &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			name, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			addrs, err := s.Lookup(ctx, name)
			if err != nil {
				return nil, err
			}
			return s.Dial(ctx, network, net.JoinHostPort(addrs[len(addrs)-1].String(), port))
		},
		TLSClientConfig:   clientTLS(s.RootCAs()),
		ForceAttemptHTTP2: true,
	}
}

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}
