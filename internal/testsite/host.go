package testsite

import (
	"context"
	"net/netip"
	"time"

	"marquee/internal/loopback"
)

// host is one name of the site. All fields but the counters are fixed before
// the host is known to others.
type host struct {
	counters
	name   string
	number uint32       // its place in names, as preambles give it
	addrs  []netip.Addr // what Lookup returns; the last one is the host's own

	lookup    time.Duration // what a look-up takes
	connect   time.Duration // what a connection takes
	handshake time.Duration // what a TLS handshake takes
	lookupErr error         // what a look-up ends with, instead of addresses
	hangs     bool          // a connection is never made
	refuses   bool          // a connection is refused
	dnsHangs  bool          // a look-up never ends
	oneOne    bool          // no HTTP/2
	flaw      loopback.Flaw // what is wrong with the certificate
	wildcard  string        // the name its certificate is shared under; "" for one of its own

	pages func(*exchange)              // answers requests; nil for the words of the path
	raw   func(context.Context, *conn) // has the connection to itself; nil for ordinary hosts
}

// handshaken counts a connection's TLS handshake when its first request arrives.
func (h *host) handshaken(c *conn, resumed bool, total *counters) {
	if c != nil && c.shook.CompareAndSwap(false, true) {
		h.shook(resumed)
		total.shook(resumed)
	}
}

// own is the address Dial knows the host by.
func (h *host) own() netip.Addr { return h.addrs[len(h.addrs)-1] }
