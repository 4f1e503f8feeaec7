package wire

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"sync"
	"time"
)

// How long answers are remembered. A run is short; what a name server says
// holds for all of it, but a list that takes hours sees hosts move.
const (
	keepFound    = 10 * time.Minute
	keepNotFound = time.Minute
)

var errUnfinished = errors.New("the look-up did not end")

// resolver looks names up, each once: whoever asks for a name that is being
// looked up waits for that answer.
type resolver struct {
	lookup func(ctx context.Context, host string) ([]netip.Addr, error)

	mu    sync.Mutex
	names map[string]*name
}

type name struct {
	done  chan struct{} // closed when the rest is set
	addrs []netip.Addr
	err   error
	until time.Time
}

func newResolver(lookup func(ctx context.Context, host string) ([]netip.Addr, error)) *resolver {
	if lookup == nil {
		lookup = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	return &resolver{lookup: lookup, names: make(map[string]*name)}
}

// resolve returns a host's addresses, unmapped, IPv6 and IPv4 in turn as the
// first one's family dictates, and whether a look-up was waited for.
func (r *resolver) resolve(ctx context.Context, host string) (addrs []netip.Addr, asked bool, err error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a.Unmap()}, false, nil
	}
	for {
		r.mu.Lock()
		n := r.names[host]
		if n == nil {
			n = &name{done: make(chan struct{})}
			r.names[host] = n
			r.mu.Unlock()
			r.fill(ctx, host, n)
			return n.addrs, true, n.err
		}
		r.mu.Unlock()
		select {
		case <-n.done:
		default:
			asked = true
			select {
			case <-n.done:
			case <-ctx.Done():
				return nil, true, fmt.Errorf("looking up %s: %w", host, ctx.Err())
			}
		}
		if n.err == nil && time.Now().Before(n.until) || isNotFound(n.err) && time.Now().Before(n.until) {
			return n.addrs, asked, n.err
		}
		r.forget(host, n)
		if n.err != nil && ctx.Err() != nil {
			return nil, asked, n.err
		}
		if n.err != nil && asked && !isContext(n.err) {
			return nil, asked, n.err
		}
	}
}

func (r *resolver) fill(ctx context.Context, host string, n *name) {
	n.err = errUnfinished
	defer func() {
		if errors.Is(n.err, errUnfinished) { // the look-up panicked
			r.forget(host, n)
		}
		close(n.done)
	}()
	addrs, err := r.lookup(ctx, host)
	for i, a := range addrs {
		addrs[i] = a.Unmap()
	}
	n.addrs, n.err = interleave(addrs), err
	if err == nil && len(addrs) == 0 {
		n.err = ErrNoAddress
	}
	n.until = time.Now().Add(keepFound)
	if n.err != nil {
		n.until = time.Now().Add(keepNotFound)
		if !isNotFound(n.err) {
			r.forget(host, n)
		}
	}
}

func (r *resolver) forget(host string, n *name) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.names[host] == n {
		delete(r.names, host)
	}
}

// interleave puts the families in turn (RFC 8305, section 4).
func interleave(addrs []netip.Addr) []netip.Addr {
	if len(addrs) < 3 {
		return addrs
	}
	var first, other []netip.Addr
	for _, a := range addrs {
		if a.Is4() == addrs[0].Is4() {
			first = append(first, a)
		} else {
			other = append(other, a)
		}
	}
	mixed := make([]netip.Addr, 0, len(addrs))
	for i := range max(len(first), len(other)) {
		if i < len(first) {
			mixed = append(mixed, first[i])
		}
		if i < len(other) {
			mixed = append(mixed, other[i])
		}
	}
	return mixed
}

func isNotFound(err error) bool {
	var e *net.DNSError
	return errors.Is(err, ErrNoAddress) || errors.As(err, &e) && e.IsNotFound
}

func isContext(err error) bool {
	var e *net.DNSError
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &e) && e.IsTimeout
}
