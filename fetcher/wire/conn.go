package wire

import (
	"io"
	"net"
	"sync"
	"syscall"
	"time"
)

// bufferSize holds the headers and the whole of a small page, so that such an
// answer costs one read.
const bufferSize = 16 << 10

var buffers = sync.Pool{New: func() any { b := make([]byte, bufferSize); return &b }}

// conn is one HTTP/1 connection. It belongs to the Call that uses it, or, while
// idle, to its Origin.
type conn struct {
	net.Conn
	raw     syscall.RawConn  // of the TCP connection below, whose socket is asked before reuse; nil if it has none
	ask     func(fd uintptr) // asks it, and leaves the answer in waits; made once, for it is asked before each row
	waits   waiting
	records []*records // below each TLS
	origin  *Origin
	local   bool // the address is a local one
	used    int  // exchanges that ended well
	stray   bool // the host sent an answer that nobody asked for
	scrap   [16]byte

	buffer *[]byte // borrowed while a Call uses the connection
	r, w   int     // the unread part of buffer
	due    due     // what the next read from the socket needs

	below        *conn // guarded by Origin.mu
	older, newer *conn // guarded by idleList.mu
	listed       bool
	since        time.Time // when it became idle
}

// due is a deadline that is set when there is something to wait for: most
// answers have come whole with their headers.
type due struct {
	call *Call // nil if none is due
	by   time.Time
}

func newConn(c net.Conn, origin *Origin, local bool) *conn {
	k := &conn{Conn: c, origin: origin, local: local}
	k.look()
	return k
}

func (k *conn) borrow() {
	if k.buffer == nil {
		k.buffer = buffers.Get().(*[]byte)
		k.r, k.w = 0, 0
	}
	k.due = due{}
}

func (k *conn) release() {
	if k.buffer != nil {
		buffers.Put(k.buffer)
		k.buffer = nil
	}
}

func (k *conn) close() {
	k.release()
	_ = k.Conn.Close()
}

// buffered returns what was read and not consumed.
func (k *conn) buffered() []byte { return (*k.buffer)[k.r:k.w] }

// fill reads more into the empty buffer.
func (k *conn) fill() error {
	k.r, k.w = 0, 0
	for range 8 {
		n, err := k.receive(*k.buffer)
		if n > 0 {
			k.w = n
			return nil
		}
		if err != nil {
			return err
		}
	}
	return io.ErrNoProgress
}

// receive reads from the socket.
func (k *conn) receive(p []byte) (int, error) {
	if d := k.due; d.call != nil {
		k.due = due{}
		if err := d.call.arm(k, d.by); err != nil {
			return 0, err
		}
	}
	return k.Conn.Read(p)
}

// Read reads through the buffer; a large read into an empty buffer goes past it.
func (k *conn) Read(p []byte) (int, error) {
	if k.r < k.w {
		n := copy(p, k.buffered())
		k.r += n
		return n, nil
	}
	if len(p) >= bufferSize {
		return k.receive(p)
	}
	if err := k.fill(); err != nil {
		return 0, err
	}
	return k.Read(p)
}
