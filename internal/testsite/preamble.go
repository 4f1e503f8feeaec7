package testsite

import (
	"encoding/binary"
	"io"
)

// A connection made by Site.Dial begins with a preamble: a zero byte, which
// neither HTTP nor TLS begins with, a letter that tells plain from TLS, two
// bytes of nothing, and the host's number.
const preambleSize = 8

func preamble(h *host, secure bool) []byte {
	b := make([]byte, preambleSize)
	b[1] = 'p'
	if secure {
		b[1] = 's'
	}
	binary.BigEndian.PutUint32(b[4:], h.number)
	return b
}

// identify reads the preamble, or finds that there is none.
func (s *Site) identify(c *conn) error {
	b := make([]byte, preambleSize)
	if _, err := io.ReadFull(c.Conn, b[:1]); err != nil {
		return err
	}
	if b[0] != 0 {
		const handshake = 0x16 // TLS record type
		c.first, c.secure = b[:1], b[0] == handshake
		return nil
	}
	if _, err := io.ReadFull(c.Conn, b[1:]); err != nil {
		return err
	}
	c.host, c.secure = s.names.numbered(binary.BigEndian.Uint32(b[4:])), b[1] == 's'
	return nil
}
