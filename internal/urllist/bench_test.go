package urllist

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// lists are a million lines each: addresses as lists hold them, and lines
// that need the long way.
func million(line func(i int) string) string {
	var b strings.Builder
	for i := range 1_000_000 {
		b.WriteString(line(i))
		b.WriteByte('\n')
	}
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	for name, line := range map[string]func(int) string{
		"plain":      func(i int) string { return fmt.Sprintf("https://www.host%d.example/articles/2026/%d.html", i%5000, i) },
		"schemeless": func(i int) string { return fmt.Sprintf("  - www.host%d.example/articles/%d", i%5000, i) },
		"encoded":    func(i int) string { return fmt.Sprintf("https://host%d.example/(ä)/%d", i%5000, i) },
	} {
		b.Run(name, func(b *testing.B) {
			text := million(line)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			var list *List
			for b.Loop() {
				list = Parse(text)
			}
			if list.Invalid > 0 {
				b.Fatal(list.Invalid, "rows are invalid")
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/line")
			runtime.KeepAlive(list)
		})
	}
}
