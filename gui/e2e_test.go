//go:build e2e

package gui

import (
	"context"
	"crypto/x509"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/theme"

	"marquee/fetcher"
	"marquee/gui/look"
	"marquee/gui/toolbar"
	"marquee/internal/demoweb"
	"marquee/internal/session"
	"marquee/internal/testsite"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// These tests drive the real window on a real display (see .ci/window-test.sh)
// with real key presses and mouse clicks, against the loopback web.

var (
	theApp   fyne.App
	exitCode = make(chan int, 1)
	opened   atomic.Int32 // windows
)

func TestMain(m *testing.M) {
	runtime.LockOSThread()
	if folder := os.Getenv(childFolder); folder != "" {
		if err := runChild(folder); err != nil {
			panic(err)
		}
		os.Exit(0)
	}
	theApp = app.NewWithID("app.marquee.test")
	keeper := theApp.NewWindow("keeper") // keeps the application alive between the tests' windows
	keeper.SetMaster()
	theApp.Lifecycle().SetOnStarted(func() {
		go func() {
			exitCode <- m.Run()
			fyne.Do(theApp.Quit)
		}()
	})
	theApp.Run()
	os.Exit(<-exitCode)
}

// onUI runs f on the UI goroutine and waits for it.
func onUI(f func()) {
	done := make(chan struct{})
	fyne.Do(func() { defer close(done); f() })
	<-done
}

// eventually waits until the condition, asked on the UI goroutine, holds.
func eventually(t testing.TB, within time.Duration, what string, condition func() bool) {
	t.Helper()
	deadline := time.After(within)
	tick := time.NewTicker(15 * time.Millisecond)
	defer tick.Stop()
	for {
		var holds bool
		onUI(func() { holds = condition() })
		if holds {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			capture(t, "failed-"+strings.ReplaceAll(t.Name(), "/", "-"))
			t.Fatalf("not within %v: %s", within, what)
		}
	}
}

// xdo runs xdotool.
func xdo(t *testing.T, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if out, err := exec.CommandContext(ctx, "xdotool", args...).CombinedOutput(); err != nil {
		t.Fatalf("xdotool %s: %v: %s", strings.Join(args, " "), err, out)
	}
}

// settle lets the window draw what has changed: a few frames.
func settle(t *testing.T) {
	t.Helper()
	looks := 0
	eventually(t, 30*time.Second, "a few frames", func() bool { looks++; return looks > 20 })
}

// shoot keeps a picture of the screen in .ci/out.
func shoot(t *testing.T, name string) {
	t.Helper()
	settle(t)
	capture(t, name)
}

func capture(t testing.TB, name string) {
	t.Helper()
	folder := filepath.Join("..", ".ci", "out")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("import", "-window", "root", filepath.Join(folder, name+".png")).CombinedOutput(); err != nil {
		t.Errorf("import: %v: %s", err, out)
	}
}

// openWindow opens a window on the loopback web and brings it to the front.
func openWindow(t testing.TB, site web, content string) *Window {
	t.Helper()
	return openWindowWith(t, siteOptions(site), content)
}

// openWindowWith is openWindow with other options for the fetcher.
func openWindowWith(t testing.TB, fetch fetcher.Options, content string) *Window {
	t.Helper()
	title := fmt.Sprintf("Marquee test %d", opened.Add(1)) // one that no window on its way out has
	options := Options{Text: content, Fetch: fetch}
	var w *Window
	onUI(func() {
		w = New(theApp, options)
		w.win.SetTitle(title)
		w.exit.quit = func() {}
		w.win.Show()
		w.onShown()
	})
	// A window on its way out can end a search with an error of X: try again.
	eventually(t, 10*time.Second, "the window is active", func() bool {
		return exec.Command("xdotool", "search", "--onlyvisible", "--name", "^"+title+"$", "windowactivate").Run() == nil
	})
	eventually(t, 30*time.Second, "the window has its size", func() bool { return w.win.Canvas().Size().Width > 600 })
	t.Cleanup(func() {
		onUI(func() { w.requestQuit() })
		eventually(t, 30*time.Second, "the window's work has ended", func() bool { return w.exit.ended })
		onUI(func() { w.win.SetCloseIntercept(nil); w.win.Close() })
	})
	return w
}

// web is a loopback web: the test site, or the demo's.
type web interface {
	RootCAs() *x509.CertPool
	Lookup(ctx context.Context, host string) ([]netip.Addr, error)
	Dial(ctx context.Context, network, address string) (net.Conn, error)
}

func siteOptions(site web) fetcher.Options {
	options := fetcher.DefaultOptions()
	options.RootCAs, options.Lookup, options.Dial = site.RootCAs(), site.Lookup, site.Dial
	return options
}

func startSite(t *testing.T) *testsite.Site {
	t.Helper()
	site, err := testsite.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = site.Close() })
	return site
}

