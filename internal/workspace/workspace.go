package workspace

import (
	"marquee/fetcher"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/settings"
	"marquee/internal/urllist"
)

// Workspace is a list, its results and the run that reads it.
type Workspace struct {
	crew     *crew
	settings settings.Settings
	base     fetcher.Options // what of a run is no setting
	onChange func(Change)
	reader   reader
	viewer   viewer
	runner   runner
	scripts  scripts
	saver    *saver // nil keeps nothing

	certificates certificates

	latest     listing // what the text holds, as last read
	generation uint64  // of that text
	shown      listing // what the session was made from
	coming     listing // what the session that is being started is made from
	session    *session.Session
	saved      uint64       // the session's version when it was saved last
	wanted     bool         // Fetch was asked for while the text was being read
	wantsAll   bool         // it was FetchAll
	queue      []int        // rows to fetch once the run that goes on has ended
	needs      column.Needs // of the columns that show
	problem    error
}

// listing is a list and what it was read from.
type listing struct {
	list  *urllist.List
	text  Text
	input *urllist.Input // the file that text is all of; nil if there is none
}

// SetText says that the text has changed. It is taken when the Workspace comes
// round to reading it, so that a change for each key costs nothing.
func (w *Workspace) SetText(take func() Text) {
	w.reader.follow(take)
	w.onChange(StateChanged)
}

// Certificate is what the host of an address showed when it was last asked;
// false if it was not asked since the program began, or by http.
func (w *Workspace) Certificate(address string) (fetcher.Certificate, bool) {
	return w.certificates.of(address)
}

// List returns what the text holds, as last read, and which text that was.
func (w *Workspace) List() (list *urllist.List, generation uint64) {
	return w.latest.list, w.generation
}

// ReadAs reads the text by other options from now on.
func (w *Workspace) ReadAs(options urllist.Options) {
	if w.reader.options == options {
		return
	}
	w.reader.options = options
	if w.reader.take != nil {
		w.reader.follow(w.reader.take)
		w.onChange(StateChanged)
	}
}

// ReadingAs returns the options that the text is read by.
func (w *Workspace) ReadingAs() urllist.Options { return w.reader.options }

// Reading reports whether the text has changed since List was read.
func (w *Workspace) Reading() bool { return w.reader.changed }

// Open shows a session that was made elsewhere, such as one that was kept from
// an earlier start, with the list it was made from. It does nothing while a
// run goes on.
func (w *Workspace) Open(list *urllist.List, s *session.Session, saved bool) {
	if w.runner.phase.Busy() {
		return
	}
	w.open(listing{list: list}, s, saved)
}

// open is Open with what the list was read from.
func (w *Workspace) open(of listing, s *session.Session, saved bool) {
	w.runner.forget()
	w.latest, w.reader.last = of, of.list
	w.show(of, s)
	if saved {
		w.saved = s.Version()
	}
	w.onChange(StateChanged | ListChanged)
}

// Clear takes the results away and shows the list as if it was new. It does
// nothing while a run goes on.
func (w *Workspace) Clear() {
	if w.runner.phase.Busy() {
		return
	}
	w.runner.forget()
	w.show(w.latest, session.New(w.latest.list))
	w.saver.keep(w.record(), nil, nil)
	w.onChange(StateChanged)
}

// show puts another session on screen.
func (w *Workspace) show(of listing, s *session.Session) {
	w.shown, w.session, w.saved = of, s, 0
	w.onChange(SessionChanged | AnswersChanged)
	w.viewer.show(s)
	w.scripts.look(s)
	w.learn()
}

// Session returns the session on screen.
func (w *Workspace) Session() *session.Session { return w.session }

// SetClasses shows the rows of some classes only.
func (w *Workspace) SetClasses(classes session.ClassSet) {
	w.viewer.ask(func(q *session.Query) { q.Classes = classes })
}

