package wire

import (
	"encoding/binary"
	"net"
)

// records is the connection below a TLS one. It follows the records that are
// read from it (RFC 8446, section 5.1), because crypto/tls does not tell
// whether it holds a part of one.
type records struct {
	net.Conn
	shut bool // nothing more is read from below
	head [5]byte
	have int // of head
	left int // bytes of the record's body that were not read yet
}

func (r *records) Read(p []byte) (int, error) {
	if r.shut {
		return 0, errShut
	}
	n, err := r.Conn.Read(p)
	r.follow(p[:n])
	return n, err
}

func (r *records) follow(p []byte) {
	for len(p) > 0 {
		if r.left > 0 {
			n := min(r.left, len(p))
			r.left -= n
			p = p[n:]
			continue
		}
		n := copy(r.head[r.have:], p)
		r.have += n
		p = p[n:]
		if r.have == len(r.head) {
			r.have, r.left = 0, int(binary.BigEndian.Uint16(r.head[3:]))
		}
	}
}

// whole reports whether what was read ends where a record does.
func (r *records) whole() bool { return r.have == 0 && r.left == 0 }

// errShut is what a Read of shut records returns. crypto/tls takes it for a
// deadline's, behind which a connection may go on.
var errShut error = shutError{}

type shutError struct{}

func (shutError) Error() string   { return "nothing is read now" }
func (shutError) Timeout() bool   { return true }
func (shutError) Temporary() bool { return true }