func TestE2ETypedAddressesBecomeTitlesOnScreenAndAFile(t *testing.T) {
	site := startSite(t)
	w := openWindow(t, site, "")
	shoot(t, "first-run")
	for _, line := range []string{"https://a.test/", "b.test/charset/gbk/gzip", "not an address", "https://a.test/", "c.test/status/404"} {
		xdo(t, "type", "--delay", "4", line)
		xdo(t, "key", "Return")
	}
	eventually(t, 30*time.Second, "the footer counts", func() bool {
		return footer(w) == "4 URLs|1 repeated|1 not a URL" && !w.work.Reading()
	})
	xdo(t, "key", "ctrl+Return")
	eventually(t, 60*time.Second, "the run ends", func() bool { return runEnded(w) })
	want := map[int]fetcher.Outcome{0: fetcher.OK, 1: fetcher.OK, 2: fetcher.Invalid, 3: fetcher.OK, 4: fetcher.HTTPError}
	onUI(func() {
		for row, outcome := range want {
			if got := w.work.Session().Row(row); got.Outcome != outcome {
				t.Errorf("row %d: %v, want %v (%s)", row, got.Outcome, outcome, words.Reason(&got))
			}
		}
		for row, want := range map[int]string{0: testsite.TitleOf("https://a.test/"), 1: "市图书馆今日开放"} {
			if got := w.results.TextAt(row, "title"); got != want {
				t.Errorf("row %d shows %q, want %q", row, got, want)
			}
		}
		if got := w.status.Sentence(); !strings.HasPrefix(got, "3 titles and 2 rows without one in ") {
			t.Errorf("the status says %q", got)
		}
	})
	shoot(t, "results")

	path := filepath.Join(t.TempDir(), "out.csv")
	xdo(t, "key", "ctrl+e")
	eventually(t, 30*time.Second, "the export dialog opens", func() bool { return w.win.Canvas().Overlays().Top() != nil })
	xdo(t, "key", "ctrl+a")
	xdo(t, "type", "--delay", "2", path)
	shoot(t, "export")
	xdo(t, "key", "Return")
	eventually(t, 30*time.Second, "the file is there", func() bool { _, err := os.Stat(path); return err == nil })
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(content), "\r\n"), "\r\n")
	if len(lines) != 6 {
		t.Fatalf("%d lines in the file, want a header and 5 rows:\n%s", len(lines), content)
	}
	if want := "https://a.test/," + testsite.TitleOf("https://a.test/"); !strings.HasPrefix(lines[1], want) || !strings.HasPrefix(lines[4], want) {
		t.Errorf("rows 1 and 4 are %q and %q, want %q", lines[1], lines[4], want)
	}
}

// runEnded reports whether a run has ended.
func runEnded(w *Window) bool {
	_, ran := w.work.Summary()
	return ran && !w.work.State().Phase.Busy()
}

// footer is what the list's footer says.
func footer(w *Window) string {
	urls, repeats, invalid := w.urls.Footer()
	return urls + "|" + repeats + "|" + invalid
}

// slowList is a list that keeps a run going for long enough to act on it.
func slowList(rows int) string {
	var list strings.Builder
	for i := range rows {
		fmt.Fprintf(&list, "https://h%d.test/delay/400ms/n/%d\n", i%60, i)
	}
	return list.String()
}

