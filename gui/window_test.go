package gui

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"marquee/fetcher"
	"marquee/gui/grid"
	"marquee/gui/toolbar"
	"marquee/internal/session"
	"marquee/internal/testsite"
	"marquee/internal/workspace"
)

// These tests run the whole window on Fyne's test driver, where the test's
// goroutine is the UI goroutine: what goroutines post waits until the test
// lets it run.

// stage is a window with the queue of what was posted to it.
type stage struct {
	*Window
	t     *testing.T
	posts chan func()
	site  *testsite.Site
	shows *browserDouble
}

func newStage(t *testing.T, content string) *stage { return newStageIn(t, content, "") }

// newStageIn is newStage with a folder that its session is kept in.
func newStageIn(t *testing.T, content, sessions string) *stage {
	t.Helper()
	site, err := testsite.Start()
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, posts: make(chan func(), 100), site: site, shows: &browserDouble{}}
	options := fetcher.DefaultOptions()
	options.RootCAs, options.Lookup, options.Dial = site.RootCAs(), site.Lookup, site.Dial
	options.Browser = s.shows
	app := test.NewTempApp(t)
	s.Window = New(app, Options{Text: content, Fetch: options, Sessions: sessions, Post: func(f func()) { s.posts <- f }})
	s.exit.quit = func() {}
	s.win.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(func() {
		s.requestQuit()
		s.until("everything has ended", func() bool { return s.exit.ended })
		s.win.SetCloseIntercept(nil)
		s.win.Close()
		_ = site.Close()
		goleak.VerifyNone(t,
			goleak.IgnoreTopFunction("fyne.io/fyne/v2/test.NewTempApp.func1"),
			goleak.IgnoreAnyFunction("fyne.io/fyne/v2/internal/async.(*UnboundedChan[...]).processing"),
			goleak.IgnoreCurrent())
	})
	s.until("the list is parsed", func() bool { return !s.work.Reading() })
	return s
}

// until runs what is posted until a condition holds.
func (s *stage) until(what string, condition func() bool) {
	s.t.Helper()
	deadline := time.After(20 * time.Second)
	for !condition() {
		select {
		case f := <-s.posts:
			f()
		case <-deadline:
			s.t.Fatalf("never: %s", what)
		}
	}
}

// idle reports whether a run has ended.
func (s *stage) idle() bool {
	_, ran := s.work.Summary()
	return ran && !s.work.State().Phase.Busy()
}

// footer is what the list's footer says.
func (s *stage) footer() string {
	urls, repeats, invalid := s.urls.Footer()
	return urls + "|" + repeats + "|" + invalid
}

// exportTo types a path into the export sheet and presses Enter.
func (s *stage) exportTo(path string) {
	s.t.Helper()
	s.export()
	s.sheets.Exporting().SetPath(path)
	s.sheets.Exporting().Submit()
}

func (s *stage) runToEnd() {
	s.t.Helper()
	s.onMain()
	s.until("the run ends", s.idle)
}

func TestAnEmptyWindowWelcomes(t *testing.T) {
	s := newStage(t, "")
	if !s.results.Welcome.Visible() || s.results.Full() {
		t.Error("the welcome is not shown")
	}
	if !s.toolbar.Main.Disabled() || !s.toolbar.Export.Disabled() {
		t.Error("there is nothing to fetch or export, but the buttons are enabled")
	}
	if s.footer() != "No URLs yet||" || s.status.Sentence() != "Ready" {
		t.Errorf("footer %q, status %q", s.footer(), s.status.Sentence())
	}
	s.onTry()
	s.until("the sites are loaded", func() bool { return !s.work.Reading() })
	if s.footer() != "10 URLs||" || s.toolbar.Main.Disabled() || s.results.Welcome.Visible() {
		t.Errorf("after “Try ten well-known sites” the footer says %q", s.footer())
	}
}

func TestARunFillsTheRowsAndGivesItsSum(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\nnot an address\nhttps://a.test/title?text=One\nhttps://b.test/status/503/fail/1/title?text=Two\nhttps://nowhere.invalid/\n")
	if s.footer() != "4 URLs|1 repeated|1 not a URL" {
		t.Errorf("footer: %q", s.footer())
	}
	if got := s.results.TextAt(0, "title"); got != "waiting" {
		t.Errorf("before the run a row shows %q", got)
	}
	s.runToEnd()
	for row, want := range []string{"One", "", "One", "Two", ""} {
		if got := s.results.TextAt(row, "title"); want != "" && got != want || got == "" || got == "waiting" {
			t.Errorf("row %d shows %q, want %q or a reason", row, got, want)
		}
	}
	if got := s.status.Sentence(); !strings.HasPrefix(got, "3 titles and 2 rows without one in ") {
		t.Errorf("status %q", got)
	}
	if got := s.toolbar.Main.Text(); got != "Fetch titles" || !s.toolbar.Stop.Disabled() {
		t.Errorf("after the run the button says %q", got)
	}
}

