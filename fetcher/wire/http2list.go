package wire

import (
	"slices"
	"sync"
	"time"
)

// maxHTTP2 bounds the HTTP/2 connections that stay open; each holds some
// 40 KB of buffers and tables.
const maxHTTP2 = 512

// http2List is all open HTTP/2 connections, the oldest first, and the owner of
// the goroutines that read them.
type http2List struct {
	mu      sync.Mutex
	open    []*http2Conn
	readers sync.WaitGroup
}

// add reads a connection from now on, and closes the oldest idle ones above
// the bound.
func (l *http2List) add(h *http2Conn) {
	l.mu.Lock()
	l.open = append(l.open, h)
	l.readers.Go(func() {
		h.reader.run()
		l.remove(h)
	})
	surplus := len(l.open) - maxHTTP2
	l.mu.Unlock()
	l.closeIdle(surplus, func(*http2Conn, time.Time) bool { return true })
}

func (l *http2List) remove(h *http2Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.open, h); i >= 0 {
		l.open = slices.Delete(l.open, i, i+1)
	}
}

// closeBefore closes the connections that have had no request since before t.
func (l *http2List) closeBefore(t time.Time) {
	l.closeIdle(maxHTTP2, func(_ *http2Conn, since time.Time) bool { return since.Before(t) })
}

// closeIdle closes at most n idle connections that a rule picks. Their readers
// take them off the list.
func (l *http2List) closeIdle(n int, rule func(h *http2Conn, since time.Time) bool) {
	if n <= 0 {
		return
	}
	l.mu.Lock()
	var picked []*http2Conn
	for _, h := range l.open {
		busy, since := h.busy()
		if len(picked) < n && !busy && rule(h, since) {
			picked = append(picked, h)
		}
	}
	l.mu.Unlock()
	for _, h := range picked {
		h.retire()
		if busy, _ := h.busy(); !busy {
			_ = h.net.Close()
		}
	}
}

func (l *http2List) closeAll() {
	l.mu.Lock()
	for _, h := range l.open {
		_ = h.net.Close()
	}
	l.mu.Unlock()
	l.readers.Wait()
}
