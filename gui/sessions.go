package gui

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/grid"
	"marquee/gui/results"
	"marquee/gui/sheets"
	"marquee/gui/text"
	"marquee/gui/toolbar"
	"marquee/gui/urls"
	"marquee/internal/chooser"
	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// sessions are the window's ways from one session to another.
type sessions struct {
	work     *workspace.Workspace
	sheets   *sheets.Sheets
	urls     *urls.Pane
	results  *results.Results
	toolbar  *toolbar.Toolbar
	exporter *exporter
	recent   recent
	say      func(sentence string)

	bringing bool            // what changes is the session's own look
	pending  *workspace.Look // is to be shown once the rows are there
}

// restore brings the last session back, unless the person was faster.
func (s *sessions) restore() {
	s.work.Restore(func(o *workspace.Opened) {
		if o != nil && s.urls.Editor.Empty() && s.work.State().Phase == workspace.Empty {
			s.bring(o)
		}
	})
}

// bring shows a session in the place of the one on screen.
func (s *sessions) bring(o *workspace.Opened) {
	o.OnSealed = func() { s.tell(o) }
	if !s.work.Bring(o) {
		s.sheets.Tell(words.Say("session.busy", nil), nil)
		return
	}
	s.urls.Show(o)
	s.show(o.Look)
	s.tell(o)
}

// tell says what a person must know of a session that was opened.
func (s *sessions) tell(o *workspace.Opened) {
	var lines []string
	switch {
	case o.Lost > 0:
		lines = append(lines, words.Full(words.Say("session.lost", words.Values{"Count": o.Lost})))
	case o.Sealed == project.FaultInUse || o.Sealed == project.FaultDamaged:
		lines = append(lines, words.Full(words.Say(words.Key("session."+string(o.Sealed)), nil)))
	case o.Sealed == project.FaultSealed:
		lines = append(lines, words.Say("session.sealed", nil))
	}
	if len(lines) > 0 {
		name := text.Clean(filepath.Base(o.Path))
		s.sheets.Tell(words.Say("session.copy", words.Values{"Name": name}), append(lines, words.Say("session.copied", nil)))
	}
}

// show looks at the rows as somebody did when the session was left.
func (s *sessions) show(l *workspace.Look) {
	if l == nil {
		l = &workspace.Look{Caret: -1}
	}
	s.bringing = true
	s.toolbar.Filter.SetText(l.Filter)
	s.results.ChooseAll(session.ClassSet(l.Classes))
	direction := grid.Ascending
	switch {
	case l.Sort == "":
		direction = grid.Unsorted
	case l.Descending:
		direction = grid.Descending
	}
	s.results.Sort(l.Sort, direction)
	s.bringing = false
	s.pending = l
	s.onView()
}

// onView puts caret and selection where they were, once there are rows.
func (s *sessions) onView() {
	l := s.pending
	if l == nil || s.work.View().Len() == 0 {
		return
	}
	s.pending = nil
	rows := slices.DeleteFunc(slices.Clone(l.Selected), func(row int) bool { return row < 0 || row >= s.work.Session().Len() })
	if i := slices.Index(rows, l.Caret); i > 0 {
		rows[0], rows[i] = rows[i], rows[0] // the caret goes to the first
	}
	if len(rows) > 0 {
		s.results.Grid.Select(rows...)
		s.results.Grid.ScrollTo(rows[0])
	}
}

// keepLook keeps how the rows are looked at.
func (s *sessions) keepLook() {
	if s.bringing || s.pending != nil {
		return
	}
	query := s.work.Query()
	l := workspace.Look{Classes: uint32(query.Classes), Filter: query.Text, Caret: s.results.Grid.Caret()}
	if by, direction := s.results.Grid.Sort(); direction != grid.Unsorted {
		l.Sort, l.Descending = by, direction == grid.Descending
	}
	if s.results.Grid.SelectedCount() <= workspace.MaxSelected {
		l.Selected = slices.Collect(s.results.Grid.Selected())
	}
	s.work.KeepLook(l)
}

// mayLeave reports whether another session may take the place of the one on
// screen, and says why not.
func (s *sessions) mayLeave() bool {
	state := s.work.State()
	switch {
	case state.Phase.Busy():
		s.sheets.Tell(words.Say("session.busy", nil), nil)
		return false
	case state.Unkept != "":
		s.sheets.Tell(words.Say("session.unkept", nil), []string{words.Full(words.Say(words.Key("unkept."+string(state.Unkept)), nil))})
		return false
	}
	return true
}

