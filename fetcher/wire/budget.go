package wire

import (
	"container/list"
	"context"
	"sync"
	"time"
)

// budget is memory that the decoders of a run may hold together. Who finds too
// little waits in line; nobody waits for more while holding some, so that all
// waits end.
type budget struct {
	total int64

	mu      sync.Mutex // guards what follows
	free    int64
	lent    int64     // of it, what is held by those who wait for their host
	waiting list.List // of *claim, in their order
}

// claim is a wait for memory.
type claim struct {
	bytes   int64
	granted chan struct{} // closed when the bytes are its own
}

func newBudget(total int64) *budget { return &budget{total: total, free: total} }

// take waits for memory until a moment, or until ctx ends.
func (b *budget) take(ctx context.Context, by time.Time, bytes int64) error {
	b.mu.Lock()
	if b.waiting.Len() == 0 && b.free >= bytes {
		b.free -= bytes
		b.mu.Unlock()
		return nil
	}
	c := &claim{bytes, make(chan struct{})}
	place := b.waiting.PushBack(c)
	b.mu.Unlock()
	ctx, cancel := context.WithDeadline(ctx, by)
	defer cancel()
	select {
	case <-c.granted:
		return nil
	case <-ctx.Done():
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	select {
	case <-c.granted: // in this very moment
		b.free += bytes
	default:
		b.waiting.Remove(place)
	}
	b.grantLocked()
	return ctx.Err()
}

// give returns memory.
func (b *budget) give(bytes int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.free += bytes
	b.grantLocked()
}

func (b *budget) grantLocked() {
	for first := b.waiting.Front(); first != nil; first = b.waiting.Front() {
		c := first.Value.(*claim)
		if c.bytes > b.free {
			return
		}
		b.free -= c.bytes
		b.waiting.Remove(first)
		close(c.granted)
	}
}

// lend reports whether memory may be kept while its holder waits for a host:
// not if others want it, and never more than half of all, so that hosts that
// send nothing cannot keep it from the others. reclaim ends the wait.
func (b *budget) lend(bytes int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.waiting.Len() > 0 || b.lent+bytes > b.total/2 {
		return false
	}
	b.lent += bytes
	return true
}

func (b *budget) reclaim(bytes int64) {
	b.mu.Lock()
	b.lent -= bytes
	b.mu.Unlock()
}
