//go:build linux

package browser

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
)

// BenchmarkMemory shows 1,000 pages in four tabs and reports the most memory
// that the browser's processes and this one had at once, in MB of their own and
// of what they share divided by its sharers (PSS), for each fifth of the pages.
func BenchmarkMemory(b *testing.B) {
	const n = 1000
	base := serveReal(b)
	for b.Loop() {
		browser := benchBrowser(b, Options{})
		var peaks [5]int64
		ctx, stop := context.WithCancel(b.Context())
		done, part := make(chan struct{}), make(chan int, 1)
		part <- 0
		go func() {
			defer close(done)
			for ctx.Err() == nil {
				at := <-part
				part <- at
				peaks[at] = max(peaks[at], treeBytes(os.Getpid()))
				select {
				case <-time.After(200 * time.Millisecond):
				case <-ctx.Done():
				}
			}
		}()
		each(DefaultTabs, n, func(i int) {
			if i%(n/len(peaks)) == 0 {
				<-part
				part <- i / (n / len(peaks))
			}
			url := base + "/?" + strconv.Itoa(i)
			if shown, err := browser.Show(b.Context(), fetcher.BrowserPage{URL: url, Local: true}); err != nil || shown.Title != "Page "+strconv.Itoa(i) {
				b.Logf("%s: %q, %v", url, shown.Title, err)
			}
		})
		stop()
		<-done
		browser.Close()
		for i, peak := range peaks {
			b.ReportMetric(float64(peak)/1e6, fmt.Sprintf("MB-part%d", i+1))
		}
		b.ReportMetric(float64(slices.Max(peaks[:]))/1e6, "MB-most")
	}
}

// treeBytes is the proportional memory of a process and all that came from it.
func treeBytes(root int) (bytes int64) {
	parents := map[int]int{}
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range folders {
		text, err := os.ReadFile(folder + "/stat")
		if err != nil {
			continue
		}
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		pid, _ := strconv.Atoi(filepath.Base(folder))
		parents[pid], _ = strconv.Atoi(fields[1])
	}
	for pid := range parents {
		for p := pid; p > 1; p = parents[p] {
			if p == root {
				bytes += proportionalBytes(pid)
				break
			}
		}
	}
	return bytes
}

func proportionalBytes(pid int) int64 {
	file, err := os.Open(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "Pss:"); ok {
			n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n << 10
		}
	}
	return 0
}
