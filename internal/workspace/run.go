package workspace

import (
	"fmt"
	"slices"

	"marquee/fetcher"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// Fetch reads the titles of the list as it stands in the text: what is new, and
// what did not end well. If nothing is left to read, all rows are read again.
// While the text is still being read it starts as soon as that is done; while a
// run goes on it does nothing.
func (w *Workspace) Fetch() { w.fetch(false) }

// FetchAll is Fetch of all rows, again if they have been read.
func (w *Workspace) FetchAll() { w.fetch(true) }

func (w *Workspace) fetch(all bool) {
	switch {
	case w.runner.phase.Busy() || w.crew.ctx.Err() != nil:
		return
	case w.reader.changed:
		w.wanted, w.wantsAll = true, all
	case w.latest.list.URLs() > 0:
		w.fetchList(all)
	}
	w.onChange(StateChanged)
}

func (w *Workspace) fetchList(all bool) {
	next, old, was := w.latest, w.session, w.shown.list
	fresh := next.list != was
	w.coming = next
	w.start(func() (*session.Session, []int) {
		s := old
		if fresh {
			s = session.New(next.list)
			s.Adopt(old)
		}
		w.saver.keep(&record{list: next.list, session: s, text: next.text}, old, was)
		rows := s.Unsettled()
		if all || len(rows) == 0 && !fresh {
			rows = rowsOf(w.crew, s, session.AllRows)
		}
		return s, rows
	})
}

// Continue reads the rows that a stopped run has left.
func (w *Workspace) Continue() {
	if w.State().CanContinue() {
		w.FetchClass(session.NotReadRows)
	}
}

// FetchClass reads the rows of a class, again if they have been read; what is
// known of all others stays. While a run goes on it does nothing.
func (w *Workspace) FetchClass(class session.Class) {
	if w.runner.phase.Busy() || w.session.Counts().Of(class) == 0 {
		return
	}
	s := w.session
	w.saver.keep(w.record(), nil, nil)
	w.start(func() (*session.Session, []int) { return s, rowsOf(w.crew, s, class) })
	w.onChange(StateChanged)
}

// FetchRows reads some rows of the session, again if they have been read. While
// a run goes on they are read after it, unless it is stopped.
func (w *Workspace) FetchRows(rows []int) {
	rows = slices.DeleteFunc(slices.Clone(rows), func(row int) bool { return row < 0 || row >= w.session.Len() })
	if len(rows) == 0 {
		return
	}
	switch w.runner.phase {
	case Stopping:
		return
	case Starting, Running, Paused:
		w.queue = append(w.queue, rows...)
		return
	case Empty, Listed, Done, phases:
	}
	w.fetchRows(rows, 0)
}

// fetchRows reads rows, and shows those of some kinds in a browser.
func (w *Workspace) fetchRows(rows []int, kinds fetcher.BrowserFor) {
	s := w.session
	w.saver.keep(w.record(), nil, nil)
	w.begin(kinds, func() (*session.Session, []int) { return s, rows })
	w.onChange(StateChanged)
}

// start starts a run over the rows that choose returns, which it does away
// from the loop.
func (w *Workspace) start(choose func() (*session.Session, []int)) { w.begin(0, choose) }

// begin is start with a browser for rows of some kinds.
func (w *Workspace) begin(kinds fetcher.BrowserFor, choose func() (*session.Session, []int)) {
	w.scripts.forget()
	chosen, base := w.settings.Clone(), w.base
	base.Details = base.Details || w.needed().Has(column.NeedsPage)
	chosen.Fetch.MaxWait = 0 // whoever has a window open can wait: rows say until when
	w.runner.start(func() (*session.Session, *session.Run, error) {
		s, rows := choose()
		if len(rows) == 0 {
			return s, nil, nil
		}
		options, end := chosen.Over(base), func() {}
		options.OnCertificate = w.certificates.tell
		if kinds != 0 {
			var err error
			if end, err = openBrowser(w.crew, chosen.Browser, &options); err != nil {
				return s, nil, err
			}
			options.BrowserFor = kinds
		}
		run, err := s.Fetch(w.crew.ctx, options, rows, nil)
		if err != nil {
			end()
			return s, nil, err
		}
		w.crew.work.Go(func() { <-run.Done(); end() })
		return s, run, nil
	})
}

// rowsOf returns the rows of a class.
func rowsOf(c *crew, s *session.Session, class session.Class) []int {
	view := s.View(c.ctx, session.Query{Classes: session.ClassSetOf(class)})
	if view == nil {
		return nil // the Workspace is closing
	}
	rows := make([]int, view.Len())
	for i := range rows {
		rows[i] = view.ID(i)
	}
	return rows
}

// onList takes a freshly read list. Results stay on screen until the next run;
// a list of which nothing is known is shown at once.
func (w *Workspace) onList(list *urllist.List, of Text) {
	w.latest, w.generation = listing{list: list, text: of}, of.Generation
	if of.Opened != nil {
		w.latest.input = of.Opened.Input
	}
	changed := ListChanged | StateChanged
	if !w.reader.changed {
		if !w.runner.phase.Busy() && list != w.shown.list && w.session.Counts().Known() == 0 {
			w.show(w.latest, session.New(list))
		}
		if w.wanted {
			w.wanted = false
			w.fetch(w.wantsAll)
		}
	}
	if list == w.shown.list && w.session.Counts().Known() > 0 {
		w.saver.undraft()
	} else {
		w.saver.draft(of)
	}
	w.onChange(changed)
}

// onStarted takes the session that is being read: another one if the list was
// edited.
func (w *Workspace) onStarted(s *session.Session, err error) {
	run, going := w.runner.going()
	if !going { // begin forgot them, and no run will end that looks again
		w.scripts.look(w.session)
	}
	if err != nil {
		w.fail(fmt.Errorf("starting the run: %w", err))
		return
	}
	if going {
		run.SetConcurrency(w.settings.Fetch.Concurrency)
		run.SetAuto(w.settings.Fetch.Auto)
	}
	if s != w.session {
		w.show(w.coming, s)
		if going {
			w.scripts.forget()
		}
	}
	w.onChange(StateChanged | AnswersChanged)
}

// onBeat follows the run.
func (w *Workspace) onBeat(ended bool) {
	w.viewer.follow(ended)
	w.saver.follow()
	w.onChange(AnswersChanged)
	if !ended {
		return
	}
	w.learn()
	rows := w.queue
	w.queue = nil
	if len(rows) > 0 {
		w.FetchRows(rows)
	} else {
		w.scripts.look(w.session)
	}
	w.onChange(StateChanged)
}

// Pause lets the rows being read finish and starts no new ones until Resume.
func (w *Workspace) Pause() {
	if w.runner.pause() {
		w.onChange(StateChanged)
	}
}

// Resume ends a Pause.
func (w *Workspace) Resume() {
	if w.runner.resume() {
		w.onChange(StateChanged)
	}
}

// Stop ends the run; what was not read can be read later, see Continue.
func (w *Workspace) Stop() {
	if w.runner.stop() {
		w.queue = nil
		w.onChange(StateChanged)
	}
}

// SetConcurrency sets how many rows are read at once, now and later. It turns
// Auto off.
func (w *Workspace) SetConcurrency(n int) {
	w.settings.Fetch.Concurrency = n
	w.settings.Fetch.Auto = false
	if run, going := w.runner.going(); going {
		run.SetAuto(false)
		run.SetConcurrency(n)
	}
	w.onChange(StateChanged)
}

// SetAuto lets the concurrency find its own height, or brings the person's own
// back.
func (w *Workspace) SetAuto(on bool) {
	w.settings.Fetch.Auto = on
	if run, going := w.runner.going(); going {
		run.SetAuto(on)
		if !on {
			run.SetConcurrency(w.settings.Fetch.Concurrency)
		}
	}
	w.onChange(StateChanged)
}

// Progress returns where the run is that goes on or ended last.
func (w *Workspace) Progress() Progress { return w.runner.progress() }

// Summary returns the sum of the run that ended last; false if there was none.
func (w *Workspace) Summary() (s session.Summary, ok bool) {
	if w.runner.run == nil {
		return session.Summary{}, false
	}
	return w.runner.run.Summary(), true
}

func (w *Workspace) fail(err error) {
	w.problem = err
	w.onChange(Failed | StateChanged)
}
