package wire

import (
	"net/http"
	"slices"
	"sync"
)

// maxHTTP2 bounds the HTTP/2 connections that stay open; each holds some
// 60 KB of buffers and tables.
const maxHTTP2 = 512

// http2List is all open HTTP/2 connections, the oldest first.
type http2List struct {
	mu   sync.Mutex
	open []*http.ClientConn
}

// add keeps a connection and closes the oldest idle ones above the bound.
func (l *http2List) add(cc *http.ClientConn) {
	l.mu.Lock()
	if len(l.open)%64 == 0 {
		l.open = slices.DeleteFunc(l.open, func(c *http.ClientConn) bool { return c.Err() != nil })
	}
	l.open = append(l.open, cc)
	var surplus []*http.ClientConn
	if n := len(l.open) - maxHTTP2; n > 0 {
		kept := l.open[:0]
		for _, c := range l.open {
			if n > 0 && (c.Err() != nil || c.InFlight() == 0 && c != cc) {
				surplus = append(surplus, c)
				n--
				continue
			}
			kept = append(kept, c)
		}
		clear(l.open[len(kept):])
		l.open = kept
	}
	l.mu.Unlock()
	for _, c := range surplus {
		_ = c.Close()
	}
}

func (l *http2List) closeAll() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.open {
		_ = c.Close()
	}
	l.open = nil
}
