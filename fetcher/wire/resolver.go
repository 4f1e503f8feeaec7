package wire

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// How long answers are remembered, and how many. The system's resolver does not
// say how long an answer holds; ten minutes spare a list its look-ups, and a
// list that takes hours sees hosts move. Of a list of a million hosts the names
// that were asked for last are kept: rows of one host stand together.
const (
	keepFound    = 10 * time.Minute
	keepNotFound = time.Minute
	maxNames     = 16 << 10
)

// maxAddresses bounds what a name server can make a visit try.
const maxAddresses = 64

var errUnfinished = errors.New("the look-up did not end")

// resolver looks names up, each once: whoever asks for a name that is being
// looked up waits for that answer.
type resolver struct {
	lookup func(ctx context.Context, host string) ([]netip.Addr, error)

	mu    sync.Mutex // guards what follows
	names map[string]*name
	order list.List // of *name, the one asked for last in front; those being looked up are not in it
}

type name struct {
	host  string
	at    *list.Element // in order; nil while it is looked up and after it was forgotten; guarded by resolver.mu
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
			n = &name{host: strings.Clone(host), done: make(chan struct{})} // not the URL's memory
			r.names[n.host] = n
			r.mu.Unlock()
			r.fill(ctx, host, n)
			return n.addrs, true, n.err
		}
		if n.at != nil {
			r.order.MoveToFront(n.at)
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
		if (n.err == nil || isNotFound(n.err)) && time.Now().Before(n.until) {
			return n.addrs, asked, n.err
		}
		r.forget(n)
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
		if n.err == nil || isNotFound(n.err) {
			r.keep(n)
		} else {
			r.forget(n) // it failed, or panicked
		}
		close(n.done)
	}()
	addrs, err := r.lookup(ctx, host)
	for i, a := range addrs {
		addrs[i] = a.Unmap()
	}
	n.addrs, n.err = interleave(addrs[:min(len(addrs), maxAddresses)]), err
	if err == nil && len(addrs) == 0 {
		n.err = ErrNoAddress
	}
	n.until = time.Now().Add(keepFound)
	if n.err != nil {
		n.until = time.Now().Add(keepNotFound)
	}
}

// keep remembers an answer, and forgets the one that nobody asked for longest
// if there are too many.
func (r *resolver) keep(n *name) {
	r.mu.Lock()
	defer r.mu.Unlock()
	n.at = r.order.PushFront(n)
	if r.order.Len() > maxNames {
		r.forgetLocked(r.order.Back().Value.(*name))
	}
}

func (r *resolver) forget(n *name) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forgetLocked(n)
}

func (r *resolver) forgetLocked(n *name) {
	if r.names[n.host] == n {
		delete(r.names, n.host)
	}
	if n.at != nil {
		r.order.Remove(n.at)
		n.at = nil
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