func TestE2ETheSliderActsOnARunThatIsGoingOn(t *testing.T) {
	site := startSite(t)
	w := openWindow(t, site, slowList(2000))
	onUI(func() { w.toolbar.Slider.SetValue(toolbar.PositionOf(4)) })
	xdo(t, "key", "ctrl+Return")
	eventually(t, 30*time.Second, "four are in flight", func() bool { return w.work.State().Phase == workspace.Running && site.Stats().InFlight == 4 })
	onUI(func() { w.win.Canvas().Focus(w.toolbar.Slider) })
	for range 12 {
		xdo(t, "key", "Right")
	}
	eventually(t, time.Second, "the slider shows 16", func() bool { return w.toolbar.Number.Text == "16" })
	eventually(t, time.Second, "sixteen are in flight", func() bool { return site.Stats().InFlight == 16 })
	shoot(t, "running")
	xdo(t, "key", "Home")
	eventually(t, time.Second, "one is in flight", func() bool { return site.Stats().InFlight <= 1 })

	onUI(func() { w.onMain() }) // pause
	eventually(t, time.Second, "none is in flight while paused", func() bool { return site.Stats().InFlight == 0 && w.work.State().Phase == workspace.Paused })
	xdo(t, "key", "ctrl+Return")
	eventually(t, 2*time.Second, "it goes on", func() bool { return site.Stats().InFlight == 1 && w.work.State().Phase == workspace.Running })
	xdo(t, "key", "Escape")
	eventually(t, time.Second, "Esc stops it within a second", func() bool { return !w.work.State().Phase.Busy() })
	onUI(func() {
		counts := w.work.Session().Counts()
		if counts.Answered != 2000 || counts.Stopped == 0 {
			t.Errorf("after Stop: %+v", counts)
		}
	})
	shoot(t, "stopped")
}

func TestE2ETheFilterAndTheChipsNarrowTheRows(t *testing.T) {
	site := startSite(t)
	w := openWindow(t, site, "https://a.test/\nhttps://b.test/\nhttps://c.test/status/404\n")
	xdo(t, "key", "ctrl+Return")
	eventually(t, 10*time.Second, "the run ends", func() bool { return runEnded(w) })
	onUI(func() { w.win.Canvas().Focus(w.results.Grid) }) // in the list the same key finds a line
	xdo(t, "key", "ctrl+f")
	xdo(t, "type", "b.test")
	eventually(t, 5*time.Second, "one row is left", func() bool { return w.work.View().Len() == 1 && w.work.View().ID(0) == 1 })
	xdo(t, "key", "Escape")
	eventually(t, 2*time.Second, "all rows are back", func() bool { return w.work.View().Len() == 3 })
	onUI(func() { w.results.Choose(session.FailedRows) })
	eventually(t, 2*time.Second, "the failed row is left", func() bool { return w.work.View().Len() == 1 && w.work.View().ID(0) == 2 })
	shoot(t, "failed")
}

func TestE2EClosingTheWindowMidRunEndsEverything(t *testing.T) {
	site := startSite(t)
	w := openWindow(t, site, slowList(500))
	xdo(t, "key", "ctrl+Return")
	eventually(t, 30*time.Second, "it runs", func() bool { return w.work.State().Phase == workspace.Running && site.Stats().InFlight > 0 })
	xdo(t, "key", "ctrl+q")
	eventually(t, 3*time.Second, "all work has ended", func() bool { return w.exit.ended })
	eventually(t, 3*time.Second, "the host has seen its requests end", func() bool { return site.Stats().InFlight == 0 })
}

// TestE2EEveryScript leaves a picture to look at: titles in every script, in
// both themes and in a small window.
func TestE2EEveryScript(t *testing.T) {
	site, err := demoweb.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = site.Close() })
	w := openWindow(t, site, strings.Join(site.List(), "\n"))
	xdo(t, "key", "ctrl+Return")
	eventually(t, 60*time.Second, "the run ends", func() bool { return runEnded(w) })
	wear(t, theme.VariantLight)
	shoot(t, "demo-light")
	wear(t, theme.VariantDark)
	shoot(t, "demo-dark")
	onUI(func() { w.win.Resize(fyne.NewSize(800, 500)) })
	eventually(t, 30*time.Second, "small", func() bool { return w.toolbar.Size().Width < 820 })
	shoot(t, "demo-small")
}

