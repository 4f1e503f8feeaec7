package fetcher_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
)

// BenchmarkFairness measures how much longer 200 hosts that answer in 20 ms
// take beside 20 hosts that answer in 20 s, at a ceiling of 64.
func BenchmarkFairness(b *testing.B) {
	site := open(b)
	o := through(site)
	o.Concurrency = 64
	var fast, mixed list
	for i := range 200 * 30 {
		url := fmt.Sprintf("http://f%d.test/delay/20ms/%d", i%200, i/200)
		fast, mixed = append(fast, url), append(mixed, url)
		if i%10 == 0 {
			mixed = append(mixed, fmt.Sprintf("http://s%d.test/delay/20s/%d", i/10%20, i))
		}
	}
	for b.Loop() {
		alone := untilFast(b, o, fast)
		beside := untilFast(b, o, mixed)
		b.ReportMetric(beside.Seconds()/alone.Seconds(), "ratio")
		b.ReportMetric(alone.Seconds(), "s-alone")
	}
}

// untilFast returns when the last of the fast rows was answered, and stops.
func untilFast(b *testing.B, o fetcher.Options, urls list) time.Duration {
	b.Helper()
	f, err := fetcher.New(o)
	if err != nil {
		b.Fatal(err)
	}
	left := 0
	for _, url := range urls {
		if strings.Contains(url, "20ms") {
			left++
		}
	}
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	began := time.Now()
	var took time.Duration
	for r := range f.Run(ctx, urls) {
		if strings.Contains(r.URL, "20ms") && r.Outcome == fetcher.OK {
			if left--; left == 0 {
				took = time.Since(began)
				cancel()
			}
		}
	}
	return took
}
