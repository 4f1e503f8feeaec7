package wire

import (
	"context"
	"net"
	"os"
	"sync"
	"time"
)

// Timing says where an exchange's time went; parts that did not happen are 0.
type Timing struct {
	DNS, Connect, TLS time.Duration
	FirstByte         time.Duration // from the request written to the first byte of the answer
}

// Call makes exchanges one after another for one goroutine.
type Call struct {
	client *Client
	ctx    context.Context // of the exchange that is going on
	cancel context.CancelFunc

	mu      sync.Mutex // guards conn and stopped
	conn    net.Conn   // whose deadline the next arm sets
	stopped bool

	head     []byte // raw headers of the last HTTP/1 answer
	fields   []field
	odd      bool   // a header was folded, or blanks stood before its colon
	out      []byte // the request as written
	response Response
	decoders []decoder
	stream   http2Stream // of the exchange that is going on, if it has one
	timer    *time.Timer // of await
}

// maxKeptHead is the header buffer a Call keeps between exchanges.
const maxKeptHead = 16 << 10

// NewCall returns a Call. Its exchanges end when ctx ends or Stop is used.
func (c *Client) NewCall(ctx context.Context) *Call {
	k := &Call{client: c, timer: time.NewTimer(time.Hour)}
	k.ctx, k.cancel = context.WithCancel(ctx)
	return k
}

// Stop ends what the Call is doing; its exchanges fail from now on. It may be
// used from any goroutine.
func (k *Call) Stop() {
	k.mu.Lock()
	k.stopped = true
	if k.conn != nil {
		_ = k.conn.SetDeadline(time.Unix(1, 0))
	}
	k.mu.Unlock()
	k.cancel()
}

// Close frees what the Call holds.
func (k *Call) Close() {
	k.timer.Stop()
	k.cancel()
}

// await waits for a channel until a moment. Errors are ErrStopped and
// os.ErrDeadlineExceeded.
func (k *Call) await(c <-chan struct{}, by time.Time) error {
	k.timer.Reset(time.Until(by))
	select {
	case <-c:
		return nil
	case <-k.timer.C:
		return os.ErrDeadlineExceeded
	case <-k.ctx.Done():
		return ErrStopped
	}
}

// arm makes c the connection that Stop interrupts, and sets its deadline.
func (k *Call) arm(c net.Conn, by time.Time) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.conn = c
	if k.stopped {
		return ErrStopped
	}
	return c.SetDeadline(by)
}

func (k *Call) disarm() {
	k.mu.Lock()
	k.conn = nil
	k.mu.Unlock()
}

// Stopped reports whether Stop was used or the Call's context ended. It may be
// used from any goroutine.
func (k *Call) Stopped() bool { return k.isStopped() }

func (k *Call) isStopped() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.stopped || k.ctx.Err() != nil
}

// Abandon gives up an exchange in an unknown state, as after a panic: its
// connection is closed.
func (k *Call) Abandon() {
	if c := k.response.conn; c != nil {
		k.disarm()
		_ = c.Conn.Close()
	}
	if b := k.response.h2; b != nil {
		b.close()
	}
	for _, d := range k.decoders {
		if u, ok := d.Reader.(*unpacker); ok {
			u.forget()
		}
	}
	k.response, k.decoders = Response{}, nil
}
