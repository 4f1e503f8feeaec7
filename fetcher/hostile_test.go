package fetcher_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/testsite"
)

// open starts a loopback web for a test.
func open(t testing.TB) *testsite.Site {
	t.Helper()
	site, err := testsite.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := site.Close(); err != nil {
			t.Error(err)
		}
	})
	return site
}

// through returns the options of a Fetcher that sees the site as the web.
func through(site *testsite.Site) fetcher.Options {
	o := fetcher.DefaultOptions()
	o.RootCAs, o.Lookup, o.Dial, o.NoProxy = site.RootCAs(), site.Lookup, site.Dial, true
	return o
}

// impatient makes deadlines short enough for a test.
func impatient(o fetcher.Options) fetcher.Options {
	o.ConnectTimeout, o.HeaderTimeout, o.Timeout, o.Retries = slack*2*time.Second, slack*2*time.Second, slack*5*time.Second, 0
	return o
}

func TestHostileHostsEndOnlyTheirOwnRows(t *testing.T) {
	site := open(t)
	o := impatient(through(site))
	o.Concurrency = 64
	behaviours := site.Hostile()
	var urls []string
	for _, b := range behaviours {
		urls = append(urls, b.URL)
	}
	const healthy = 200
	for i := range healthy {
		scheme := [...]string{"http", "https"}[i%2]
		urls = append(urls, fmt.Sprintf("%s://h%d.test/%d", scheme, i%40, i))
	}
	results := read(t, o, urls...)
	for i, b := range behaviours {
		r := results[i]
		t.Run(b.Name, func(t *testing.T) {
			if !b.Meets(r.Outcome.String(), string(r.Code)) {
				t.Errorf("%v %q (%s), want one of %v", r.Outcome, r.Code, fetcher.Explain(r), b.Want)
			}
			if r.Outcome == fetcher.OK && b.Title != "" && r.Title.Text != b.Title {
				t.Errorf("title %q, want %q", r.Title.Text, b.Title)
			}
			if limit := o.Timeout*time.Duration(max(r.Attempts, 1)) + slack*time.Second; r.Elapsed > limit {
				t.Errorf("took %v, more than %v", r.Elapsed, limit)
			}
			if fetcher.Explain(r) == string(r.Code) && r.Code != "" {
				t.Errorf("no sentence for %q", r.Code)
			}
		})
	}
	for i, r := range results[len(behaviours):] {
		if want := testsite.TitleOf(urls[len(behaviours)+i]); r.Outcome != fetcher.OK || r.Title.Text != want {
			t.Errorf("%s beside them: %v %q %q", r.URL, r.Outcome, r.Code, r.Title.Text)
		}
	}
}

// readUntil runs a Fetcher and cancels it when ready returns true.
func readUntil(t *testing.T, f *fetcher.Fetcher, rows fetcher.Rows, ready func(fetcher.Result) bool) (results []fetcher.Result, ending time.Duration) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var cancelled time.Time
	for r := range f.Run(ctx, rows) {
		results = append(results, r)
		if cancelled.IsZero() && ready(r) {
			cancelled = time.Now()
			cancel()
		}
	}
	return results, time.Since(cancelled)
}
