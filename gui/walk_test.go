package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"marquee/gui/actions"
	"marquee/gui/control"
	"marquee/internal/session"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// These tests walk through what people stumbled over.

func TestAStoppedRunIsContinuedByTheMainButton(t *testing.T) {
	s := newStage(t, slowRows(40))
	s.toolbar.Slider.SetValue(4)
	s.onMain()
	s.until("some are read", func() bool { return s.work.State().Known >= 4 })
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.until("it is stopped", s.idle)
	known := s.work.State().Known
	if got := s.toolbar.Main.Text(); got != "Continue" || known == 40 {
		t.Errorf("the button says %q with %d rows read", got, known)
	}
	s.work.SetConcurrency(64)
	s.onMain()
	s.until("the rest is read", func() bool { return s.idle() && s.work.State().Known == 40 })
	if got := s.site.Stats().Requests; got > 45 {
		t.Errorf("%d requests for 40 rows: rows were read again", got)
	}
}

func TestShortcutsWorkInTheFilterAndEscOnlyLeavesIt(t *testing.T) {
	s := newStage(t, slowRows(60))
	s.toolbar.Slider.SetValue(1)
	s.onMain()
	s.until("it runs", func() bool { return s.work.State().Phase == workspace.Running })
	canvas := s.win.Canvas()
	canvas.Focus(s.toolbar.Filter)
	s.toolbar.Filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := s.work.State().Phase; got != workspace.Running || canvas.Focused() != s.results.Grid {
		t.Errorf("Esc in the empty filter: %v, focus on %T", got, canvas.Focused())
	}
	canvas.Focus(s.toolbar.Filter)
	press := func(key fyne.KeyName) {
		s.toolbar.Filter.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
	}
	press(fyne.KeyReturn)
	if got := s.work.State().Phase; got != workspace.Paused {
		t.Errorf("Ctrl+Enter in the filter: %v", got)
	}
	press(fyne.KeyL)
	if canvas.Focused() != s.urls.Editor {
		t.Errorf("Ctrl+L in the filter: focus on %T", canvas.Focused())
	}
	press(fyne.KeyE)
	if !s.sheets.Open() {
		t.Error("Ctrl+E in the filter does not ask where to export")
	}
	s.sheets.CloseTop()
}

func TestTheDetailsDoNotCoverTheRowThatWasClicked(t *testing.T) {
	s := newStage(t, slowRows(100))
	grid := s.results.Grid
	first, shown := grid.VisibleRows()
	grid.Select(first + shown - 2)
	if !s.results.Below() {
		t.Fatal("no details")
	}
	if first, shown := grid.VisibleRows(); grid.Caret() < first || grid.Caret() >= first+shown {
		t.Errorf("row %d is chosen, rows %d to %d are in view", grid.Caret(), first, first+shown-1)
	}
}

func TestNothingOfTheRunBeforeIsLeftOnScreen(t *testing.T) {
	s := newStage(t, "https://a.test/\nhttps://b.test/\n")
	s.runToEnd()
	s.results.Grid.Select(1)
	s.urls.Editor.SetText("https://c.test/\nhttps://d.test/\n")
	s.until("the text is parsed", func() bool { return !s.work.Reading() })
	s.onMain()
	s.until("the other list is read", func() bool { return s.idle() && s.work.Session().Row(0).URL == "https://c.test/" })
	if s.results.Below() || s.results.Grid.Caret() >= 0 {
		t.Errorf("details of row %d show, which nobody chose", s.results.Grid.Caret())
	}
}

func TestDetailsOfARowThatIsFilteredOutAreNotShown(t *testing.T) {
	s := newStage(t, "https://a.test/\nhttps://b.test/status/404\n")
	s.runToEnd()
	s.results.Grid.Select(0)
	s.results.Choose(session.FailedRows)
	s.until("the failed row is shown", func() bool { return s.work.View().Len() == 1 })
	if s.results.Below() {
		t.Error("details of a row that is not in the grid")
	}
}

func TestSelectedRowsAreFetchedAgain(t *testing.T) {
	s := newStage(t, "https://a.test/\nhttps://b.test/status/503/fail/1\nhttps://c.test/\n")
	s.runToEnd()
	s.results.Grid.Select(2)
	s.table.Press(actions.With(fyne.KeyR))
	s.until("it is read again", func() bool { return s.site.Host("c.test").Requests == 2 && !s.work.State().Phase.Busy() })
	s.table.Do("fetch.all")
	s.until("all are", func() bool { return s.site.Host("a.test").Requests == 2 && !s.work.State().Phase.Busy() })
	if got := s.work.Session().Counts().Answered; got != 3 {
		t.Errorf("%d rows are answered", got)
	}
}