// SetFilter shows the rows only that a text finds; see package query.
func (w *Workspace) SetFilter(text string) {
	w.viewer.ask(func(q *session.Query) { q.Text = text })
}

// SetSort orders the rows by the column of a name; "" is the list's order.
func (w *Workspace) SetSort(name string, descending bool) {
	w.viewer.ask(func(q *session.Query) {
		q.Sort, q.Descending = nil, descending
		if c, ok := column.Find(name); ok {
			q.Sort = c.Key()
		}
	})
}

// Query returns which rows are shown, and in which order.
func (w *Workspace) Query() session.Query { return w.viewer.query }

// View returns the rows that are shown.
func (w *Workspace) View() *session.View { return w.viewer.view }

// Settings returns what is set.
func (w *Workspace) Settings() settings.Settings { return w.settings.Clone() }

// SetSettings changes what is set, which must pass Check. How many pages are
// read at once acts on a run that goes on, which lines are rows on the text,
// everything else on the next run.
func (w *Workspace) SetSettings(s settings.Settings) {
	was := w.settings
	w.settings = s.Clone()
	if run, going := w.runner.going(); going && (was.Fetch.Auto != s.Fetch.Auto || was.Fetch.Concurrency != s.Fetch.Concurrency) {
		run.SetAuto(s.Fetch.Auto)
		if !s.Fetch.Auto {
			run.SetConcurrency(s.Fetch.Concurrency)
		}
	}
	if was.Behaviour.KeepBlank != s.Behaviour.KeepBlank {
		w.reader.keepBlank(s.Behaviour.KeepBlank)
	}
	w.onChange(StateChanged)
}

// Problem is why something that was asked for could not be had; see Failed.
func (w *Workspace) Problem() error { return w.problem }

// State returns what is going on and what may be done.
func (w *Workspace) State() State {
	counts := w.session.Counts()
	s := State{
		Phase: w.runner.phase, Known: counts.Known(), Unread: counts.Of(session.NotReadRows),
		Changed: w.reader.changed || w.latest.list != w.shown.list, CanExport: w.session.Len() > 0,
	}
	kept := w.saver.state()
	s.Unkept, s.Kept, s.Written = kept.fault, kept.path, kept.saved
	s.Unsaved = s.Known > 0 && w.session.Version() != w.saved
	if !s.Phase.Busy() {
		s.CanFetch = w.reader.changed || w.latest.list.URLs() > 0
		switch {
		case s.Known > 0:
			s.Phase = Done
		case w.session.Len() > 0:
			s.Phase = Listed
		default:
			s.Phase = Empty
		}
	}
	return s
}

// Close stops what goes on and returns a channel that is closed when it has
// ended. Nothing is called back after that but what was posted already.
func (w *Workspace) Close() <-chan struct{} {
	w.crew.cancel()
	run, draft, ended := w.runner.run, w.unread(), make(chan struct{})
	go func() { // ends when everything else has
		defer close(ended)
		if run != nil {
			run.Wait()
		}
		w.crew.work.Wait()
		w.saver.end(draft)
	}()
	return ended
}

// record is the session on screen, as it is to be kept.
func (w *Workspace) record() *record {
	return &record{list: w.shown.list, session: w.session, text: w.shown.text}
}

// unread is the text that was not read yet when the Workspace closes.
func (w *Workspace) unread() *Text {
	if w.saver == nil || !w.reader.changed || w.reader.take == nil {
		return nil
	}
	text := w.reader.take()
	return &text
}

// learn finds out, away from the loop, what all rows together tell.
func (w *Workspace) learn() {
	s := w.session
	if !w.needs.Has(column.NeedsSites) || s.Counts().Known() == 0 {
		return
	}
	w.crew.do(func() func() {
		before, after := s.LearnSites(w.crew.ctx)
		return func() {
			if s != w.session {
				return
			}
			if w.saved == before { // an answer is what it was
				w.saved = after
			}
			w.viewer.follow(true)
			w.onChange(AnswersChanged)
		}
	})
}
