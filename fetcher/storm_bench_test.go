package fetcher_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"marquee/fetcher"
)

// BenchmarkStorm reads 20,000 rows of which a third is hostile in every way
// the site knows. It counts the rows without a title that should have one, the
// rows that ended later than a second behind their deadline, and the memory
// that the run left behind.
func BenchmarkStorm(b *testing.B) {
	site := open(b)
	o := through(site)
	o.ConnectTimeout, o.HeaderTimeout, o.Timeout, o.Retries = 5*time.Second, 5*time.Second, 15*time.Second, 0
	o.Concurrency = 128
	var urls list
	var hostile []bool
	behaviours := site.Hostile()
	for i := 0; len(urls) < 20_000; i++ {
		bad := behaviours[i%len(behaviours)]
		urls = append(urls, bad.On(fmt.Sprintf("n%d", i%500)).URL,
			fmt.Sprintf("http://h%d.test/%d", i%300, i), fmt.Sprintf("https://h%d.test/%d", i%50, i))
		hostile = append(hostile, true, false, false)
	}
	for b.Loop() {
		f, err := fetcher.New(o)
		if err != nil {
			b.Fatal(err)
		}
		var before, after, peak runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		late, wrong, n := 0, 0, 0
		most := uint64(0)
		for r := range f.Run(b.Context(), urls) {
			if n++; n%1000 == 0 {
				runtime.ReadMemStats(&peak)
				most = max(most, peak.HeapInuse)
			}
			if !hostile[r.Row] && r.Outcome != fetcher.OK {
				wrong++
			}
			if r.Elapsed > time.Duration(max(r.Attempts, 1))*o.Timeout+time.Second {
				late++
			}
			if r.Outcome != fetcher.OK && r.Code == "" {
				b.Errorf("%s: %v without a code", r.URL, r.Outcome)
			}
		}
		if n != len(urls) {
			b.Errorf("%d results of %d rows", n, len(urls))
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(late), "late")
		b.ReportMetric(float64(wrong), "wrong")
		b.ReportMetric(float64(most)/(1<<20), "MB-heap-peak")
		b.ReportMetric((float64(after.HeapInuse)-float64(before.HeapInuse))/(1<<20), "MB-left")
	}
}
