package access

import (
	"context"
	"sync"
)

// Access tells assistive technology of a window, while there is any.
type Access struct {
	end   context.CancelFunc
	tasks sync.WaitGroup

	mu       sync.Mutex // guards what follows
	provider *provider  // nil while no assistive technology is in use
}

// Start begins to watch the desktop. Where there is no session bus, or one that
// is not reached, nothing is done. Close ends it.
func Start(options Options) *Access {
	ctx, end := context.WithCancel(context.Background())
	a := &Access{end: end}
	if options.Bus == "" {
		options.Bus = sessionBus()
	}
	if options.Bus != "" {
		a.tasks.Add(1)
		go func() { // ends with the context; Close waits
			defer a.tasks.Done()
			watch(ctx, options.Bus, func(on bool, address func() (string, error)) { a.turn(ctx, on, address, options) })
		}()
	}
	return a
}

// Close ends what Start began and waits for it. It may be called on the UI
// goroutine.
func (a *Access) Close() {
	a.end()
	a.tasks.Wait()
}

// On reports whether assistive technology is being told.
func (a *Access) On() bool { return a.current() != nil }

// current is who tells; nil while no assistive technology is in use.
func (a *Access) current() *provider {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.provider
}

// Announce has a sentence read out, when nothing else is (politely), or at
// once. Without assistive technology it does nothing.
func (a *Access) Announce(sentence string, atOnce bool) {
	p := a.current()
	if p == nil || sentence == "" {
		return
	}
	e := event{path: rootPath, name: ofObject + "Announcement", first: 1, value: sentence}
	if atOnce {
		e.first = 2
	}
	p.emit(e)
}

// turn registers the tree, or takes it away again.
func (a *Access) turn(ctx context.Context, on bool, address func() (string, error), options Options) {
	p := a.current()
	if p != nil && p.ctx.Err() != nil { // its bus ended
		p.close()
		p = nil
	}
	switch {
	case on && p == nil:
		if where, err := address(); err == nil { // else the bus went away meanwhile: its owner's change will be told
			p, _ = register(ctx, where, options) // who has no bus is told nothing
		}
	case !on && p != nil:
		p.close()
		p = nil
	}
	a.mu.Lock()
	a.provider = p
	a.mu.Unlock()
}
