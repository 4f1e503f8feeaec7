package workspace

import (
	"context"
	"sync"
)

// Loop is the goroutine that a Workspace is confined to.
type Loop interface {
	// Post runs f there soon, in the order in which functions were posted. It
	// never waits and may be called from any goroutine.
	Post(f func())
	// Beat posts f now and then until done is closed, and once more then. It
	// returns when done is closed.
	Beat(done <-chan struct{}, f func())
}

// crew is the goroutines of a Workspace: they end when ctx ends, and Close
// waits for them.
type crew struct {
	Loop
	ctx    context.Context
	cancel context.CancelFunc
	work   sync.WaitGroup
}

func newCrew(loop Loop) *crew {
	c := &crew{Loop: loop}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	return c
}

// do runs f away from the loop, and then back on the loop what f returns. It
// is called on the loop, as Close is; after that nothing is begun any more.
func (c *crew) do(f func() (back func())) {
	if c.ctx.Err() != nil {
		return
	}
	c.work.Go(func() {
		if back := f(); back != nil {
			c.Post(back)
		}
	})
}
