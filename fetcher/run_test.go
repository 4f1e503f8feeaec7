package fetcher_test

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/testsite"
)

// TestStopEndsEveryRow, whatever it waits for: no deadline would, within the
// time a test has.
func TestStopEndsEveryRow(t *testing.T) {
	site := open(t)
	o := through(site)
	o.Concurrency = 200
	o.ConnectTimeout, o.HeaderTimeout, o.Timeout = 10*time.Hour, 10*time.Hour, 10*time.Hour
	var urls list
	for _, b := range site.Hostile() {
		urls = append(urls, b.URL, b.URL)
	}
	for i := range 400 {
		urls = append(urls, fmt.Sprintf("https://h%d.test/hang", i%20), fmt.Sprintf("http://h%d.test/stall", i%20),
			"https://a.blackhole.test/", "https://a.dnshang.test/", fmt.Sprintf("https://s%d.test/status/503", i))
	}
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	seen := make(map[int]bool)
	stopped := 0
	for r := range f.Run(ctx, urls) {
		if seen[r.Row] {
			t.Errorf("row %d has two results", r.Row)
		}
		if seen[r.Row] = true; len(seen) == 20 {
			cancel()
		}
		if r.Outcome == fetcher.Stopped {
			stopped++
		}
	}
	if stopped < 100 || len(seen) == len(urls) {
		t.Errorf("%d results of %d rows, %d of them stopped", len(seen), len(urls), stopped)
	}
}

func TestPauseStartsNothing(t *testing.T) {
	site := open(t)
	o := through(site)
	o.Concurrency = 4
	var started atomic.Int64
	o.OnStart = func(int) { started.Add(1) }
	var urls list
	for i := range 60 {
		urls = append(urls, fmt.Sprintf("http://h%d.test/delay/20ms/%d", i%10, i))
	}
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	results := f.Run(t.Context(), urls)
	n := int64(0)
	for r := range results {
		if r.Outcome != fetcher.OK {
			t.Errorf("%s: %v %q", r.URL, r.Outcome, r.Code)
		}
		if n++; n != 10 {
			continue
		}
		f.Pause()
		for n < started.Load() || f.Stats().InFlight > 0 { // what is in flight finishes
			if n == started.Load() { // its result was there before its row was counted out
				runtime.Gosched()
				continue
			}
			if _, ok := <-results; ok {
				n++
			}
			if n == started.Load() && site.Await(t.Context(), func(s testsite.Stats) bool { return s.InFlight == 0 }) != nil {
				t.Fatal("the site still answers")
			}
		}
		if requests := int64(site.Stats().Requests); requests != n {
			t.Errorf("%d requests, %d results while paused", requests, n)
		}
		f.Resume()
	}
	if n != int64(len(urls)) {
		t.Errorf("%d results, want %d", n, len(urls))
	}
}

func TestNoHostSeesMoreThanItsLimit(t *testing.T) {
	site := open(t)
	o := through(site)
	o.Concurrency, o.PerHost = 64, 3
	var urls []string
	for i := range 300 {
		urls = append(urls, fmt.Sprintf("http://n%d.test/delay/5ms/%d", i%5, i))
		urls = append(urls, fmt.Sprintf("https://h%d.h1.test/delay/5ms/%d", i%5, i))
		urls = append(urls, fmt.Sprintf("https://r%d.test/redirect/1?to=https://one.test/delay/5ms/%d", i, i))
	}
	read(t, o, urls...)
	for _, host := range []string{"n0.test", "n1.test", "h0.h1.test", "one.test"} {
		s := site.Host(host)
		if s.MaxConcurrent > 3 || s.MaxConcurrent < 2 {
			t.Errorf("%s saw %d requests at once, want up to 3", host, s.MaxConcurrent)
		}
	}
}

func TestTheGapIsKept(t *testing.T) {
	site := open(t)
	o := through(site)
	o.Gap = 200 * time.Millisecond
	var urls []string
	for i := range 8 {
		urls = append(urls, fmt.Sprintf("https://a.test/%d", i), fmt.Sprintf("https://b.test/redirect/1?to=/%d", i))
	}
	began := time.Now()
	read(t, o, urls...)
	for _, host := range []string{"a.test", "b.test"} {
		for i, request := range site.Requests(host) { // on a busy machine one may come late, none early
			if since := request.Time.Sub(began); since < time.Duration(i)*o.Gap {
				t.Errorf("%s: request %d after %v", host, i, since)
			}
		}
	}
}

func TestTheCeilingMovesAtOnce(t *testing.T) {
	site := open(t)
	o := through(site)
	o.Concurrency = 4
	var urls list
	for i := range 600 {
		urls = append(urls, fmt.Sprintf("http://h%d.test/delay/20ms/%d", i%100, i))
	}
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range f.Run(t.Context(), urls) {
		switch n++; n {
		case 40:
			if most := site.Stats().MaxConcurrent; most > 4 {
				t.Errorf("%d at once below a ceiling of 4", most)
			}
			f.SetConcurrency(40)
		case 400:
			if most := site.Stats().MaxConcurrent; most < 30 || most > 40 {
				t.Errorf("%d at once below a ceiling of 40", most)
			}
			f.SetConcurrency(2)
		case 500:
			site.ResetStats()
		}
	}
	if most := site.Stats().MaxConcurrent; most > 2 {
		t.Errorf("%d at once below a ceiling of 2", most)
	}
}

func TestRowsThatWereBegunComeFirst(t *testing.T) {
	site := open(t)
	o := through(site)
	o.Concurrency = 16
	var urls list
	for i := range 1500 {
		urls = append(urls, fmt.Sprintf("http://from.test/redirect/1?to=http://to%d.test/", i), fmt.Sprintf("http://n%d.test/%d", i%2, i))
	}
	var begun atomic.Int64
	o.OnStart = func(int) { begun.Add(1) }
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	most, answered := int64(0), int64(0)
	for range f.Run(t.Context(), urls) {
		answered++
		most = max(most, begun.Load()-answered)
	}
	if buffered := int64(256); most > buffered+64 { // the channel's
		t.Errorf("%d rows were half done at once", most)
	}
}
