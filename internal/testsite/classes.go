package testsite

import (
	"net"
	"net/netip"
	"strings"
	"time"
)

// classes gives hosts their character by the label before .test, whatever
// stands before that: a.refused.test, b.refused.test and refused.test all
// refuse connections.
var classes = map[string]func(name string) *host{
	// speaks HTTP/1.1 only, also over TLS
	"h1": func(string) *host { return &host{oneOne: true} },
	// has a public address (of a network set aside for documentation)
	"public": func(string) *host { return &host{addrs: []netip.Addr{publicNetwork}} },
	// has a private address
	"private": func(string) *host { return &host{addrs: []netip.Addr{netip.AddrFrom4([4]byte{10, 77, 0, 0})}} },
	// has a link-local address, as cloud metadata services do
	"linklocal": func(string) *host { return &host{addrs: []netip.Addr{netip.AddrFrom4([4]byte{169, 254, 77, 0})}} },
	// has two addresses; nothing ever answers at the first, an IPv6 one
	"dual": func(string) *host { return &host{addrs: []netip.Addr{silentAddr, {}}} },
	// refuses connections
	"refused": func(string) *host { return &host{refuses: true} },
	// never answers an attempt to connect
	"blackhole": func(string) *host { return &host{hangs: true} },
	// exists, but its name server fails
	"servfail": func(name string) *host {
		return &host{lookupErr: &net.DNSError{Err: "server misbehaving", Name: name, IsTemporary: true}}
	},
	// has a name server that never answers
	"dnshang": func(string) *host { return &host{dnsHangs: true} },
	// takes 300 ms to look up
	"slowdns": func(string) *host { return &host{lookup: 300 * time.Millisecond} },
	// means harm in the way that the label before says (Site.Hostile)
	"hostile": hostileHost,
	// one of many small ones (Site.Many) that share a certificate
	"many": func(string) *host { return &host{wildcard: "*.many.test"} },
}

// publicNetwork is set aside for documentation: public to whoever looks at it,
// and nobody's.
var publicNetwork = netip.AddrFrom4([4]byte{203, 0, 113, 0})

// silentAddr is an address at which nothing ever answers.
var silentAddr = netip.MustParseAddr("2001:db8::1")

// character returns a new host for a name that may exist, nil for one that may
// not.
func (s *Site) character(name string) *host {
	rest, ok := strings.CutSuffix(name, ".test")
	if !ok || rest == "" {
		return nil
	}
	class := rest[strings.LastIndexByte(rest, '.')+1:]
	if open := classes[class]; open != nil {
		return open(name)
	}
	return &host{}
}
