package wire

import (
	"time"

	"golang.org/x/net/http2"
)

// pulseReader reads a connection for its framer. It wakes from a silence while
// requests are open, to ask by PING whether the host lives.
type pulseReader struct{ conn *http2Conn }

func (p pulseReader) Read(b []byte) (int, error) {
	for {
		p.conn.watch()
		n, err := p.conn.net.Read(b)
		if n > 0 {
			p.conn.stir()
			return n, nil
		}
		if !IsTimeout(err) {
			return n, err
		}
		p.conn.silent()
	}
}

// watch sets how long the next read may take.
func (h *http2Conn) watch() {
	h.mu.Lock()
	defer h.mu.Unlock()
	var by time.Time
	switch {
	case len(h.streams) == 0 || h.away && h.pinged: // nobody waits, or all that can be asked was asked
	case h.pinged:
		by = time.Now().Add(h.client.pulse.answer)
	default:
		by = time.Now().Add(h.silence)
	}
	_ = h.net.SetReadDeadline(by) // if it fails, the read does
}

// stir notes that something came.
func (h *http2Conn) stir() {
	h.mu.Lock()
	h.pinged = false
	h.mu.Unlock()
}

// silent asks a host that has not been heard for long whether it lives. If it
// does not say so, it gets no more requests here, and those that came when it
// had fallen silent already leave again elsewhere; the others keep the time
// that they were given.
func (h *http2Conn) silent() {
	h.mu.Lock()
	ask := !h.pinged && len(h.streams) > 0
	gone := h.pinged && len(h.streams) > 0
	if ask {
		h.pinged = true
	}
	if gone {
		h.away = true
		for _, s := range h.streams {
			if s.reused && !s.heard {
				s.failLocked(errSilent, onceMore)
			}
		}
	}
	h.mu.Unlock()
	if ask {
		h.write(func(f *http2.Framer) { _ = f.WritePing(false, [8]byte{'m', 'a', 'r', 'q', 'u', 'e', 'e', '?'}) })
	}
	if gone {
		h.origin.changed()
	}
}