// wear shows the window in light or dark colours, whatever the system's are, until
// the test ends.
func wear(t *testing.T, variant fyne.ThemeVariant) {
	t.Helper()
	onUI(func() { theApp.Settings().SetTheme(look.Forced(variant)) })
	t.Cleanup(func() { onUI(func() { theApp.Settings().SetTheme(look.New()) }) })
}

// clipboard puts text on the X clipboard, as another program would.
func clipboard(t *testing.T, content string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	copying := exec.CommandContext(ctx, "xclip", "-quiet", "-selection", "clipboard")
	copying.Stdin = strings.NewReader(content)
	if err := copying.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); _ = copying.Wait() })
	// xclip owns the clipboard once another program can read it.
	eventually(t, 10*time.Second, "the clipboard is filled", func() bool {
		return len(theApp.Clipboard().Content()) == len(content)
	})
}

// click clicks at a place of the window's content.
func click(t *testing.T, w *Window, at fyne.Position, keys ...string) {
	t.Helper()
	var x, y string
	onUI(func() {
		scale := w.win.Canvas().Scale()
		x, y = fmt.Sprint(int(at.X*scale)), fmt.Sprint(int(at.Y*scale))
	})
	id, err := exec.Command("xdotool", "getactivewindow").Output()
	if err != nil {
		t.Fatal(err)
	}
	xdo(t, "mousemove", "--window", strings.TrimSpace(string(id)), x, y)
	for _, key := range keys {
		xdo(t, "keydown", key)
	}
	xdo(t, "click", "1")
	for _, key := range keys {
		xdo(t, "keyup", key)
	}
}

// rowPosition is the middle of a visible row of the results.
func rowPosition(w *Window, row int) fyne.Position {
	const header, height = 29, 28
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.results.Grid)
	return at.AddXY(200, header+height*(float32(row)+0.5))
}

func TestE2EALongListIsPastedScrolledAndSelected(t *testing.T) {
	site := startSite(t)
	w := openWindow(t, site, "")
	var list strings.Builder
	const rows = 100_000
	for i := range rows {
		fmt.Fprintf(&list, "https://host%d.test/some/page/number/%d\n", i%1000, i)
	}
	clipboard(t, list.String())
	xdo(t, "key", "ctrl+v")
	eventually(t, 10*time.Second, "all lines are counted", func() bool { return footer(w) == "100,000 URLs||" })
	xdo(t, "key", "ctrl+Home")
	xdo(t, "key", "shift+Down")
	eventually(t, 2*time.Second, "a line is selected", func() bool { return w.urls.Editor.CaretLine() == 1 })
	xdo(t, "key", "ctrl+z")
	eventually(t, 30*time.Second, "one undo takes the paste back", func() bool { return w.urls.Editor.Empty() })
	xdo(t, "key", "ctrl+y")
	eventually(t, 10*time.Second, "redo brings it again", func() bool { return footer(w) == "100,000 URLs||" && !w.work.Reading() })

	var third fyne.Position
	onUI(func() { third = rowPosition(w, 3) })
	click(t, w, third)
	eventually(t, 2*time.Second, "a click selects its row", func() bool { return w.results.Grid.Caret() == 3 && w.results.Grid.SelectedCount() == 1 })
	onUI(func() { third = rowPosition(w, 8) })
	click(t, w, third, "shift")
	eventually(t, 2*time.Second, "Shift selects the rows between", func() bool { return w.results.Grid.SelectedCount() == 6 })
	shoot(t, "selected")
	xdo(t, "key", "ctrl+c")
	eventually(t, 30*time.Second, "six rows are on the clipboard", func() bool {
		return strings.Count(theApp.Clipboard().Content(), "\n") == 5
	})
	xdo(t, "key", "End")
	eventually(t, 2*time.Second, "End goes to the last row, exactly", func() bool { return w.results.Grid.Caret() == rows-1 })
	first, shown := 0, 0
	onUI(func() { first, shown = w.results.Grid.VisibleRows() })
	if first+shown != rows {
		t.Errorf("rows %d to %d are visible, want the last to be %d", first, first+shown-1, rows-1)
	}
	xdo(t, "click", "4") // the wheel, up
	eventually(t, 2*time.Second, "the wheel scrolls", func() bool { f, _ := w.results.Grid.VisibleRows(); return f < first })
	shoot(t, "end")
	xdo(t, "key", "ctrl+a")
	eventually(t, 30*time.Second, "all rows are selected", func() bool { return w.results.Grid.SelectedCount() == rows })
}

