package workspace

import (
	"marquee/fetcher"
	"marquee/internal/session"
	"marquee/internal/settings"
	"marquee/internal/urllist"
)

// Options are what a Workspace is made with.
type Options struct {
	Settings settings.Settings // how runs are made
	Fetch    fetcher.Options   // what of it is no setting, such as a loopback web
	Loop     Loop
	OnChange func(Change)
	Sessions string // the folder that the session is kept in; "" keeps none
}

// New returns an empty Workspace.
func New(o Options) *Workspace {
	w := &Workspace{crew: newCrew(o.Loop), settings: o.Settings.Clone(), base: o.Fetch, onChange: func(Change) {}, latest: listing{list: &urllist.List{}}}
	w.reader = reader{crew: w.crew, onList: w.onList, blanks: o.Settings.Behaviour.KeepBlank}
	w.viewer = viewer{crew: w.crew, onView: func() { w.onChange(ViewChanged) }, cancel: func() {}}
	w.runner = runner{crew: w.crew, onStarted: w.onStarted, onBeat: w.onBeat}
	w.scripts = scripts{crew: w.crew, onFound: func() { w.onChange(StateChanged) }}
	w.saver = newSaver(w.crew, o.Sessions, func() { w.onChange(StateChanged) })
	w.show(w.latest, session.New(w.latest.list))
	w.onChange = o.OnChange
	return w
}