// begin begins an empty session; the one on screen stays where it is kept.
func (s *sessions) begin() {
	if !s.mayLeave() {
		return
	}
	s.work.New()
	s.urls.Show(&workspace.Opened{})
	s.show(nil)
	s.pending = nil
	s.urls.Focus()
}

// open opens the session at a path in the place of the one on screen.
func (s *sessions) open(path string) {
	if path == s.work.State().Kept || !s.mayLeave() {
		return // it is on screen, or has to stay there
	}
	s.work.Read([]string{path}, true, nil, func(o *workspace.Opened) {
		if o.Path == "" {
			s.recent.forget(path)
			s.sheets.Tell(words.Say("open.unread", words.Values{"Count": 1}), unread(o.Faults))
			return
		}
		s.bring(o)
		s.recent.add(path)
	})
}

// saveAs asks where the session shall be kept.
func (s *sessions) saveAs() {
	name := time.Now().Format(time.DateOnly) + project.Suffix
	s.sheets.AskPath(words.Say("session.save", nil), filepath.Join(s.exporter.folder(), name), func(path string) {
		if !strings.EqualFold(filepath.Ext(path), project.Suffix) {
			path += project.Suffix
		}
		s.work.SaveAs(path, s.saved)
	})
}

// duplicate goes on in a copy.
func (s *sessions) duplicate() { s.work.Duplicate(s.saved) }

func (s *sessions) saved(path string, err error) {
	if err != nil {
		s.sheets.Tell(words.Say("session.unsaved", nil), []string{words.Full(why(err))})
		return
	}
	s.recent.add(path)
	s.say(words.Say("session.saved", words.Values{"Path": path}))
}

// compare asks for another reading, compares the rows with it, and shows those
// that are not as they were there.
func (s *sessions) compare() {
	s.sheets.AskOpen(chooser.Open, s.exporter.folder(), func(paths []string) {
		s.work.Compare(paths[0], func(changed int, err error) {
			if err != nil {
				s.sheets.Tell(words.Say("open.unread", words.Values{"Count": 1}), []string{words.Full(why(err))})
				return
			}
			s.say(words.Say("changed.since", words.Values{"Count": changed}))
			if changed > 0 {
				s.results.ChooseAll(session.ClassSetOf(session.ChangedRows))
			}
		})
	})
}

// clearHistory removes the sessions that were kept by themselves.
func (s *sessions) clearHistory() {
	s.sheets.Confirm(words.Say("history.clear", nil), words.Say("history.clears", nil), words.Say("history.clear.yes", nil), func() {
		s.recent.clear()
		s.work.ClearHistory(func(removed int, err error) {
			if err != nil {
				s.sheets.Tell(words.Say("history.left", nil), []string{words.Full(why(err))})
			}
			s.say(words.Say("history.cleared", words.Values{"Count": removed}))
		})
	})
}

// menu offers all that below a button.
func (s *sessions) menu(below fyne.CanvasObject) {
	s.work.History(func(history []string) {
		if canvas := fyne.CurrentApp().Driver().CanvasForObject(below); canvas != nil {
			widget.ShowPopUpMenuAtPosition(s.items(history), canvas, control.Below(below))
		}
	})
}

func (s *sessions) items(history []string) *fyne.Menu {
	state := s.work.State()
	recent := fyne.NewMenuItem(words.Say("menu.recent", nil), nil)
	recent.ChildMenu = s.recent.menu(history, state.Kept, s.open)
	recent.Disabled = len(recent.ChildMenu.Items) == 0
	save := fyne.NewMenuItem(words.Say("menu.save_as", nil), s.saveAs)
	copies := fyne.NewMenuItem(words.Say("menu.duplicate", nil), s.duplicate)
	save.Disabled = state.Phase == workspace.Empty
	copies.Disabled = save.Disabled
	return fyne.NewMenu("", fyne.NewMenuItem(words.Say("menu.new", nil), s.begin), recent, fyne.NewMenuItemSeparator(), save, copies,
		fyne.NewMenuItemSeparator(), fyne.NewMenuItem(words.Say("menu.clear_history", nil), s.clearHistory))
}
