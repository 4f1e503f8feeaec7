package testsite

import (
	"crypto/tls"
	"net"
	"sync"
	"sync/atomic"
)

// conn is one accepted connection: it knows which host it is meant for, counts
// what is written, and leaves the crew when it is closed.
type conn struct {
	net.Conn // an interface on purpose: TCPConn.ReadFrom would bypass the count in Write
	tcp      *net.TCPConn
	site     *Site
	host     *host       // nil on a connection that did not come through Site.Dial
	secure   bool        // TLS is to be spoken
	first    []byte      // read to tell what kind of connection this is, still to be delivered
	shook    atomic.Bool // its handshake is counted
	written  atomic.Int64
	once     sync.Once // guards the leaving
}

// Read delivers the bytes that were read ahead, then the connection's.
func (c *conn) Read(b []byte) (int, error) {
	if len(c.first) > 0 {
		n := copy(b, c.first)
		c.first = c.first[n:]
		return n, nil
	}
	return c.Conn.Read(b)
}

// Write counts before it writes, so that whoever has read the bytes finds them
// counted, and takes back what was not written.
func (c *conn) Write(b []byte) (int, error) {
	c.count(int64(len(b)))
	n, err := c.Conn.Write(b)
	if n < len(b) {
		c.count(int64(n - len(b)))
	}
	return n, err
}

func (c *conn) count(n int64) {
	c.written.Add(n)
	c.site.total.bytes.Add(n)
	if c.host != nil {
		c.host.bytes.Add(n)
	}
}

// sent returns how many bytes were written.
func (c *conn) sent() int64 { return c.written.Load() }

// Close closes the connection, once.
func (c *conn) Close() error {
	err := c.Conn.Close()
	c.once.Do(func() { c.site.forget(c) })
	return err
}

// reset ends the connection with a RST instead of a FIN.
func (c *conn) reset() {
	_ = c.tcp.SetLinger(0) // without it the close below is an orderly one, and the test sees that
	_ = c.Close()
}

// wire returns the conn below c, which may be a TLS connection; nil if there
// is none.
func wire(c net.Conn) *conn {
	if t, ok := c.(*tls.Conn); ok {
		c = t.NetConn()
	}
	w, _ := c.(*conn)
	return w
}
