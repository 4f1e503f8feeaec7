package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"marquee/internal/words"
	"marquee/internal/workspace"
)

// ending follows a run outside the window: its title says how far the run is,
// and the desktop tells of its end.
type ending struct {
	app   fyne.App
	win   fyne.Window
	work  *workspace.Workspace
	away  bool // the window is not in front
	busy  bool // a run went on when it was looked at last
	title string

	least time.Duration // that a run takes whose end is told
}

// notable is how long a run takes that one does not sit and wait for.
const notable = 30 * time.Second

func newEnding(app fyne.App, win fyne.Window, work *workspace.Workspace) *ending {
	return &ending{app: app, win: win, work: work, least: notable}
}

// follow looks at the run. What it tells the desktop is our own words and
// numbers: some desktops run what they are told.
func (e *ending) follow() {
	busy := e.work.State().Phase.Busy()
	progress := e.work.Progress()
	title := "Marquee"
	if busy && progress.Total > 0 {
		const whole = 100
		title = words.Say("title.running", words.Values{"Percent": whole * progress.Done / progress.Total})
	}
	if title != e.title {
		e.title = title
		e.win.SetTitle(title)
	}
	ended := e.busy && !busy
	e.busy = busy
	if summary, ran := e.work.Summary(); ended && ran && e.away && progress.Elapsed >= e.least && e.work.Settings().Behaviour.Notify {
		e.app.SendNotification(fyne.NewNotification(words.Say("notify.title", nil), words.Spoken().Summary(summary)))
	}
}
