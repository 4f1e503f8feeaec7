package fetcher_test

import (
	"fmt"
	"strings"
	"sync"
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

// impatient makes deadlines short enough for a test. Each leaves room for the
// one before, so that a busy machine does not make the wrong one end a row.
func impatient(o fetcher.Options) fetcher.Options {
	o.ConnectTimeout, o.HeaderTimeout, o.Timeout, o.Retries = slack*4*time.Second, slack*2*time.Second, slack*7*time.Second, 0
	return o
}

// TestHostileHostsEndOnlyTheirOwnRows walks all behaviours at once beside
// healthy rows: those that must be ended by a deadline with short ones, those
// that end by themselves, and the healthy, with deadlines they must not meet.
func TestHostileHostsEndOnlyTheirOwnRows(t *testing.T) {
	site := open(t)
	patient := through(site)
	patient.ConnectTimeout, patient.HeaderTimeout, patient.Timeout, patient.Retries = time.Minute, time.Minute, time.Minute, 0
	short := impatient(through(site))
	short.ConnectTimeout /= slack // where that is too short, walk gives a row more
	short.HeaderTimeout /= slack
	short.Timeout /= slack
	retrying := patient // where a busy machine bunches requests, a rate refuses more of them
	retrying.Retries = 2
	var stalling, ending, limited []testsite.Behaviour
	for _, b := range hostileRows(site) {
		switch {
		case b.Ends != testsite.NoDeadline:
			stalling = append(stalling, b)
		case strings.Contains(b.Name, "-limit-"):
			limited = append(limited, b)
		default:
			ending = append(ending, b)
		}
	}
	var healthy []testsite.Behaviour
	for i := range 200 {
		url := fmt.Sprintf("%s://n%d.test/%d", [...]string{"http", "https"}[i%2], i%40, i)
		healthy = append(healthy, testsite.Behaviour{Name: "healthy", URL: url, Want: []string{"ok"}, Title: testsite.TitleOf(url)})
	}
	var all sync.WaitGroup
	all.Go(func() { walk(t, short, stalling) })
	all.Go(func() { walk(t, retrying, limited) })
	all.Go(func() { walk(t, patient, append(ending, healthy...)) })
	all.Wait()
}

// hostileRows are the rows of all behaviours.
func hostileRows(site *testsite.Site) (rows []testsite.Behaviour) {
	for _, b := range site.Hostile() {
		rows = append(rows, b.Rows()...)
	}
	return rows
}

// A machine that is busy with other things lets the wrong deadline end a row:
// such rows are read again with deadlines so many times as long, so often.
const (
	longer = 5
	again  = 2
)

// walk reads the behaviours' URLs and holds the Results to what is wanted.
func walk(t *testing.T, o fetcher.Options, behaviours []testsite.Behaviour) {
	t.Helper()
	for tries := 0; len(behaviours) > 0; tries++ {
		var urls []string
		for _, b := range behaviours {
			urls = append(urls, b.URL)
		}
		var late []testsite.Behaviour
		for i, r := range read(t, o, urls...) {
			b := behaviours[i]
			if tries < again && isLate(o, b, r) {
				late = append(late, b)
				continue
			}
			judge(t, o, b, r)
		}
		behaviours = late
		o.ConnectTimeout, o.HeaderTimeout, o.Timeout = longer*o.ConnectTimeout, longer*o.HeaderTimeout, longer*o.Timeout
	}
}

// isLate reports whether a deadline ended a row that should have come to
// another end, or did so too late.
func isLate(o fetcher.Options, b testsite.Behaviour, r fetcher.Result) bool {
	timedOut := strings.Contains(string(r.Code), "timeout") || r.Outcome == fetcher.Stopped
	return timedOut && !b.Meets(r.Outcome.String(), string(r.Code)) || r.Elapsed > limitOf(o, r)
}

// limitOf is how long a row may take.
func limitOf(o fetcher.Options, r fetcher.Result) time.Duration {
	return o.Timeout*time.Duration(max(r.Attempts, 1)) + slack*time.Second
}

// judge holds a Result to what is wanted of it.
func judge(t *testing.T, o fetcher.Options, b testsite.Behaviour, r fetcher.Result) {
	t.Helper()
	if !b.Meets(r.Outcome.String(), string(r.Code)) {
		t.Errorf("%s: %v %q (%s), want one of %v", b.URL, r.Outcome, r.Code, r.Detail, b.Want)
	}
	if r.Outcome == fetcher.OK && b.Title != "" && r.Title.Text != b.Title {
		t.Errorf("%s: title %q, want %q", b.URL, r.Title.Text, b.Title)
	}
	if kept := len(r.ContentType) + len(r.Detail) + len(r.Title.Lang) + len(r.Title.ContentType); kept > 4<<10 {
		t.Errorf("%s: %d bytes of strings are kept", b.URL, kept)
	}
	if limit := limitOf(o, r); r.Elapsed > limit {
		t.Errorf("%s: took %v, more than %v", b.URL, r.Elapsed, limit)
	}
}
