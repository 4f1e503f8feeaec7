package fetcher_test

import (
	"context"
	"net"
	"net/http/httptest"
	"net/netip"

	"marquee/fetcher"
)

// routed leads every name and port to one test server.
func routed(o fetcher.Options, server *httptest.Server) fetcher.Options {
	o.Lookup = func(context.Context, string) ([]netip.Addr, error) {
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}
	o.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
	}
	return o
}

// dialBoth leads what names another server's port there, and all else on.
func dialBoth(dial func(context.Context, string, string) (net.Conn, error), other *httptest.Server) func(context.Context, string, string) (net.Conn, error) {
	address := other.Listener.Addr().String()
	_, otherPort, _ := net.SplitHostPort(address)
	return func(ctx context.Context, network, to string) (net.Conn, error) {
		if _, port, _ := net.SplitHostPort(to); port == otherPort {
			return new(net.Dialer).DialContext(ctx, network, address)
		}
		return dial(ctx, network, to)
	}
}
