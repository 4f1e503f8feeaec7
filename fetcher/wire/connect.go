package wire

import (
	"context"
	"crypto/tls"
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
	if p != nil {
		if local = NamesLocal(a.Host); local && r.Guarded {
			return nil, true, &Error{Stage: StageConnect, Err: ErrLocal}
		}
		c, err = k.dialProxy(ctx, p, a, t)
	} else {
		c, local, err = k.dialDirect(ctx, a.Host, a.Port, r.Guarded, t)
	}
	if err == nil && a.Secure {
		c, err = k.secure(ctx, o, c, a.Host, t)
	}
	k.disarm()
	if err != nil && k.isStopped() {
		err = ErrStopped
	}
	return c, local, blame(err, by, r, false)
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

// secure speaks TLS on c, and closes it if that fails.
func (k *Call) secure(ctx context.Context, _ *Origin, c net.Conn, host string, t *Timing) (net.Conn, error) {
	config := k.client.tls.Clone()
	config.ServerName = host
	secured := tls.Client(&records{Conn: c}, config)
	by, _ := ctx.Deadline()
	err := k.arm(c, by)
	began := time.Now()
	if err == nil {
		err = secured.HandshakeContext(ctx)
	}
	t.TLS = time.Since(began)
	if err != nil {
		_ = c.Close()
		return nil, stageError(StageTLS, err)
	}
	return secured, nil
}
