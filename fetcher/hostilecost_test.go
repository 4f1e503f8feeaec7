//go:build linux && !race

package fetcher_test

import (
	"context"
	"runtime"
	"runtime/metrics"
	"syscall"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/testsite"
)

// cpu returns the processor time that this process has taken.
func cpu(t *testing.T) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak runs do and returns how much more memory there was in objects at most
// than before, garbage included.
func peak(do func()) int64 {
	const name = "/memory/classes/heap/objects:bytes"
	now := func() int64 {
		sample := []metrics.Sample{{Name: name}}
		metrics.Read(sample)
		return int64(sample[0].Value.Uint64())
	}
	runtime.GC()
	before, highest := now(), int64(0)
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for {
			highest = max(highest, now())
			select {
			case <-done:
				return
			case <-tick.C:
			}
		}
	}()
	do()
	close(done)
	<-ended
	return highest - before
}

// costTries is how often a behaviour may be read for its cost. What a page
// costs is the least that it ever does: a busy machine makes the collector come
// late, and takes the caches away between two turns.
const costTries = 4

// TestNoHostileRowCostsMoreThanItsBound reads every behaviour by itself. What
// it costs to be hostile is in the cost: the site runs in the same process.
func TestNoHostileRowCostsMoreThanItsBound(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	site := open(t)
	patient, short := through(site), through(site)
	patient.Retries, short.Retries = 0, 0
	short.ConnectTimeout, short.HeaderTimeout, short.Timeout = 200*time.Millisecond, 300*time.Millisecond, 500*time.Millisecond
	readAlone(t, patient, site.Hostile()[0]) // what is made once
	for _, b := range site.Hostile() {
		o := patient
		if b.Ends != testsite.NoDeadline {
			o = short
		}
		began := time.Now()
		spent, memory := cost(t, o, b)
		for tries := 1; tries < costTries && (spent > b.CPU || memory > b.Memory); tries++ {
			spentNow, memoryNow := cost(t, o, b)
			spent, memory = min(spent, spentNow), min(memory, memoryNow)
		}
		if spent > b.CPU || memory > b.Memory {
			t.Errorf("%s: %v of processor time and %d KB, more than %v and %d KB", b.URL, spent, memory>>10, b.CPU, b.Memory>>10)
		}
		t.Logf("%-40s %8v %8d KB in %v", b.Name, spent.Round(time.Millisecond), memory>>10, time.Since(began).Round(time.Millisecond))
	}
}

// cost reads a behaviour and returns the processor time and the memory that it
// takes.
func cost(t *testing.T, o fetcher.Options, b testsite.Behaviour) (spent time.Duration, memory int64) {
	memory = peak(func() {
		before := cpu(t)
		readAlone(t, o, b)
		spent = cpu(t) - before
	})
	return spent, memory
}

// readAlone reads a behaviour's rows with a Fetcher of their own.
func readAlone(t *testing.T, o fetcher.Options, b testsite.Behaviour) {
	var urls list
	for _, row := range b.On("alone").Rows() {
		urls = append(urls, row.URL)
	}
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	for range f.Run(context.Background(), urls) {
	}
}
