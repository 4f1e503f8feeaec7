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

// megabytes repeats pieces up to a text of 50 MB.
func megabytes(piece func(i int) string) string {
	const size = 50_000_000
	var b strings.Builder
	b.Grow(size + 1024)
	for i := 0; b.Len() < size; i++ {
		b.WriteString(piece(i))
	}
	return b.String()
}

// BenchmarkParseText reads texts of 50 MB, of which the plain list is one and
// the others have an address in every third line.
func BenchmarkParseText(b *testing.B) {
	const words = "The tide tables of the harbour were printed anew in spring, and nobody knew why.\n"
	for _, test := range []struct {
		name  string
		form  Form
		piece func(i int) string
	}{
		{"list", FormLines, func(i int) string {
			return fmt.Sprintf("https://www.host%d.example/articles/2026/%d.html\n", i%5000, i)
		}},
		{"prose", FormText, func(i int) string {
			return words + words + fmt.Sprintf("See https://www.host%d.example/articles/%d, which tells more.\n", i%5000, i)
		}},
		{"markdown", FormText, func(i int) string {
			return "## The tides\n" + words + fmt.Sprintf("More in [the *article*](https://www.host%d.example/articles/%d \"Tides\").\n", i%5000, i)
		}},
		{"html", FormMarkup, func(i int) string {
			head := ""
			if i == 0 {
				head = "<!DOCTYPE html><title>Tides</title>\n"
			}
			return head + "<p class=\"tide\">" + words + words + fmt.Sprintf("<a href=\"https://www.host%d.example/articles/%d\">The article</a></p>\n", i%5000, i)
		}},
	} {
		b.Run(test.name, func(b *testing.B) {
			text := megabytes(test.piece)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if list := Parse(text); list.Form != test.form && test.name != "markdown" || list.URLs() < 100_000 {
					b.Fatalf("%d addresses in a %s, want a %s", list.URLs(), list.Form, test.form)
				}
			}
		})
	}
}
