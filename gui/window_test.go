package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"marquee/fetcher"
	"marquee/internal/export"
	"marquee/internal/session"
	"marquee/internal/testsite"
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
}

func newStage(t *testing.T, content string) *stage {
	t.Helper()
	site, err := testsite.Start()
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, posts: make(chan func(), 100), site: site}
	options := fetcher.DefaultOptions()
	options.RootCAs, options.Lookup, options.Dial = site.RootCAs(), site.Lookup, site.Dial
	app := test.NewTempApp(t)
	s.Window = New(app, Options{Text: content, Fetch: options, Post: func(f func()) { s.posts <- f }})
	s.quit = func() {}
	s.win.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(func() {
		s.requestQuit()
		s.until("everything has ended", func() bool { return s.ended })
		s.win.SetCloseIntercept(nil)
		s.win.Close()
		_ = site.Close()
		goleak.VerifyNone(t,
			goleak.IgnoreTopFunction("fyne.io/fyne/v2/test.NewTempApp.func1"),
			goleak.IgnoreAnyFunction("fyne.io/fyne/v2/internal/async.(*UnboundedChan[...]).processing"),
			goleak.IgnoreCurrent())
	})
	s.until("the list is parsed", func() bool { return !s.stale })
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

func (s *stage) runToEnd() {
	s.t.Helper()
	s.onFetch()
	s.until("the run ends", func() bool { return s.run != nil && s.state == idle })
}

func TestAnEmptyWindowWelcomes(t *testing.T) {
	s := newStage(t, "")
	if !s.results.welcome.Visible() || s.results.full.Visible() {
		t.Error("the welcome is not shown")
	}
	if !s.toolbar.fetch.Disabled() || !s.toolbar.export.Disabled() {
		t.Error("there is nothing to fetch or export, but the buttons are enabled")
	}
	if s.urls.urls.Text != "No URLs yet" || s.status.sentence.Text != "Ready" {
		t.Errorf("footer %q, status %q", s.urls.urls.Text, s.status.sentence.Text)
	}
	s.onTry()
	s.until("the sites are loaded", func() bool { return !s.stale })
	if s.urls.urls.Text != "10 URLs" || s.toolbar.fetch.Disabled() || s.results.welcome.Visible() {
		t.Errorf("after “Try ten well-known sites” the footer says %q", s.urls.urls.Text)
	}
}

func TestARunFillsTheRowsAndGivesItsSum(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\nnot an address\nhttps://a.test/title?text=One\nhttps://b.test/status/503/fail/1/title?text=Two\nhttps://nowhere.invalid/\n")
	if s.urls.urls.Text != "4 URLs" || s.urls.repeats.Text != "1 repeated" || s.urls.invalid.Text != "1 not a URL" {
		t.Errorf("footer: %q %q %q", s.urls.urls.Text, s.urls.repeats.Text, s.urls.invalid.Text)
	}
	if got := s.results.textAt(0, "title"); got != "waiting" {
		t.Errorf("before the run a row shows %q", got)
	}
	s.runToEnd()
	for row, want := range []string{"One", "", "One", "Two", ""} {
		if got := s.results.textAt(row, "title"); want != "" && got != want || got == "" || got == "waiting" {
			t.Errorf("row %d shows %q, want %q or a reason", row, got, want)
		}
	}
	if got := s.status.sentence.Text; !strings.HasPrefix(got, "3 titles and 2 rows without one in ") {
		t.Errorf("status %q", got)
	}
	if got := s.toolbar.fetch.text; got != "Fetch titles" || s.toolbar.stop.Visible() {
		t.Errorf("after the run the button says %q", got)
	}
}

func TestResultsStayWhileTheTextIsEdited(t *testing.T) {
	s := newStage(t, "https://a.test/")
	s.runToEnd()
	s.urls.editor.SetText("https://b.test/\nhttps://c.test/")
	s.until("the text is parsed", func() bool { return !s.stale })
	if s.session.Len() != 1 || s.session.Row(0).Outcome != fetcher.OK {
		t.Error("editing the list took the results away")
	}
	s.runToEnd()
	if s.session.Len() != 2 {
		t.Errorf("the next run has %d rows, want 2", s.session.Len())
	}
}

func TestFetchWaitsForTheTextToBeParsed(t *testing.T) {
	s := newStage(t, "")
	s.urls.editor.SetText("https://a.test/\n")
	s.onFetch() // at once: the list is still the empty one
	s.until("it was fetched all the same", func() bool { return s.run != nil && s.state == idle })
	if s.session.Counts().OK != 1 {
		t.Errorf("counts = %+v", s.session.Counts())
	}
}

func TestPauseStopAndTheSliderReachTheRun(t *testing.T) {
	s := newStage(t, slowRows(300))
	s.toolbar.slider.SetValue(positionOf(3))
	s.onFetch()
	s.until("three are in flight", func() bool { return s.state == running && s.site.Stats().InFlight == 3 })
	s.toolbar.slider.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	s.until("four are in flight", func() bool { return s.site.Stats().InFlight == 4 })
	s.onFetch()
	if s.state != paused || s.toolbar.fetch.text != "Resume" {
		t.Errorf("after Pause: %v, %q", s.state, s.toolbar.fetch.text)
	}
	s.until("what was in flight has ended", func() bool { return s.site.Stats().InFlight == 0 })
	s.onFetch()
	s.until("it goes on", func() bool { return s.site.Stats().InFlight > 0 })
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.until("Esc stops it", func() bool { return s.state == idle })
	if counts := s.session.Counts(); counts.Answered != counts.Total || counts.Stopped == 0 {
		t.Errorf("counts = %+v", counts)
	}
	if got := s.status.sentence.Text; !strings.HasPrefix(got, "Stopped: ") {
		t.Errorf("status %q", got)
	}
}

