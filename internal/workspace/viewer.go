package workspace

import (
	"context"
	"time"

	"marquee/internal/session"
)

// viewer keeps the rows on screen in line with class, filter and sort column.
// Views are computed away from the loop; one that is out of date by the time
// it is ready is thrown away.
type viewer struct {
	crew   *crew
	onView func()

	session  *session.Session
	query    session.Query
	view     *session.View
	cancel   context.CancelFunc // of the computation under way
	number   uint64             // of the newest computation
	busy     bool
	version  uint64        // of the answers that the view shows
	duration time.Duration // of the last computation
	last     time.Time     // when the last one began
}

// Views follow new answers never more often than pace, and never for more
// than one part in share of the time.
const (
	viewPace  = 300 * time.Millisecond
	viewShare = 5
)

// show shows another session; no row of it until its view is there.
func (v *viewer) show(s *session.Session) {
	v.session, v.view, v.version = s, &session.View{}, 0
	v.compute()
}

// ask changes what is asked for.
func (v *viewer) ask(change func(*session.Query)) {
	change(&v.query)
	v.compute()
}

// follow follows new answers: at its pace, or at once at the end of a run.
func (v *viewer) follow(final bool) {
	if v.query.Plain() || v.version == v.session.Version() {
		return
	}
	if !final && (v.busy || time.Since(v.last) < max(viewPace, viewShare*v.duration)) {
		return
	}
	v.compute()
}

// compute makes the view that the query asks for, of the session as it is.
func (v *viewer) compute() {
	v.cancel()
	v.number++
	s, query, number := v.session, v.query, v.number
	if query.Plain() {
		v.busy = false
		v.take(s.View(v.crew.ctx, query))
		return
	}
	ctx, cancel := context.WithCancel(v.crew.ctx)
	v.cancel, v.busy, v.last = cancel, true, time.Now()
	v.crew.do(func() func() {
		defer cancel()
		version, began := s.Version(), time.Now()
		view := s.View(ctx, query)
		took := time.Since(began)
		return func() {
			if number == v.number && view != nil {
				v.busy, v.version, v.duration = false, version, took
				v.take(view)
			}
		}
	})
}

func (v *viewer) take(view *session.View) {
	if view != nil {
		v.view = view
		v.onView()
	}
}
