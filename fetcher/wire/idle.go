package wire

import (
	"sync"
	"time"
)

// maxIdle bounds the connections that are kept open without a request, over
// all origins: enough for two thousand lanes in turn, and a tenth of the
// descriptors a common system allows.
const maxIdle = 2048

// idleList is all idle HTTP/1 connections, the oldest first.
type idleList struct {
	mu     sync.Mutex
	oldest *conn
	newest *conn
	count  int
}

// add appends a connection; if there are too many, the oldest is closed.
func (l *idleList) add(k *conn) {
	l.mu.Lock()
	k.listed, k.since = true, time.Now()
	k.older, k.newer = l.newest, nil
	if l.newest != nil {
		l.newest.newer = k
	} else {
		l.oldest = k
	}
	l.newest = k
	l.count++
	var old *conn
	if l.count > maxIdle {
		old = l.oldest
		l.unlinkLocked(old)
	}
	l.mu.Unlock()
	if old != nil {
		old.origin.drop(old)
		old.close()
	}
}

// remove takes a connection out and reports whether it was there; if not, it
// is being closed by somebody else.
func (l *idleList) remove(k *conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !k.listed {
		return false
	}
	l.unlinkLocked(k)
	return true
}

func (l *idleList) unlinkLocked(k *conn) {
	k.listed = false
	if k.older != nil {
		k.older.newer = k.newer
	} else {
		l.oldest = k.newer
	}
	if k.newer != nil {
		k.newer.older = k.older
	} else {
		l.newest = k.older
	}
	k.older, k.newer = nil, nil
	l.count--
}

// closeBefore closes the connections that became idle before a moment.
func (l *idleList) closeBefore(t time.Time) {
	for {
		l.mu.Lock()
		k := l.oldest
		if k != nil && k.since.Before(t) {
			l.unlinkLocked(k)
		} else {
			k = nil
		}
		l.mu.Unlock()
		if k == nil {
			return
		}
		k.origin.drop(k)
		k.close()
	}
}
