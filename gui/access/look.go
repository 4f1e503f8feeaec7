package access

import (
	"context"
	"time"
)

// lookInterval is how often the tree is looked through for changes: often
// enough to be told at once, and cheap beside a frame.
const lookInterval = 50 * time.Millisecond

// beat has the tree looked through again and again. A look that finds the one
// before it still waiting is left out.
func (t *teller) beat() {
	ticker := time.NewTicker(lookInterval)
	defer ticker.Stop()
	looked := make(chan struct{}, 1)
	looked <- struct{}{}
	for {
		select {
		case <-t.ctx.Done():
			return
		case <-ticker.C:
		}
		select {
		case <-looked:
			t.options.Post(func() { t.look(t.ctx); looked <- struct{}{} })
		default:
		}
	}
}

// look tells what has changed since the last look.
func (t *teller) look(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	var focus []event // comes last: what has the focus is known by then
	t.tree.walk(func(e *entry, n *Node) {
		focus = append(focus, t.differences(e, n)...)
	})
	for _, e := range t.tree.forget() {
		t.emit(event{path: object{entry: e}.path(), name: ofObject + "StateChanged", detail: "defunct", first: 1})
	}
	for _, e := range focus {
		t.emit(e)
	}
}