func TestResultsStayWhileTheTextIsEdited(t *testing.T) {
	s := newStage(t, "https://a.test/")
	s.runToEnd()
	s.urls.Editor.SetText("https://b.test/\nhttps://c.test/")
	s.until("the text is parsed", func() bool { return !s.work.Reading() })
	if s.work.Session().Len() != 1 || s.work.Session().Row(0).Outcome != fetcher.OK {
		t.Error("editing the list took the results away")
	}
	s.runToEnd()
	if s.work.Session().Len() != 2 {
		t.Errorf("the next run has %d rows, want 2", s.work.Session().Len())
	}
}

func TestFetchWaitsForTheTextToBeParsed(t *testing.T) {
	s := newStage(t, "")
	s.urls.Editor.SetText("https://a.test/\n")
	s.onMain() // at once: the list is still the empty one
	s.until("it was fetched all the same", s.idle)
	if s.work.Session().Counts().OK != 1 {
		t.Errorf("counts = %+v", s.work.Session().Counts())
	}
}

func TestPauseStopAndTheSliderReachTheRun(t *testing.T) {
	s := newStage(t, slowRows(300))
	s.toolbar.Slider.SetValue(toolbar.PositionOf(3))
	s.onMain()
	s.until("three are in flight", func() bool { return s.work.State().Phase == workspace.Running && s.site.Stats().InFlight == 3 })
	s.toolbar.Slider.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	s.until("four are in flight", func() bool { return s.site.Stats().InFlight == 4 })
	s.onMain()
	if s.work.State().Phase != workspace.Paused || s.toolbar.Main.Text() != "Resume" {
		t.Errorf("after Pause: %v, %q", s.work.State().Phase, s.toolbar.Main.Text())
	}
	s.until("what was in flight has ended", func() bool { return s.site.Stats().InFlight == 0 })
	s.onMain()
	s.until("it goes on", func() bool { return s.site.Stats().InFlight > 0 })
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.until("Esc stops it", s.idle)
	if counts := s.work.Session().Counts(); counts.Answered != counts.Total || counts.Stopped == 0 {
		t.Errorf("counts = %+v", counts)
	}
	if got := s.status.Sentence(); !strings.HasPrefix(got, "Stopped: ") {
		t.Errorf("status %q", got)
	}
}

func slowRows(n int) string {
	var list strings.Builder
	for i := range n {
		list.WriteString("https://h")
		list.WriteString(strconv.Itoa(i % 50))
		list.WriteString(".test/delay/150ms/n/")
		list.WriteString(strconv.Itoa(i))
		list.WriteByte('\n')
	}
	return list.String()
}

func TestChipsFilterAndHeadersChooseTheRows(t *testing.T) {
	s := newStage(t, "https://b.test/title?text=B\nhttps://a.test/title?text=A\nhttps://c.test/status/404\n")
	s.runToEnd()
	s.results.Choose(session.FailedRows)
	s.until("the failed row is shown", func() bool { return s.work.View().Len() == 1 })
	if got := s.work.View().ID(0); got != 2 {
		t.Errorf("row %d is shown, want 2", got)
	}
	s.results.Choose(session.AllRows)
	s.toolbar.Filter.SetText("a.test")
	s.until("the filter leaves a row", func() bool { return s.work.View().Len() == 1 && s.work.View().ID(0) == 1 })
	s.toolbar.Filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.until("Esc empties the filter", func() bool { return s.work.View().Len() == 3 })
	s.results.Sort("title", grid.Ascending)
	s.until("the rows are sorted", func() bool { return s.work.View().ID(0) == 1 })
	s.results.Sort("title", grid.Unsorted)
	s.until("they are back in input order", func() bool { return s.work.View().ID(0) == 0 })
}

func TestTheDetailsFollowTheCaret(t *testing.T) {
	s := newStage(t, "https://a.test/redirect/2\nhttps://b.test/charset/gbk/by/meta\n")
	s.runToEnd()
	if s.results.Below() {
		t.Error("details are shown though no row was chosen")
	}
	s.results.Grid.Select(1)
	if !s.results.Below() {
		t.Fatal("details are not shown")
	}
	d := s.details
	if got := d.Title(); got != testsite.Sample("gbk") && got == "" {
		t.Errorf("title %q", got)
	}
	if !strings.Contains(d.Line("Type"), "gbk (as the page says)") || d.Line("Redirects") != "" {
		t.Errorf("type %q, redirects %q", d.Line("Type"), d.Line("Redirects"))
	}
	s.results.Grid.Select(0)
	if got := d.Line("Redirects"); strings.Count(got, "302") != 2 {
		t.Errorf("redirects %q, want two hops", got)
	}
}

