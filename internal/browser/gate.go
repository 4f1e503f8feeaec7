package browser

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

// gate is a SOCKS5 proxy (RFC 1928) on loopback, through which all of the
// browser's connections go. It looks names up itself, so that the address that
// was checked is the one that is connected to.
type gate struct {
	listener net.Listener
	ctx      context.Context
	cancel   context.CancelFunc
	lookup   func(ctx context.Context, host string) ([]netip.Addr, error)
	dial     func(ctx context.Context, network, address string) (net.Conn, error)
	done     sync.WaitGroup

	mu     sync.Mutex
	hosts  map[string]int // pages that are shown from a host, by host and port, which may be reached at a private address
	sites  map[string]int // pages that are shown of a site; others are out of reach
	all    bool           // every site may be reached
	active map[net.Conn]struct{}
}

// maxTunnels bounds the connections that a browser has open.
const maxTunnels = 512

const (
	dialTime  = 15 * time.Second
	helloTime = 5 * time.Second
)

func openGate(o *Options) (*gate, error) {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	g := &gate{listener: listener, lookup: o.Lookup, dial: o.Dial, all: o.AllHosts, hosts: map[string]int{}, sites: map[string]int{}, active: map[net.Conn]struct{}{}}
	if g.lookup == nil {
		g.lookup = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	if g.dial == nil {
		g.dial = (&net.Dialer{}).DialContext
	}
	g.ctx, g.cancel = context.WithCancel(context.Background())
	g.done.Go(g.accept)
	return g, nil
}

// address is where the browser finds the gate.
func (g *gate) address() string { return "socks5://" + g.listener.Addr().String() }

// admit opens the gate to a page's own site until the returned function is
// called. A private address is open to the page's own host and port only.
func (g *gate) admit(host, port, site string, local bool) (leave func()) {
	key := net.JoinHostPort(host, port)
	change := func(n int) {
		g.mu.Lock()
		defer g.mu.Unlock()
		if g.sites[site] += n; g.sites[site] == 0 {
			delete(g.sites, site)
		}
		if local {
			if g.hosts[key] += n; g.hosts[key] == 0 {
				delete(g.hosts, key)
			}
		}
	}
	change(1)
	return func() { change(-1) }
}

func (g *gate) close() {
	g.cancel()
	_ = g.listener.Close()
	g.mu.Lock()
	for c := range g.active {
		_ = c.Close()
	}
	g.mu.Unlock()
	g.done.Wait()
}

func (g *gate) accept() {
	for {
		c, err := g.listener.Accept()
		if err != nil {
			return
		}
		if g.keep(c) {
			g.done.Go(func() { g.serve(c) })
		}
	}
}

// keep notes a connection, so that close ends it.
func (g *gate) keep(c net.Conn) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ctx.Err() != nil || len(g.active) >= 2*maxTunnels {
		_ = c.Close()
		return false
	}
	g.active[c] = struct{}{}
	return true
}

func (g *gate) drop(c net.Conn) {
	_ = c.Close()
	g.mu.Lock()
	delete(g.active, c)
	g.mu.Unlock()
}

// The replies of RFC 1928, section 6.
const (
	granted        = 0
	notAllowed     = 2
	unreachable    = 4
	unknownCommand = 7
)

func (g *gate) serve(c net.Conn) {
	defer g.drop(c)
	_ = c.SetDeadline(time.Now().Add(helloTime))
	host, port, err := greet(c)
	if err != nil {
		return
	}
	_ = c.SetDeadline(time.Time{})
	out, code := g.connect(host, port)
	if _, err := c.Write([]byte{5, code, 0, 1, 0, 0, 0, 0, 0, 0}); err != nil || out == nil {
		if out != nil {
			_ = out.Close()
		}
		return
	}
	if !g.keep(out) {
		return
	}
	defer g.drop(out)
	g.done.Go(func() {
		_, _ = io.Copy(out, c)
		closeWrite(out)
	})
	_, _ = io.Copy(c, out)
}

// closeWrite says that nothing more comes.
func closeWrite(c net.Conn) {
	if t, ok := c.(interface{ CloseWrite() error }); ok {
		_ = t.CloseWrite()
		return
	}
	_ = c.Close()
}

var errNoSOCKS = errors.New("no SOCKS5 client")

// greet reads a client's greeting and its request.
func greet(c net.Conn) (host, port string, err error) {
	var b [262]byte
	if _, err = io.ReadFull(c, b[:2]); err != nil || b[0] != 5 {
		return "", "", errNoSOCKS
	}
	if _, err = io.ReadFull(c, b[:b[1]]); err != nil {
		return "", "", err
	}
	if _, err = c.Write([]byte{5, 0}); err != nil { // no login
		return "", "", err
	}
	if _, err = io.ReadFull(c, b[:4]); err != nil || b[0] != 5 {
		return "", "", errNoSOCKS
	}
	if b[1] != 1 { // no CONNECT
		_, _ = c.Write([]byte{5, unknownCommand, 0, 1, 0, 0, 0, 0, 0, 0})
		return "", "", errNoSOCKS
	}
	length, kind := 4, b[3]
	switch kind {
	case 1:
	case 4:
		length = 16
	case 3:
		if _, err = io.ReadFull(c, b[:1]); err != nil {
			return "", "", err
		}
		length = int(b[0])
	default:
		return "", "", errNoSOCKS
	}
	if _, err = io.ReadFull(c, b[:length+2]); err != nil {
		return "", "", err
	}
	port = strconv.Itoa(int(binary.BigEndian.Uint16(b[length:])))
	if kind == 3 {
		return string(b[:length]), port, nil
	}
	address, _ := netip.AddrFromSlice(b[:length])
	return address.Unmap().String(), port, nil
}

// connect reaches a host, if it may.
func (g *gate) connect(host, port string) (net.Conn, byte) {
	g.mu.Lock()
	local := g.hosts[net.JoinHostPort(host, port)] > 0
	may := g.all || g.sites[weburl.Site(host)] > 0
	g.mu.Unlock()
	if !may {
		return nil, notAllowed
	}
	ctx, cancel := context.WithTimeout(g.ctx, dialTime)
	defer cancel()
	addresses, err := g.addresses(ctx, host)
	if err != nil {
		return nil, unreachable
	}
	code := byte(unreachable)
	for _, a := range addresses {
		if !local && wire.IsLocal(a) {
			code = notAllowed
			continue
		}
		if c, err := g.dial(ctx, "tcp", net.JoinHostPort(a.Unmap().String(), port)); err == nil {
			return c, granted
		}
	}
	return nil, code
}

func (g *gate) addresses(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	return g.lookup(ctx, host)
}
