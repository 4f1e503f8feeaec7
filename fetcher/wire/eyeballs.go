package wire

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"time"
)

// attemptDelay is how long an address has before the next one is tried beside
// it (RFC 8305, section 5, recommends 250 ms).
const attemptDelay = 250 * time.Millisecond

type dialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// dialAny connects to the first of the addresses that answers, starting them
// one after another. It returns when every dial it began has ended.
func dialAny(ctx context.Context, dial dialFunc, addrs []netip.Addr, port uint16) (net.Conn, netip.Addr, error) {
	if len(addrs) == 1 {
		c, err := dial(ctx, "tcp", netip.AddrPortFrom(addrs[0], port).String())
		return c, addrs[0], err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type answer struct {
		conn net.Conn
		addr netip.Addr
		err  error
	}
	answers := make(chan answer)
	timer := time.NewTimer(0)
	defer timer.Stop()
	next, running := 0, 0
	var won answer
	var failed error
	for {
		select {
		case <-timer.C:
			if next < len(addrs) && won.conn == nil && ctx.Err() == nil {
				a := addrs[next]
				next++
				running++
				go func() {
					c, err := dial(ctx, "tcp", netip.AddrPortFrom(a, port).String())
					answers <- answer{c, a, err}
				}()
				timer.Reset(attemptDelay)
			}
		case got := <-answers:
			running--
			switch {
			case got.err != nil:
				failed = firstReal(failed, got.err)
				timer.Reset(0)
			case won.conn != nil:
				_ = got.conn.Close()
			default:
				won = got
				cancel()
			}
		}
		if running == 0 && (won.conn != nil || next == len(addrs) || ctx.Err() != nil) {
			break
		}
	}
	if won.conn != nil {
		return won.conn, won.addr, nil
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return nil, netip.Addr{}, failed
}

// firstReal keeps the first failure that is not merely the end of the wait.
func firstReal(had, got error) error {
	if had == nil || errors.Is(had, context.Canceled) {
		return got
	}
	return had
}
