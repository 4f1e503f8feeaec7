package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"marquee/gui/grid"
	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/workspace"
)

const three = "https://a.test/title?text=One\nhttps://b.test/title?text=Two\nhttps://c.test/status/404/title?text=Three\n"

// leave quits the window and waits until everything has ended.
func (s *stage) leave() {
	s.t.Helper()
	s.requestQuit()
	s.until("everything has ended", func() bool { return s.exit.ended })
}

// back is a window that was opened on a folder of sessions, with the last.
func back(t *testing.T, folder string) *stage {
	t.Helper()
	s := newStageIn(t, "", folder)
	s.until("the last session is there", func() bool { return s.work.State().Known > 0 && !s.work.Reading() && s.work.View().Len() > 0 })
	return s
}

func TestTheWindowComesBackAsItWasLeft(t *testing.T) {
	folder := t.TempDir()
	s := newStageIn(t, three, folder)
	s.runToEnd()
	s.toolbar.Filter.SetText("test")
	s.results.ChooseAll(session.ClassSetOf(session.OKRows, session.FailedRows))
	s.results.Sort("title", grid.Descending)
	s.until("the view is there", func() bool { return s.work.View().Len() == 3 && s.work.View().ID(0) == 1 })
	s.results.Grid.Select(1, 2)
	s.until("it is saved", func() bool { return s.status.Kept() == "Saved" })
	s.leave()

	again := back(t, folder)
	if got := again.urls.Editor.Text(); got != three {
		t.Errorf("the editor holds %q", got)
	}
	query := again.work.Query()
	if query.Text != "test" || query.Classes != session.ClassSetOf(session.OKRows, session.FailedRows) || again.toolbar.Filter.Text != "test" {
		t.Errorf("query %+v", query)
	}
	again.until("it is sorted", func() bool { return again.work.View().Len() == 3 && again.work.View().ID(0) == 1 })
	if by, direction := again.results.Grid.Sort(); by != "title" || direction != grid.Descending {
		t.Errorf("sorted by %q %v", by, direction)
	}
	if g := again.results.Grid; g.SelectedCount() != 2 || !g.IsSelected(2) || g.Caret() != 1 {
		t.Errorf("%d selected, caret on %d", g.SelectedCount(), g.Caret())
	}
	if heading, _ := again.urls.Review(); heading != "" {
		t.Errorf("the strip says %q", heading)
	}
}

func TestAStoppedRunGoesOnByOneClick(t *testing.T) {
	folder := t.TempDir()
	s := newStageIn(t, three, folder)
	s.work.FetchRows([]int{1})
	s.until("the run ends", s.idle)
	s.leave()
	again := back(t, folder)
	if got := again.toolbar.Main.Text(); got != "Continue" {
		t.Errorf("the button says %q", got)
	}
	again.runToEnd()
	if got := again.work.State(); got.Unread != 0 || again.site.Host("b.test").Requests != 0 {
		t.Errorf("%+v", got)
	}
}

func TestASessionIsBegunOpenedAndSavedUnderAName(t *testing.T) {
	folder := t.TempDir()
	s := newStageIn(t, three, folder)
	s.runToEnd()
	named := filepath.Join(t.TempDir(), "mine")
	s.sessions.saveAs()
	s.work.SaveAs(named+project.Suffix, s.sessions.saved)
	s.until("it is saved", func() bool { return s.work.State().Kept == named+project.Suffix })
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.sessions.begin()
	if !s.urls.Editor.Empty() || s.work.State().Phase != workspace.Empty || !s.results.Welcome.Visible() {
		t.Errorf("after New: %q, %+v", s.urls.Editor.Text(), s.work.State())
	}
	s.until("the one before is left", func() bool { return s.work.State().Kept != named+project.Suffix && !s.work.Reading() })
	s.files.load([]string{named + project.Suffix})
	s.until("it is there", func() bool { return s.work.State().Known == 3 && !s.work.Reading() })
	if s.urls.Editor.Text() != three || s.sheets.Open() {
		t.Errorf("%q, a sheet is open: %v", s.urls.Editor.Text(), s.sheets.Open())
	}
}

func TestADamagedANewerAndAnOpenSessionAreTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.marquee")
	first := newStageIn(t, three, t.TempDir())
	first.runToEnd()
	first.work.SaveAs(path, first.sessions.saved)
	first.until("it is saved", func() bool { return first.work.State().Kept == path && first.work.State().Written })

	second := newStageIn(t, "", t.TempDir())
	second.files.load([]string{path})
	second.until("it is told", func() bool { return second.sheets.Open() && second.work.State().Known == 3 })
	second.until("the copy is saved", func() bool { k := second.work.State().Kept; return k != "" && k != path })
	second.table.Typed(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault})
	if !second.sheets.Open() || second.work.State().Known != 3 {
		t.Error("keys act on what lies under the sheet")
	}
	second.table.Typed(&desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault})
	if !second.exit.begun {
		t.Error("Ctrl+Q does not quit while something is told")
	}

	foreign := filepath.Join(t.TempDir(), "other.marquee")
	if err := os.WriteFile(foreign, []byte(strings.Repeat("no session ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	third := newStageIn(t, three, t.TempDir())
	third.files.load([]string{foreign})
	third.until("it is told", third.sheets.Open)
	if third.urls.Editor.Text() != three {
		t.Errorf("the editor holds %q", third.urls.Editor.Text())
	}
}

func TestWhatCannotBeSavedIsSaidAndHoldsTheWindow(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "sessions")
	if err := os.WriteFile(folder, nil, 0o600); err != nil { // in the folder's place
		t.Fatal(err)
	}
	s := newStageIn(t, three, folder)
	s.runToEnd()
	s.until("it is said", func() bool { return strings.HasPrefix(s.status.Kept(), "Not being saved") })
	s.requestQuit()
	if s.exit.begun || !s.sheets.Open() {
		t.Error("it quits without asking")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.sessions.begin()
	if s.urls.Editor.Empty() || !s.sheets.Open() {
		t.Error("another session takes its place")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	s.until("it is saved", func() bool { return s.status.Kept() == "Saved" })
}
