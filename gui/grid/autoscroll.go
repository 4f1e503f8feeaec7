package grid

import (
	"time"

	"fyne.io/fyne/v2"
)

// autoscrollPause is the time between two rows while the mouse is held beyond
// the edge: fast enough for a long way, slow enough to stop where one means to.
const autoscrollPause = 40 * time.Millisecond

// autoscroll repeats a drag while the mouse is held still beyond the edge.
type autoscroll struct {
	at      fyne.Position
	running int // counts starts, so that a late timer finds it is out of date; 0 when stopped
	starts  int
	timer   *time.Timer
}

// stop ends it.
func (a *autoscroll) stop() {
	a.running = 0
	if a.timer != nil {
		a.timer.Stop()
	}
}

// keepScrolling goes on extending the selection while the mouse, last seen at
// p, is beyond the rows.
func (g *Grid) keepScrolling(p fyne.Position) {
	a := &g.auto
	y := g.pixels(p.Y) - g.headerHeight()
	if y >= 0 && y < g.view.height {
		a.stop()
		return
	}
	a.at = p
	if a.running == 0 {
		a.starts++
		a.running = a.starts
		g.scrollLater(a.running)
	}
}

// scrollLater waits for the next row.
func (g *Grid) scrollLater(run int) {
	post := g.Post
	g.auto.timer = time.AfterFunc(autoscrollPause, func() {
		post(func() {
			if g.auto.running != run {
				return
			}
			g.dragRows(g.auto.at)
			g.update()
			g.scrollLater(run)
		})
	})
}