func TestTheResultsAreSavedAndTheFolderRemembered(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=%3D1%2B1\n")
	s.runToEnd()
	path := filepath.Join(t.TempDir(), "titles.csv")
	s.exportTo(path)
	s.until("the status says so", func() bool { return strings.HasPrefix(s.status.Sentence(), "1 row saved to ") })
	content, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(content), ",'=1+1,") {
		t.Errorf("the file holds %q (%v): want the title with its guard", content, err)
	}
	if got := s.exporter.folder(); got != filepath.Dir(path) {
		t.Errorf("folder %q is remembered, want %q", got, filepath.Dir(path))
	}
	missing := filepath.Join(t.TempDir(), "no such folder", "x.csv")
	s.exportTo(missing)
	s.until("the sheet says that it could not be saved", func() bool { return strings.HasPrefix(s.sheets.Exporting().Message(), "Opening the output: ") })
	if got := s.sheets.Exporting().Path(); got != missing || !s.sheets.Open() {
		t.Errorf("after the error the sheet has the path %q", got)
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc did not close the dialog")
	}
}

func TestWhyAnExportFailedStaysUntilSomethingIsChanged(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=A\n")
	s.runToEnd()
	asks := s.exporter.asks(nil)
	var late []func(bool) // what the disk says of a path, after the export
	asks.Exists = func(_ string, then func(bool)) { late = append(late, then) }
	s.sheets.AskExport(asks)
	s.sheets.Exporting().SetPath(filepath.Join(t.TempDir(), "no such folder", "x.csv"))
	s.sheets.Exporting().Submit()
	for len(late) > 0 { // whether it would be replaced is asked first
		late[0](false)
		late = late[1:]
	}
	failed := func() bool { return strings.HasPrefix(s.sheets.Exporting().Message(), "Opening the output: ") }
	s.until("it is said why", failed)
	s.until("the preview is there", func() bool { return len(late) > 0 || s.sheets.Exporting().Preview(1, 0) != "" })
	for _, then := range late {
		then(false)
	}
	if !failed() {
		t.Errorf("the sheet says %q", s.sheets.Exporting().Message())
	}
}

func TestACopyTooLongForTheClipboardCanBeSaved(t *testing.T) {
	s := newStage(t, strings.Repeat("https://a.test/"+strings.Repeat("x", 1000)+"\n", 9000))
	s.urls.Editor.TypedShortcut(&fyne.ShortcutSelectAll{})
	s.urls.Editor.TypedShortcut(&fyne.ShortcutCopy{Clipboard: s.app.Clipboard()})
	s.until("it is offered as a file", func() bool { return s.win.Canvas().Overlays().Top() != nil })
	if got := len(s.app.Clipboard().Content()); got != 0 {
		t.Errorf("%d bytes were put on the clipboard", got)
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	path := filepath.Join(t.TempDir(), "lines.txt")
	s.files.save(path, s.urls.Editor.Text())
	s.until("the status says so", func() bool { return strings.HasPrefix(s.status.Sentence(), "9.1 MB saved to ") })
	if content, err := os.ReadFile(path); err != nil || string(content) != s.urls.Editor.Text() {
		t.Errorf("%d bytes in the file (%v)", len(content), err)
	}
}

func TestAFileIsReplacedOnlyAfterAsking(t *testing.T) {
	s := newStage(t, "https://a.test/")
	path := filepath.Join(t.TempDir(), "there.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	saved := 0
	s.sheets.AskToReplace(path, func() { saved++ })
	s.until("it asks", s.sheets.Open)
	if saved != 0 {
		t.Error("a file that is there was replaced without asking")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.sheets.AskToReplace(filepath.Join(t.TempDir(), "new.csv"), func() { saved++ })
	s.until("a new file is saved without asking", func() bool { return saved == 1 })
}

func TestTheDialogsOpenAndEscClosesThem(t *testing.T) {
	s := newStage(t, "https://a.test/")
	for name, open := range map[string]func(){"open": s.files.open, "export": s.export} {
		open()
		if s.win.Canvas().Overlays().Top() == nil {
			t.Errorf("the %s dialog did not open", name)
		}
		s.table.Typed(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}) // a shortcut while a dialog is open
		if s.work.State().Phase.Busy() {
			t.Errorf("a shortcut went through the %s dialog", name)
		}
		s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if s.win.Canvas().Overlays().Top() != nil {
			t.Errorf("Esc did not close the %s dialog", name)
		}
	}
}

func TestDroppedFilesAreAppended(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	path := filepath.Join(t.TempDir(), "list.txt")
	if err := os.WriteFile(path, []byte("\xef\xbb\xbfhttps://b.test/\r\nhttps://c.test/"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.files.load([]string{path})
	s.until("three URLs are counted", func() bool { return s.footer() == "3 URLs||" })
	s.files.load([]string{filepath.Join(t.TempDir(), "missing.txt")})
	s.until("a dialog tells of a file that cannot be read", func() bool { return s.win.Canvas().Overlays().Top() != nil })
}