func slowRows(n int) string {
	var list strings.Builder
	for i := range n {
		list.WriteString("https://h")
		list.WriteString(session.FormatCount(i % 50))
		list.WriteString(".test/delay/150ms/n/")
		list.WriteString(session.FormatCount(i))
		list.WriteByte('\n')
	}
	return list.String()
}

func TestChipsFilterAndHeadersChooseTheRows(t *testing.T) {
	s := newStage(t, "https://b.test/title?text=B\nhttps://a.test/title?text=A\nhttps://c.test/status/404\n")
	s.runToEnd()
	s.results.chips.choose(session.FailedRows)
	s.until("the failed row is shown", func() bool { return s.results.view.Len() == 1 })
	if got := s.results.view.ID(0); got != 2 {
		t.Errorf("row %d is shown, want 2", got)
	}
	s.results.chips.choose(session.AllRows)
	s.toolbar.filter.SetText("a.test")
	s.until("the filter leaves a row", func() bool { return s.results.view.Len() == 1 && s.results.view.ID(0) == 1 })
	s.toolbar.filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.until("Esc empties the filter", func() bool { return s.results.view.Len() == 3 })
	s.results.onSort("title", 1)
	s.until("the rows are sorted", func() bool { return s.results.view.ID(0) == 1 })
	s.results.onSort("title", 0)
	s.until("they are back in input order", func() bool { return s.results.view.ID(0) == 0 })
}

func TestTheDetailsFollowTheCaret(t *testing.T) {
	s := newStage(t, "https://a.test/redirect/2\nhttps://b.test/charset/gbk/by/meta\n")
	s.runToEnd()
	if s.results.bottom.Visible() {
		t.Error("details are shown though no row was chosen")
	}
	s.results.grid.Select(1)
	if !s.results.bottom.Visible() {
		t.Fatal("details are not shown")
	}
	d := s.results.details
	if got := d.title.content; got != testsite.Sample("gbk") && got == "" {
		t.Errorf("title %q", got)
	}
	shown := map[string]string{}
	for _, row := range d.rows {
		shown[row.name.Text] = row.value.content
	}
	if !strings.Contains(shown["Type"], "gbk (from the page)") || shown["Redirects"] != "–" {
		t.Errorf("details = %v", shown)
	}
	s.results.grid.Select(0)
	for _, row := range d.rows {
		if row.name.Text == "Redirects" && strings.Count(row.value.content, "302") != 2 {
			t.Errorf("redirects %q, want two hops", row.value.content)
		}
	}
}

func TestTheResultsAreSavedAndTheFolderRemembered(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=%3D1%2B1\n")
	s.runToEnd()
	path := filepath.Join(t.TempDir(), "titles.csv")
	s.exportTo(path)
	s.until("the status says so", func() bool { return strings.HasPrefix(s.status.sentence.Text, "1 row saved to ") })
	content, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(content), ",'=1+1,") {
		t.Errorf("the file holds %q (%v): want the title with its guard", content, err)
	}
	if got := s.exportFolder(); got != filepath.Dir(path) {
		t.Errorf("folder %q is remembered, want %q", got, filepath.Dir(path))
	}
	s.exportTo(filepath.Join(t.TempDir(), "no such folder", "x.csv"))
	s.until("a dialog says that it could not be saved", func() bool { return s.win.Canvas().Overlays().Top() != nil })
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc did not close the dialog")
	}
}

func TestACopyTooLongForTheClipboardCanBeSaved(t *testing.T) {
	s := newStage(t, strings.Repeat("https://a.test/"+strings.Repeat("x", 1000)+"\n", 9000))
	s.urls.editor.TypedShortcut(&fyne.ShortcutSelectAll{})
	s.urls.editor.TypedShortcut(&fyne.ShortcutCopy{Clipboard: s.app.Clipboard()})
	s.until("it is offered as a file", func() bool { return s.win.Canvas().Overlays().Top() != nil })
	if got := len(s.app.Clipboard().Content()); got != 0 {
		t.Errorf("%d bytes were put on the clipboard", got)
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	path := filepath.Join(t.TempDir(), "lines.txt")
	s.save(path, "9 MB", func() error { return export.WriteText(path, s.urls.editor.Text()) })
	s.until("the status says so", func() bool { return strings.HasPrefix(s.status.sentence.Text, "9 MB saved to ") })
	if content, err := os.ReadFile(path); err != nil || string(content) != s.urls.editor.Text() {
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
	s.unlessThere(path, func(string) { saved++ })
	if saved != 0 || s.win.Canvas().Overlays().Top() == nil {
		t.Error("a file that is there was replaced without asking")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.unlessThere(filepath.Join(t.TempDir(), "new.csv"), func(string) { saved++ })
	if saved != 1 {
		t.Error("a new file was not saved at once")
	}
}

func TestTheDialogsOpenAndEscClosesThem(t *testing.T) {
	s := newStage(t, "https://a.test/")
	for name, open := range map[string]func(){"open": s.onOpen, "export": s.onExport} {
		s.whenFree(open)
		if s.win.Canvas().Overlays().Top() == nil {
			t.Errorf("the %s dialog did not open", name)
		}
		s.whenFree(s.onFetch) // a shortcut while a dialog is open
		if s.state != idle {
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
	s.load([]string{path})
	s.until("three URLs are counted", func() bool { return s.urls.urls.Text == "3 URLs" })
	s.load([]string{filepath.Join(t.TempDir(), "missing.txt")})
	s.until("a dialog tells of a file that cannot be read", func() bool { return s.win.Canvas().Overlays().Top() != nil })
}
