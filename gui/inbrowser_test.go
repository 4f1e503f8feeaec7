package gui

import (
	"context"
	"os/exec"
	"path"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

// browserDouble shows every page with a title made of its path, and remembers
// which pages it was sent to.
type browserDouble struct {
	mu    sync.Mutex
	shown []string
}

func (b *browserDouble) Show(_ context.Context, page fetcher.BrowserPage) (fetcher.Shown, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.shown = append(b.shown, page.URL)
	return fetcher.Shown{Title: "Shown " + path.Base(page.URL), URL: page.URL, Status: 200}, nil
}

func TestRowsWithoutATrueTitleAreOfferedToTheBrowserAndOnlyTheyAreSent(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\nhttps://a.test/title?text=Loading\nhttps://b.test/title?text=\n")
	s.runToEnd()
	s.until("it is offered", func() bool { return s.status.Offered() == "Read 2 rows in the browser…" })
	if len(s.shows.shown) != 0 {
		t.Fatalf("shown without being asked: %q", s.shows.shown)
	}
	s.status.OnOffer()
	if !s.sheets.Open() {
		t.Fatal("it is not asked before")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.until("both have titles", func() bool {
		return s.idle() && s.work.Session().Row(1).TitleSource == title.SourceBrowser && s.work.Session().Row(2).TitleSource == title.SourceBrowser
	})
	if len(s.shows.shown) != 2 || s.work.Session().Row(0).Title != "One" {
		t.Errorf("shown: %q; the first row is %q", s.shows.shown, s.work.Session().Row(0).Title)
	}
	s.results.FocusRows()
	s.results.Grid.Select(1)
	if got := s.details.Line("Remarks"); !strings.HasPrefix(got, "Its scripts write the title; without them it is “Loading”") {
		t.Errorf("the details say %q", got)
	}
	s.until("nothing is offered any more", func() bool { return s.status.Offered() == "" })
}

func TestSelectedRowsAreShownInTheBrowserWhateverTheirTitle(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\nhttps://a.test/title?text=Two\n")
	s.runToEnd()
	s.results.FocusRows()
	s.results.Grid.Select(1)
	if !s.table.Do("browser.rows") || !s.sheets.Open() {
		t.Fatal("it does not ask")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.table.Do("browser.rows")
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.until("the row is shown", func() bool { return s.idle() && s.work.Session().Row(1).TitleSource == title.SourceBrowser })
	if len(s.shows.shown) != 1 || s.work.Session().Row(1).Scripts.Read != "Two" {
		t.Errorf("shown: %q, read before: %+v", s.shows.shown, s.work.Session().Row(1).Scripts)
	}
}

func TestWithoutABrowserItIsSaidWhatHelps(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	path, err := exec.LookPath("true")
	if err != nil {
		t.Skip("there is no program to take for a browser")
	}
	s.tellNoBrowser(&exec.Error{Name: path, Err: exec.ErrNotFound})
	if !s.sheets.Open() {
		t.Error("nothing is said")
	}
}
