package fetcher_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"marquee/fetcher"
)

// screen is a browser that knows what pages are called by their paths.
type screen struct {
	mu    sync.Mutex
	asked []string
	held  func() // if set, is called, and the page is shown until ctx ends
}

func (s *screen) Show(ctx context.Context, page fetcher.BrowserPage) (fetcher.Shown, error) {
	s.mu.Lock()
	s.asked = append(s.asked, page.URL[strings.LastIndexByte(page.URL, '/'):])
	s.mu.Unlock()
	if s.held != nil {
		s.held()
		<-ctx.Done()
		return fetcher.Shown{}, ctx.Err()
	}
	switch {
	case !page.Local:
		return fetcher.Shown{}, errors.New("a loopback address is a public one")
	case strings.HasSuffix(page.URL, "/crash"):
		return fetcher.Shown{}, fmt.Errorf("the page ended: %w", fetcher.ErrBrowserCrashed)
	case strings.HasSuffix(page.URL, "/broken"):
		return fetcher.Shown{}, errors.New("net::ERR_FAILED")
	case strings.HasSuffix(page.URL, "/challenge"):
		return fetcher.Shown{Title: "Just a moment..."}, nil
	case strings.HasSuffix(page.URL, "/void"):
		return fetcher.Shown{Unsettled: true}, nil
	}
	return fetcher.Shown{Title: "Shown\xff", Bytes: 1000, Status: http.StatusOK}, nil
}

func scriptedPages(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	const script = `<script src=x.js></script>`
	switch path := strings.TrimPrefix(r.URL.Path, "/"); {
	case path == "good":
		fmt.Fprint(w, `<title>Good</title><p>`+strings.Repeat("words ", 100))
	case path == "loading":
		fmt.Fprint(w, `<title>Loading…</title>`)
	case path == "empty":
		fmt.Fprint(w, `<title> </title>`)
	case path == "gone":
		w.WriteHeader(http.StatusGone)
	case strings.HasPrefix(path, "shell"):
		fmt.Fprint(w, `<title>Shop</title><div id=root></div>`+script)
	case path == "lonely":
		fmt.Fprint(w, `<title>One of its kind</title><div id=root></div>`+script)
	case path == "file":
		w.Header().Set("Content-Type", "application/zip")
		fmt.Fprint(w, "PK")
	default:
		fmt.Fprint(w, `<p>no title`)
	}
}

func TestOnlyRowsThatNeedItAreShownByABrowserAndLast(t *testing.T) {
	host := httptest.NewServer(http.HandlerFunc(scriptedPages))
	defer host.Close()
	server := host.URL
	browser := &screen{}
	o := fetcher.DefaultOptions()
	o.Browser, o.Concurrency, o.PerHost = browser, 1, 1
	o.BrowserFor = fetcher.BrowserMissing | fetcher.BrowserEmpty | fetcher.BrowserPlaceholder
	paths := []string{"missing", "good", "loading", "empty", "gone", "shell1", "lonely", "shell2", "file", "shell3", "crash", "broken", "challenge", "void"}
	rows := make([]string, len(paths))
	for i, path := range paths {
		rows[i] = server + "/" + path
	}
	results := read(t, o, rows...)
	want := map[string]string{
		"missing": "ok Shown\ufffd", "good": "ok Good", "loading": "ok Shown", "empty": "ok Shown", "gone": "http_error ", "lonely": "ok One of its kind",
		"shell1": "ok Shown", "shell2": "ok Shown", "shell3": "ok Shown", "file": "not_html ", "crash": "failed ", "broken": "missing ", "challenge": "blocked Just a moment...", "void": "missing ",
	}
	shown := 0
	for i, path := range paths {
		r := results[i]
		if got := r.Outcome.String() + " " + r.Title.Text; !strings.HasPrefix(got, want[path]) {
			t.Errorf("/%s: %q, want %q", path, got, want[path])
		}
		if r.Scripts != nil {
			shown++
		}
		if r.Attempts != 1 {
			t.Errorf("/%s: %d attempts", path, r.Attempts)
		}
	}
	if r := results[2]; r.Scripts == nil || r.Scripts.Read != "Loading…" || r.Title.Source != "browser" {
		t.Errorf("what was read before: %+v", r.Scripts)
	}
	if r := results[10]; r.Code != fetcher.CodeBrowserCrashed {
		t.Errorf("code %q", r.Code)
	}
	if r := results[13]; !r.Flags.Has(fetcher.FlagUnsettled) {
		t.Error("not flagged as unsettled")
	}
	if shown != len(browser.asked) || shown != 10 {
		t.Errorf("%d shown, the browser was asked for %v", shown, browser.asked)
	}
}

func TestAStoppedRunKeepsWhatWasReadBeforeTheBrowser(t *testing.T) {
	host := httptest.NewServer(http.HandlerFunc(scriptedPages))
	defer host.Close()
	server := host.URL
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	o := fetcher.DefaultOptions()
	o.Browser, o.BrowserFor, o.PerHost = &screen{held: cancel}, fetcher.BrowserAll, 1
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for r := range f.Run(ctx, list{server + "/good", server + "/good"}) {
		if n++; r.Title.Text != "Good" || r.Outcome != fetcher.OK {
			t.Errorf("%v %q", r.Outcome, r.Title.Text)
		}
	}
	if n != 2 {
		t.Errorf("%d rows", n)
	}
}
