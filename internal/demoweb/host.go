package demoweb

import (
	"context"
	"hash/fnv"
	"maps"
	"net"
	"net/netip"
	"net/url"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"marquee/internal/loopback"
)

// host is one name of the demo. It does not change.
type host struct {
	name    string
	addr    netip.Addr
	pages   map[string]*answer // by escaped path; with “http:” in front for plain HTTP alone
	flaw    loopback.Flaw      // what is wrong with its certificate
	old     bool               // no HTTP/2
	refuses bool               // connections are refused

	lookup, connect, handshake time.Duration // what these take
}

// newHosts returns the hosts of all pages, and those without any, by their
// names and addresses.
func newHosts() (byName map[string]*host, byAddr map[netip.Addr]*host) {
	byName, byAddr = make(map[string]*host), make(map[netip.Addr]*host)
	for _, p := range pages {
		u, err := url.Parse(p.url)
		if err != nil {
			panic("demoweb: a page has a broken URL: " + p.url)
		}
		h := byName[u.Host]
		if h == nil {
			h = newHost(u.Host)
			byName[u.Host] = h
		}
		key := u.EscapedPath()
		if u.Scheme == "http" {
			key = "http:" + key
		}
		h.pages[key] = &answer{page: p}
	}
	for _, name := range slices.Concat(closed, slices.Collect(maps.Keys(flaws))) {
		if byName[name] == nil {
			byName[name] = newHost(name)
		}
	}
	ip := netip.AddrFrom4([4]byte{127, 64, 0, 1})
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		byName[name].addr, byAddr[ip] = ip, byName[name]
		ip = ip.Next()
	}
	return byName, byAddr
}

// newHost returns a host without pages. The network to it is as slow as a real
// one, the same in every run.
func newHost(name string) *host {
	distance := func(what string, least, most uint32) time.Duration {
		f := fnv.New32a()
		_, _ = f.Write([]byte(what + name)) // a hash takes everything
		return time.Duration(least+f.Sum32()%(most-least)) * time.Millisecond
	}
	return &host{
		name: name, pages: make(map[string]*answer),
		lookup: distance("lookup", 4, 40), connect: distance("connect", 8, 60), handshake: distance("handshake", 10, 70),
		old: slices.Contains(old, name), flaw: flaws[name], refuses: slices.Contains(closed, name),
	}
}

// Lookup is the demo's resolver. A name that the demo does not have is a
// *net.DNSError with IsNotFound.
func (w *Web) Lookup(ctx context.Context, name string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return []netip.Addr{ip}, nil
	}
	h := w.byName[strings.TrimSuffix(strings.ToLower(name), ".")]
	if h == nil {
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	}
	if err := w.wait(ctx, h.lookup); err != nil {
		return nil, &net.DNSError{UnwrapErr: err, Err: err.Error(), Name: name, IsTimeout: os.IsTimeout(err)}
	}
	return []netip.Addr{h.addr}, nil
}

// Dial connects to a host by its address (IP:port, as Lookup gave it): ports 80
// and 443. Nothing else is reached.
func (w *Web) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	target, err := netip.ParseAddrPort(address)
	if err == nil {
		var c net.Conn
		if c, err = w.dial(ctx, target); err == nil {
			return c, nil
		}
	}
	return nil, &net.OpError{Op: "dial", Net: network, Err: err}
}

func (w *Web) dial(ctx context.Context, target netip.AddrPort) (net.Conn, error) {
	h := w.byAddr[target.Addr().Unmap()]
	if h == nil {
		return nil, os.NewSyscallError("connect", syscall.ENETUNREACH)
	}
	if err := w.wait(ctx, h.connect); err != nil {
		return nil, err
	}
	door := map[uint16]net.Listener{80: w.listeners[0], 443: w.listeners[1]}[target.Port()]
	if h.refuses || door == nil {
		return nil, os.NewSyscallError("connect", syscall.ECONNREFUSED)
	}
	return new(net.Dialer).DialContext(ctx, "tcp", door.Addr().String())
}