func TestTheWindowSaysHowManyRowsAFilterLeaves(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=Caf%C3%A9\nhttps://b.test/title?text=Tea\nhttps://c.test/status/404\n")
	s.runToEnd()
	if got := s.status.Shown(); got != "" {
		t.Errorf("without a filter the status says %q", got)
	}
	s.toolbar.Filter.SetText("cafe")
	s.until("one row is left", func() bool { return s.status.Shown() == "1 of 3 shown" })
	s.results.Grid.SelectAll()
	s.toolbar.Filter.SetText("-cafe")
	s.until("the others are", func() bool {
		return s.status.Shown() == "2 of 3 shown · 3 selected" || s.status.Shown() == "2 of 3 shown"
	})
	s.results.Choose(session.FailedRows)
	s.until("one class of them is", func() bool { return strings.HasPrefix(s.status.Shown(), "1 of 3 shown") })
	s.toolbar.Filter.Clear()
	s.results.Choose(session.AllRows)
	s.until("all rows are", func() bool { return s.work.View().Len() == 3 && !strings.Contains(s.status.Shown(), "shown") })
}

func TestWhereAFilterFindsNothingItCanBeCleared(t *testing.T) {
	s := newStage(t, "https://a.test/\nhttps://b.test/\n")
	s.runToEnd()
	s.toolbar.Filter.SetText("no such title")
	s.results.Choose(session.FailedRows)
	s.until("nothing is found", s.results.Nothing)
	s.results.ShowAll()
	s.until("all rows are back", func() bool { return s.work.View().Len() == 2 && !s.results.Nothing() })
	if s.toolbar.Filter.Text != "" || s.work.Query().Classes != 0 {
		t.Errorf("%q and the chips %b are left", s.toolbar.Filter.Text, s.work.Query().Classes)
	}
	s.toolbar.Filter.SetText("zzz")
	s.until("nothing is found again", s.results.Nothing)
	test.Tap(s.toolbar.Filter.ActionItem.(fyne.Tappable))
	s.until("× brings all rows back", func() bool { return s.work.View().Len() == 2 && !s.results.Nothing() })
	if s.toolbar.Filter.ActionItem.Visible() {
		t.Error("an empty field has a ×")
	}
}

func TestSeveralChipsAreSelectedAtOnce(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=A\nhttps://b.test/status/404\nnot an address\n")
	s.runToEnd()
	s.results.Choose(session.FailedRows)
	s.results.ChooseToo(session.InvalidRows)
	s.until("both classes are shown", func() bool { return s.work.View().Len() == 2 && s.work.View().ID(0) == 1 })
	chip := s.results.Chip(session.FailedRows)
	chip.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeySpace, Modifier: fyne.KeyModifierShortcutDefault})
	s.until("Ctrl+Space takes one away", func() bool { return s.work.View().Len() == 1 && s.work.View().ID(0) == 2 })
	test.Tap(s.results.Chip(session.OKRows))
	s.until("a click selects one alone", func() bool { return s.work.View().Len() == 1 && s.work.View().ID(0) == 0 })
	chip.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierShortcutDefault})
	if s.sheets.Exporting() == nil {
		t.Error("a chip keeps the window's shortcuts to itself")
	}
	s.sheets.CloseTop()
}

func TestChipsCountWithinTheFilter(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=A\nhttps://b.test/title?text=B\nhttps://c.test/status/404\n")
	s.runToEnd()
	s.toolbar.Filter.SetText("host:a.test")
	s.until("they count one row", func() bool {
		return s.results.Chip(session.AllRows).Count() == "1" && s.results.Chip(session.OKRows).Count() == "1" && s.results.Chip(session.FailedRows).Count() == "0"
	})
	s.results.Choose(session.FailedRows)
	s.until("whatever is selected", func() bool { return s.work.View().Len() == 0 && s.results.Chip(session.OKRows).Count() == "1" })
	s.toolbar.Filter.Clear()
	s.until("and all rows without it", func() bool { return s.results.Chip(session.OKRows).Count() == "2" })
}

