package fetcher_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

// knownList is a list that was read before.
type knownList struct {
	list
	results []fetcher.Result
}

func (l knownList) Known(row int) *fetcher.Result {
	if row >= len(l.results) {
		return nil
	}
	return &l.results[row]
}

// readAgain reads a list of which results are known.
func readAgain(t *testing.T, options fetcher.Options, results []fetcher.Result, urls ...string) []fetcher.Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), slack*40*time.Second)
	defer cancel()
	f, err := fetcher.New(options)
	if err != nil {
		t.Fatal(err)
	}
	again := make([]fetcher.Result, len(urls))
	for r := range f.Run(ctx, knownList{urls, results}) {
		again[r.Row] = r
	}
	return again
}

func withEvidence() fetcher.Options {
	o := fetcher.DefaultOptions()
	o.Evidence = true
	return o
}

// conditional is a site whose page has a validator of its path, and which says
// 304 where that is asked for, or to whoever asks for /always.
type conditional struct {
	*httptest.Server
	asked, spared, conditions atomic.Int32
	edition                   atomic.Int32
}

func newConditional(t *testing.T) *conditional {
	c := &conditional{}
	c.Server = httptest.NewServer(http.HandlerFunc(c.serve))
	t.Cleanup(c.Close)
	return c
}

func (c *conditional) serve(w http.ResponseWriter, r *http.Request) {
	c.asked.Add(1)
	tag := fmt.Sprintf(`"%s-%d"`, r.URL.Path, c.edition.Load())
	const date = "Sun, 06 Nov 1994 08:49:37 GMT"
	if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
		c.conditions.Add(1)
	}
	switch path := r.URL.Path; {
	case path == "/always":
		w.WriteHeader(http.StatusNotModified)
		return
	case path == "/leads":
		http.Redirect(w, r, "/page", http.StatusFound)
		return
	case path == "/moves":
		http.Redirect(w, r, fmt.Sprintf("/to%d", c.edition.Load()), http.StatusFound)
		return
	case path == "/dated":
		w.Header().Set("Last-Modified", date)
	case path != "/bare":
		w.Header().Set("ETag", tag)
	}
	if r.Header.Get("If-None-Match") == tag || path304(r, date) {
		c.spared.Add(1)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if r.URL.Path == "/broken" {
		w.WriteHeader(http.StatusNotFound)
	}
	fmt.Fprintf(w, "<html lang=de><title>Edition %d of %s</title>", c.edition.Load(), r.URL.Path)
}

func path304(r *http.Request, date string) bool {
	return r.URL.Path == "/dated" && r.Header.Get("If-Modified-Since") == date
}

func TestAPageThatHasNotChangedKeepsItsTitle(t *testing.T) {
	site := newConditional(t)
	urls := []string{site.URL + "/page", site.URL + "/dated", site.URL + "/leads", site.URL + "/bare"}
	first := read(t, withEvidence(), urls...)
	again := readAgain(t, withEvidence(), first, urls...)
	for i, r := range again {
		want := first[i]
		unchanged := i != 3
		if r.Title.Text != want.Title.Text || r.Outcome != fetcher.OK || r.Status != 200 || r.Title.Lang != "de" || r.FinalURL != want.FinalURL {
			t.Errorf("%s: %+v", r.URL, r)
		}
		if r.Flags.Has(fetcher.FlagNotModified) != unchanged {
			t.Errorf("%s: flags %v", r.URL, r.Flags.Names())
		}
		if r.Evidence == nil || unchanged && r.Evidence.ETag+r.Evidence.LastModified == "" {
			t.Errorf("%s: evidence %+v", r.URL, r.Evidence)
		}
	}
	if n := site.spared.Load(); n != 3 {
		t.Errorf("%d answers without a page, want 3", n)
	}
	third := readAgain(t, withEvidence(), again, urls...) // of an answer that was itself a 304
	if site.spared.Load() != 6 || third[0].Title.Text != first[0].Title.Text {
		t.Errorf("%d without a page, %q", site.spared.Load(), third[0].Title.Text)
	}
	site.edition.Add(1)
	changed := readAgain(t, withEvidence(), third, urls...)
	if r := changed[0]; r.Title.Text != "Edition 1 of /page" || r.Flags.Has(fetcher.FlagNotModified) {
		t.Errorf("%q %v", r.Title.Text, r.Flags.Names())
	}
}