// TestE2EATableIsOpenedReadAndWrittenAgain leaves pictures of the review strip
// and of the export sheet, in both themes and in a small window.
func TestE2EATableIsOpenedReadAndWrittenAgain(t *testing.T) {
	site := startSite(t)
	path := filepath.Join(t.TempDir(), "mine.csv")
	if err := os.WriteFile(path, []byte("name;link\r\nA;https://a.test/title?text=One\r\nB;https://b.test/title?text=Two\r\nC;https://a.test/title?text=One\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := openWindow(t, site, "")
	onUI(func() { w.files.load([]string{path}) })
	eventually(t, 30*time.Second, "the table is reviewed", func() bool {
		heading, remarks := w.urls.Review()
		return heading == "3 URLs found in a table" && remarks == "1 repeated"
	})
	xdo(t, "key", "ctrl+Return")
	eventually(t, 10*time.Second, "the run ends", func() bool { return runEnded(w) })
	wear(t, theme.VariantLight)
	shoot(t, "review-light")
	xdo(t, "key", "ctrl+e")
	eventually(t, 30*time.Second, "the sheet opens", func() bool { return w.sheets.Open() })
	onUI(func() { w.sheets.Exporting().Choose("into") })
	eventually(t, 30*time.Second, "the preview shows the titles", func() bool { return w.sheets.Exporting().Preview(1, 2) == "One" })
	shoot(t, "export-light")
	wear(t, theme.VariantDark)
	shoot(t, "export-dark")
	xdo(t, "key", "Return")
	eventually(t, 30*time.Second, "the sheet closes", func() bool { return !w.sheets.Open() })
	content, err := os.ReadFile(filepath.Join(filepath.Dir(path), "mine with titles.csv"))
	if want := "A;https://a.test/title?text=One;One;ok;200;"; err != nil || !strings.Contains(string(content), want) {
		t.Errorf("%q (%v), want %q in it", content, err, want)
	}
}

func TestE2EAListIsOpenedSearchedAndPutInOrderByKeysAlone(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "list.txt")
	if err := os.WriteFile(path, []byte("https://b.test/\nhttps://a.test/title?text=One\nhttps://b.test/\n\nnote\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := openWindow(t, startSite(t), "")
	xdo(t, "key", "ctrl+o")
	eventually(t, 10*time.Second, "the window asks for a path", func() bool { return w.sheets.Open() })
	xdo(t, "type", "--delay", "4", path)
	shoot(t, "open-path")
	xdo(t, "key", "Return")
	eventually(t, 20*time.Second, "the list is there", func() bool { return footer(w) == "3 URLs|1 repeated|1 not a URL" && !w.work.Reading() })
	xdo(t, "key", "ctrl+f")
	xdo(t, "type", "--delay", "10", "ONE")
	eventually(t, 10*time.Second, "it is found", func() bool { return w.urls.Found() == "1 of 1" && w.urls.Editor.CaretLine() == 1 })
	shoot(t, "find")
	xdo(t, "key", "Escape")
	xdo(t, "key", "ctrl+j")
	eventually(t, 10*time.Second, "its row has the caret", func() bool { return w.results.Grid.Caret() == 1 && w.win.Canvas().Focused() == w.results.Grid })
	xdo(t, "key", "ctrl+shift+p")
	eventually(t, 10*time.Second, "all commands are offered", func() bool { return w.sheets.Open() })
	xdo(t, "type", "--delay", "4", "repeated lines")
	xdo(t, "key", "Return")
	eventually(t, 10*time.Second, "the repeat is gone", func() bool { return w.urls.Editor.Text() == "https://b.test/\nhttps://a.test/title?text=One\n\nnote\n" })
}