func TestAColumnThatIsSwitchedOnShowsAndIsRemembered(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=Hello,%20world\n")
	s.runToEnd()
	for _, want := range []struct{ entry, column, text string }{{"Title's length", "title_length", "12"}, {"Title's width in pixels", "title_pixels", "104"}} {
		for _, choice := range s.results.Grid.ColumnChoices() {
			if choice.Name == want.entry {
				s.results.Grid.ToggleColumn(choice.ID)
			}
		}
		if got := s.results.TextAt(0, want.column); got != want.text {
			t.Errorf("%s shows %q, want %q", want.entry, got, want.text)
		}
		if kept := s.app.Preferences().String("results.columns"); !strings.Contains(kept, `{"id":"`+want.column+`"}`) {
			t.Errorf("%s is not remembered: %s", want.entry, kept)
		}
	}
}

func TestColumnsThatNeedMoreThanTitlesHaveItReadAndLearned(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=Shop%20%7C%20Us\nhttps://a.test/title?text=News%20%7C%20Us\nhttps://a.test/title?text=Help%20%7C%20Us\n")
	s.runToEnd()
	if s.work.Session().HasDetails() {
		t.Error("more than titles was read though no column needs it")
	}
	s.results.Grid.ToggleColumn("title_alone")
	s.until("the site's name is known", func() bool { return s.results.TextAt(1, "title_alone") == "News" })
	s.results.Grid.ToggleColumn("description")
	if want := words.Say("columns.later", nil); s.status.Sentence() != want {
		t.Errorf("the status says %q, want %q", s.status.Sentence(), want)
	}
	s.table.Do("fetch.all")
	s.until("it is read again", func() bool { return s.idle() && s.work.Session().HasDetails() })
}

func TestTheHeadingsAreReachedByKeys(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=B\nhttps://b.test/title?text=A\n")
	s.runToEnd()
	s.table.Press(actions.WithShift(fyne.KeyH))
	for range 20 {
		if s.results.Grid.Heading() == "title" {
			break
		}
		s.results.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	s.results.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.until("the rows are sorted by title", func() bool { return s.work.View().ID(0) == 1 })
}

func TestTheDetailsCloseAndTheLineAboveThemMovesByKeys(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	s.runToEnd()
	s.results.Grid.Select(0)
	before := s.details.Size().Height
	s.table.Do("divider")
	s.results.Divider().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if got := s.details.Size().Height; got >= before {
		t.Errorf("Down on the line makes the details %v high of %v", got, before)
	}
	if kept := s.app.Preferences().Float("results.lower"); kept <= 0 || float32(kept) >= before+1 {
		t.Errorf("a height of %v is remembered", kept)
	}
	s.table.Press(actions.With(fyne.KeyI))
	if s.results.Below() || !s.app.Preferences().Bool("details.closed") {
		t.Error("Ctrl+I leaves the details open, or does not remember it")
	}
	s.table.Press(actions.With(fyne.KeyI))
	if !s.results.Below() {
		t.Error("Ctrl+I does not bring them back")
	}
}

func TestTheNextPlaceInTheListIsGoneToFromTheFilter(t *testing.T) {
	s := newStage(t, "https://a.test/one\nhttps://a.test/two\nhttps://a.test/one?again\n")
	s.urls.Find()
	test.Type(s.win.Canvas().Focused(), "one")
	s.until("the first is found", func() bool { return s.urls.Editor.SelectedText() == "one" })
	first, _ := s.urls.Editor.CaretAt()
	s.win.Canvas().Focus(s.toolbar.Filter)
	s.toolbar.Filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF3})
	if line, _ := s.urls.Editor.CaretAt(); line == first {
		t.Errorf("after F3 in the filter the caret is still on line %d", line)
	}
}