func TestOnlyTheAddressThatAnsweredIsAskedConditionally(t *testing.T) {
	site := newConditional(t)
	urls := []string{site.URL + "/moves", site.URL + "/broken", site.URL + "/page"}
	first := read(t, withEvidence(), urls...)
	first[2].Flags |= fetcher.FlagPartial
	site.edition.Add(1)
	again := readAgain(t, withEvidence(), first, urls...)
	if n := site.conditions.Load(); n != 0 {
		t.Errorf("%d conditions for pages of which nothing is known", n)
	}
	if r := again[0]; r.Title.Text != "Edition 1 of /to1" || !strings.HasSuffix(r.FinalURL, "/to1") {
		t.Errorf("%q at %s", r.Title.Text, r.FinalURL)
	}
	own := withEvidence()
	own.Header = http.Header{"If-None-Match": {`"mine"`}}
	readAgain(t, own, again, site.URL+"/to1")
	if n := site.conditions.Load(); n != 1 {
		t.Errorf("%d requests with a condition, want the person's own", n)
	}
}

func TestAnAnswerThatNobodyAskedForIsNotTaken(t *testing.T) {
	site := newConditional(t)
	url := site.URL + "/always"
	for name, known := range map[string][]fetcher.Result{
		"nothing": nil,
		"no validator": {{
			URL: url, FinalURL: url, Outcome: fetcher.OK, Status: 200, Title: title.Title{Text: "Old", Found: true, HTML: true}, Evidence: &fetcher.Evidence{},
		}},
		"an error": {{
			URL: url, FinalURL: url, Outcome: fetcher.HTTPError, Status: 404, Title: title.Title{Text: "Old"}, Evidence: &fetcher.Evidence{ETag: `"x"`},
		}},
		"a tag that cannot be sent": {{
			URL: url, FinalURL: url, Outcome: fetcher.OK, Status: 200, Title: title.Title{Text: "Old"}, Evidence: &fetcher.Evidence{ETag: "\"x\"\r\nEvil: 1"},
		}},
	} {
		r := readAgain(t, withEvidence(), known, url)[0]
		if r.Outcome != fetcher.Failed || r.Code != fetcher.CodeBadResponse || r.Title.Text != "" || r.Status != 304 {
			t.Errorf("%s known: %v %q %q", name, r.Outcome, r.Code, r.Title.Text)
		}
	}
}

func TestEvidenceIsBoundedAndHoldsNoSecrets(t *testing.T) {
	body := "<title>" + "\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0" + "</title>" + strings.Repeat("<p>\xf2\xe5\xea\xf1\xf2 \xed\xe0 \xf0\xf3\xf1\xf1\xea\xee\xec", 20000)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/html")
		h.Set("Set-Cookie", "session=secret")
		h.Set("Content-Location", "https://user:secret@host.test/")
		h.Set("Last-Modified", strings.Repeat("x", 3000))
		h.Set("ETag", "no tag")
		h.Set("X-Kept", "kept")
		for i := range 20 {
			h.Set(fmt.Sprintf("Z-%d", i), strings.Repeat("z", 1000))
		}
		_, _ = w.Write([]byte(body))
	}))
	defer server.Close()
	r := read(t, withEvidence(), server.URL)[0]
	e := r.Evidence
	if e == nil {
		t.Fatal("no evidence")
	}
	if len(e.Headers) > 8<<10 || strings.Contains(e.Headers, "secret") || !strings.Contains(e.Headers, "X-Kept: kept\n") {
		t.Errorf("%d bytes of headers: %.300s", len(e.Headers), e.Headers)
	}
	if e.ETag != "" || e.LastModified != "" {
		t.Errorf("validators %q %.20q", e.ETag, e.LastModified)
	}
	if r.Title.CharsetSource != title.CharsetGuess || len(e.Body) == 0 || len(e.Body) > 64<<10 || !strings.HasPrefix(body, string(e.Body)) {
		t.Errorf("charset by %s, %d bytes kept", r.Title.CharsetSource, len(e.Body))
	}
	if r := read(t, fetcher.DefaultOptions(), server.URL)[0]; r.Evidence != nil {
		t.Error("evidence that nobody asked for")
	}
}

func TestAWaitIsToldAndHeededInTheNextRun(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer server.Close()
	urls := []string{server.URL + "/1", server.URL + "/2", server.URL + "/3"}
	var mu sync.Mutex // guards waits
	waits := map[string]time.Time{}
	o := fetcher.DefaultOptions()
	o.OnWait = func(row int, host string, until time.Time) {
		if host == "" {
			host = urls[row]
		}
		mu.Lock()
		waits[host] = until
		mu.Unlock()
	}
	read(t, o, urls...)
	if until := waits[server.URL]; time.Until(until) < 59*time.Minute || len(waits) != 2 {
		t.Errorf("waits %v", waits)
	}
	before := asked.Load()
	o.Waits, o.OnWait = waits, nil
	for _, r := range read(t, o, urls...) {
		if r.Outcome != fetcher.Failed || r.Code != fetcher.CodeHostParked || r.Attempts != 0 {
			t.Errorf("%s: %v %q after %d attempts", r.URL, r.Outcome, r.Code, r.Attempts)
		}
	}
	if n := asked.Load() - before; n != 0 {
		t.Errorf("%d requests to a host that wants none", n)
	}
}
