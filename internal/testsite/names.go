package testsite

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"sync"
)

// names is the site's own little name service. Hosts are made when they are
// first mentioned and stay.
type names struct {
	site     *Site
	stranger *host // counts requests for names that do not exist

	mu     sync.RWMutex // guards what follows
	byName map[string]*host
	byAddr map[netip.Addr]*host
	list   []*host // by number
}

func newNames(s *Site) *names {
	n := &names{site: s, byName: make(map[string]*host), byAddr: make(map[netip.Addr]*host)}
	n.stranger = n.add(&host{name: "stranger.test"})
	return n
}

// find returns the host of a name, making it if the name may exist; nil if not.
func (n *names) find(name string) *host {
	name = canonical(name)
	if h := n.known(name); h != nil {
		return h
	}
	h := n.site.character(name)
	if h == nil {
		return nil
	}
	h.name = name
	return n.add(h)
}

// known returns the host of a name that was mentioned before; nil if it was not.
func (n *names) known(name string) *host {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return n.byName[canonical(name)]
}

// numbered returns the host with a preamble's number; nil if there is none.
func (n *names) numbered(number uint32) *host {
	n.mu.RLock()
	defer n.mu.RUnlock()
	if int64(number) >= int64(len(n.list)) {
		return nil
	}
	return n.list[number]
}

// at returns the host an address belongs to; nil if it belongs to none.
func (n *names) at(ip netip.Addr) *host {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return n.byAddr[ip]
}

// literal returns the host that stands for an address without a name.
func (n *names) literal(ip netip.Addr) *host {
	if h := n.at(ip); h != nil {
		return h
	}
	return n.add(&host{name: ip.String(), addrs: []netip.Addr{ip}})
}

// all returns every host so far.
func (n *names) all() []*host {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return append([]*host(nil), n.list...)
}

// add gives the host its number and its address, unless another goroutine was
// faster with the same name.
func (n *names) add(h *host) *host {
	n.mu.Lock()
	defer n.mu.Unlock()
	if first := n.byName[h.name]; first != nil {
		return first
	}
	h.number = uint32(len(n.list))
	if len(h.addrs) == 0 {
		h.addrs = []netip.Addr{addressOf(h.number)}
	} else {
		h.addrs[len(h.addrs)-1] = n.vacantLocked(h.own(), h.number)
	}
	n.list = append(n.list, h)
	n.byName[h.name] = h
	n.byAddr[h.own()] = h
	return h
}

// addressOf returns the address of an ordinary host: 127.64.0.1 and up, room
// for four million.
func addressOf(number uint32) netip.Addr {
	number++
	return netip.AddrFrom4([4]byte{127, 64 | byte(number>>16&0x3f), byte(number >> 8), byte(number)})
}

// vacantLocked returns the address for a host that wants to live in the
// network that ip begins: the first free one. No ip at all is any network, and
// an ip within one is that very address.
func (n *names) vacantLocked(ip netip.Addr, number uint32) netip.Addr {
	if !ip.IsValid() {
		return addressOf(number)
	}
	if ip.Is6() || ip.As4()[3] != 0 {
		return ip
	}
	ip = ip.Next()
	for n.byAddr[ip] != nil {
		ip = ip.Next()
	}
	return ip
}

func canonical(name string) string { return strings.TrimSuffix(strings.ToLower(name), ".") }

// Lookup is the resolver: it returns the address (of some classes, addresses)
// of a name. A name the site does not have is a *net.DNSError with IsNotFound.
func (s *Site) Lookup(ctx context.Context, name string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return []netip.Addr{ip}, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, lookupError(name, err)
	}
	if canonical(name) == "localhost" {
		return []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}, nil
	}
	s.total.looked()
	h := s.names.find(name)
	if h == nil {
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	}
	h.looked()
	wait := h.lookup
	if h.dnsHangs {
		wait = forever
	}
	if err := s.wait(ctx, wait); err != nil {
		return nil, lookupError(name, err)
	}
	if h.lookupErr != nil {
		return nil, h.lookupErr
	}
	return append([]netip.Addr(nil), h.addrs...), nil
}

// lookupError is what net.Resolver returns when a context ends a look-up.
func lookupError(name string, err error) error {
	return &net.DNSError{UnwrapErr: err, Err: err.Error(), Name: name, IsTimeout: isTimeout(err)}
}
