package wire

import (
	"context"
	"net"
	"net/netip"
	"strconv"
	"time"
)

// connect makes a new connection for a request: look-up, dial, proxy, TLS.
func (k *Call) connect(o *Origin, r *Request, p proxyURL, t *Timing) (c net.Conn, local bool, err error) {
	by := soon(k.client.options.ConnectTimeout, r.Deadline)
	ctx, cancel := context.WithDeadline(k.ctx, by)
	defer cancel()
	a := r.Address
	for {
		c, local, err = k.reach(ctx, r, p, t)
		if err != nil || !a.Secure {
			break
		}
		if c, err = k.secure(ctx, o, c, a.Host, t); err == nil {
			k.client.tellSecured(a.Authority, c)
			break
		}
		if err = k.heal(ctx, o, a.Host, r.Guarded || !local, err); err != nil {
			break
		}
	}
	k.disarm()
	if err != nil && k.isStopped() {
		err = ErrStopped
	}
	return c, local, blame(err, by, r, false)
}

// reach connects to the request's host, or to the proxy and through it.
func (k *Call) reach(ctx context.Context, r *Request, p proxyURL, t *Timing) (c net.Conn, local bool, err error) {
	if p == nil {
		return k.dialDirect(ctx, r.Address.Host, r.Address.Port, r.Guarded, t)
	}
	if local = NamesLocal(r.Address.Host); local && r.Guarded {
		return nil, true, &Error{Stage: StageConnect, Err: ErrLocal}
	}
	c, err = k.dialProxy(ctx, p, r.Address, t)
	return c, local, err
}

// dialDirect looks the host up and connects to one of its addresses.
func (k *Call) dialDirect(ctx context.Context, host, port string, guarded bool, t *Timing) (net.Conn, bool, error) {
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return nil, false, stageError(StageConnect, err)
	}
	began := time.Now()
	addrs, asked, err := k.client.resolver.resolve(ctx, host)
	if asked {
		t.DNS = time.Since(began)
	}
	if err != nil {
		return nil, false, stageError(StageLookup, err)
	}
	if guarded {
		if addrs = public(addrs); len(addrs) == 0 {
			return nil, true, &Error{Stage: StageConnect, Err: ErrLocal}
		}
	}
	began = time.Now()
	c, addr, err := dialAny(ctx, k.client.dial, addrs, uint16(number))
	if SocketFailure(err) == SocketExhausted {
		k.client.CloseIdle(time.Now()) // no descriptor is left: idle connections have some
		c, addr, err = dialAny(ctx, k.client.dial, addrs, uint16(number))
	}
	t.Connect = time.Since(began)
	if err != nil {
		return nil, false, stageError(StageConnect, err)
	}
	return c, IsLocal(addr), nil
}

func public(addrs []netip.Addr) []netip.Addr {
	var kept []netip.Addr
	for _, a := range addrs {
		if !IsLocal(a) {
			kept = append(kept, a)
		}
	}
	return kept
}