func TestControlsSayWhatTheyDoAndByWhichKeys(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\nnot an address\n")
	s.runToEnd()
	said := func(hover func(bool)) string {
		hover(true)
		s.until("the tooltip shows", func() bool { return s.tips.Said() != "" })
		defer hover(false)
		return s.tips.Said()
	}
	over := func(control desktop.Hoverable) func(bool) {
		return func(in bool) {
			if in {
				control.MouseIn(&desktop.MouseEvent{})
			} else {
				control.MouseOut()
			}
		}
	}
	if got := said(over(s.toolbar.Export)); got != "Export… (Ctrl+E)" {
		t.Errorf("of the export it is said %q", got)
	}
	if s.tips.Said() != "" {
		t.Error("the tooltip stays when the mouse has left")
	}
	over(s.toolbar.Export)(true)
	s.until("the tooltip shows again", func() bool { return s.tips.Said() != "" })
	test.WidgetRenderer(s.tips).Layout(s.tips.Size()) // as a canvas does for what has begun to show
	if s.tips.Said() == "" {
		t.Error("a tooltip goes as soon as it is drawn")
	}
	over(s.toolbar.Export)(false)
	if got := said(over(s.results.Chip(session.NoTitleRows))); got != "No title: pages without a title, or with an empty one (Ctrl+4)" {
		t.Errorf("of a chip it is said %q", got)
	}
	focused := func(in bool) {
		if in {
			s.win.Canvas().Focus(s.toolbar.Settings)
		} else {
			s.toolbar.Settings.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF3})
		}
	}
	if got := said(focused); got != "Settings… (Ctrl+,)" {
		t.Errorf("of the settings, reached by keys, it is said %q", got)
	}
	if s.tips.Said() != "" {
		t.Error("the tooltip stays when a key is pressed")
	}
}

func TestASentenceThatIsCutIsSaidInFull(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\nhttps://a.test/title?text=\n")
	s.runToEnd()
	s.win.Resize(fyne.NewSize(480, 480))
	whole := ""
	s.until("the whole sentence shows", func() bool {
		if now := s.status.Sentence(); now != whole { // what is kept, and when, is still being said
			whole = now
			for _, line := range s.status.Objects {
				if e, ok := line.(*control.Elastic); ok && e.Text == whole {
					e.MouseIn(&desktop.MouseEvent{})
				}
			}
		}
		return whole != "" && s.tips.Said() == whole
	})
}

func TestTheLineBesideTheListMovesByKeys(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	before := s.urls.Size().Width
	s.table.Do("divider.list")
	s.split.Divider().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if got := s.urls.Size().Width; got >= before {
		t.Errorf("Left on the line makes the list %v wide of %v", got, before)
	}
	if kept := s.app.Preferences().Float(preferenceSplit); float32(kept) != s.urls.Size().Width {
		t.Errorf("a width of %v is remembered", kept)
	}
}

func TestTheDetailsTellOfEachAttemptAndOfTheCertificate(t *testing.T) {
	for where, folder := range map[string]string{"kept": t.TempDir(), "kept nowhere": ""} {
		t.Run(where, func(t *testing.T) {
			s := newStageIn(t, "https://a.test/status/503/fail/1/title?text=One\n", folder)
			s.runToEnd()
			s.results.Grid.Select(0)
			s.until("the attempt before the last is told", func() bool {
				return strings.Contains(s.details.Line("Tries"), "503 Service Unavailable")
			})
			if got := s.details.Line("Certificate"); !strings.Contains(got, "until") {
				t.Errorf("of the certificate it is said %q", got)
			}
		})
	}
}

// shiftHeld is a program whose driver says that Shift is held.
type shiftHeld struct{ fyne.App }

func (a shiftHeld) Driver() fyne.Driver { return shiftDriver{a.App.Driver()} }

type shiftDriver struct{ fyne.Driver }

func (shiftDriver) CurrentKeyModifiers() fyne.KeyModifier { return fyne.KeyModifierShift }
func (shiftDriver) HasSecondaryDisplay() bool             { return false }
func (d shiftDriver) CreateSplashWindow() fyne.Window     { return d.CreateWindow("") }

func TestFetchReadsWhatIsLeftAndWithShiftAllAgain(t *testing.T) {
	s := newStage(t, three)
	s.runToEnd()
	asked := func(what string, a, c int) {
		t.Helper()
		s.until("the run ends", s.idle)
		if gotA, gotC := s.site.Host("a.test").Requests, s.site.Host("c.test").Requests; gotA != a || gotC != c {
			t.Errorf("%s: %d requests for a page that was read, want %d; %d for one that was not, want %d", what, gotA, a, gotC, c)
		}
		s.site.ResetStats()
	}
	asked("at first", 1, 1)
	test.Tap(s.toolbar.Main)
	asked("Fetch", 0, 1)
	fyne.SetCurrentApp(shiftHeld{s.app})
	defer fyne.SetCurrentApp(s.app)
	test.Tap(s.toolbar.Main)
	asked("Shift and Fetch", 1, 1)
}
