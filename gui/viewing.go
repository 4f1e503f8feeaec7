package gui

import (
	"context"
	"time"

	"marquee/internal/column"
	"marquee/internal/session"
)

// viewing keeps the rows on screen in line with the chips, the filter and the
// sort column. Views are computed away from the UI goroutine; one that is out
// of date by the time it is ready is thrown away.
type viewing struct {
	window   *Window
	query    session.Query
	cancel   context.CancelFunc // of the computation under way
	number   uint64             // of the newest computation
	busy     bool
	version  uint64        // of the answers that the view on screen shows
	duration time.Duration // of the last computation
	last     time.Time     // when the last one began
}

func newViewing(w *Window) *viewing { return &viewing{window: w, cancel: func() {}} }

func (w *Window) onClass(class session.Class) {
	w.viewing.query.Class = class
	w.viewing.compute()
	w.refresh()
}

func (w *Window) onFilter(text string) {
	w.viewing.query.Text = text
	w.viewing.compute()
}

func (w *Window) onSort(name string, descending bool) {
	w.viewing.query.Sort = nil
	if c, ok := column.Find(name); ok {
		w.viewing.query.Sort = c.Key()
	}
	w.viewing.query.Descending = descending
	w.viewing.compute()
}

// onAnswers follows new answers: never more often than a few times a second,
// and never more than a small part of the time, except at the end of a run.
func (v *viewing) onAnswers(final bool) {
	if v.query.Plain() || v.version == v.window.session.Version() {
		return
	}
	const pace, share = 300 * time.Millisecond, 5
	if !final && (v.busy || time.Since(v.last) < max(pace, share*v.duration)) {
		return
	}
	v.compute()
}

// compute brings a view of the session as it is now to the screen.
func (v *viewing) compute() {
	v.cancel()
	v.number++
	w, s, query, number := v.window, v.window.session, v.query, v.number
	if query.Plain() {
		v.busy = false
		w.results.setView(s.View(w.ctx, query))
		return
	}
	ctx, cancel := context.WithCancel(w.ctx)
	v.cancel, v.busy, v.last = cancel, true, time.Now()
	w.work.Go(func() {
		defer cancel()
		version, began := s.Version(), time.Now()
		view := s.View(ctx, query)
		took := time.Since(began)
		if view == nil {
			return
		}
		w.pump.Post(func() {
			if number != v.number {
				return
			}
			v.busy, v.version, v.duration = false, version, took
			w.results.setView(view)
		})
	})
}
