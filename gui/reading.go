package gui

import (
	"time"

	"marquee/internal/session"
	"marquee/internal/urllist"
)

// reading follows the editor's text: a snapshot of it is parsed away from the
// UI goroutine, one at a time, and the answer comes back through the pump.
type reading struct {
	window   *Window
	busy     bool          // a parse, or the wait before it, is under way
	again    bool          // the text has changed since that began
	duration time.Duration // of the last parse
}

func newReading(w *Window) *reading { return &reading{window: w} }

// baseMemory is what the window takes for itself: glyphs, fonts, connections.
const baseMemory = 100 << 20

// calm is how many times its own duration a parse waits for further changes,
// so that typing into a very long list does not keep a core busy.
const calm = 2

// onTextChanged notes that the editor holds something else.
func (w *Window) onTextChanged() {
	w.stale = true
	w.reading.changed()
}

func (r *reading) changed() {
	if r.busy {
		r.again = true
		return
	}
	r.busy = true
	w := r.window
	if r.duration < 10*time.Millisecond {
		r.parse()
		return
	}
	wait := time.NewTimer(calm * r.duration)
	w.work.Go(func() {
		defer wait.Stop()
		select {
		case <-wait.C:
			w.pump.Post(r.parse)
		case <-w.ctx.Done():
		}
	})
}

func (r *reading) parse() {
	r.again = false
	w := r.window
	snapshot, generation := w.urls.editor.Snapshot()
	w.work.Go(func() {
		began := time.Now()
		list := urllist.ParseLines(snapshotLines(snapshot))
		took := time.Since(began)
		session.BoundMemory(baseMemory, len(list.Rows))
		w.pump.Post(func() {
			r.busy, r.duration = false, took
			w.urls.editor.SetMarks(generation, listMarks{list})
			w.onList(list)
		})
	})
}

// onList takes a freshly parsed list.
func (w *Window) onList(list *urllist.List) {
	w.list, w.stale = list, w.reading.again
	w.urls.showList(list)
	if w.reading.again {
		w.reading.changed()
		return
	}
	if w.state == idle && !w.answered() {
		w.previewSession()
	}
	if w.fetchASAP {
		w.fetchASAP = false
		w.startOrWait()
	}
	w.refresh()
}
