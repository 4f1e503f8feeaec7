package title

import (
	"bytes"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// benchPages returns real pages, where they lie beside the checkout, else
// pages made here.
func benchPages(b *testing.B) [][]byte {
	var pages [][]byte
	files, _ := filepath.Glob("../../../shared/bench/pages/*/source.html")
	for _, file := range files {
		page, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		if len(page) >= 10<<10 && !strings.Contains(file, "/qq/") {
			pages = append(pages, page)
		}
	}
	if len(pages) > 0 {
		return pages
	}
	b.Log("the real pages are absent; pages made here are read instead")
	for i := range 64 {
		head := "<!DOCTYPE html>\n<html lang=\"en\"><head>\n<meta charset=\"utf-8\">\n" +
			strings.Repeat("<link rel=\"stylesheet\" href=\"/css/site.css\">\n<script>var a = '<b>' + 1;</script>\n", i) +
			"<title>Caf\u00e9 &amp; page</title></head><body>"
		pages = append(pages, []byte(head+strings.Repeat("<div class=\"x\"><p>Some text with <a href=\"/y\">links</a>.</p></div>\n", 3000)))
	}
	return pages
}

var titlePattern = regexp.MustCompile(`(?is)<title.*?>(.*?)</title>`)

// BenchmarkTitle reads the titles of real pages in the ways others do. "page"
// is how a fetcher uses the Reader: pieces of 16 KiB until it is certain.
func BenchmarkTitle(b *testing.B) {
	pages := benchPages(b)
	run := func(name string, read func(page []byte) string) {
		b.Run(name, func(b *testing.B) {
			total := 0
			for _, page := range pages {
				total += len(page)
			}
			b.SetBytes(int64(total))
			b.ReportAllocs()
			for b.Loop() {
				for _, page := range pages {
					kept = read(page)
				}
			}
			n := float64(b.N) * float64(len(pages))
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/n, "ns/page")
		})
	}
	run("reader", func(page []byte) string {
		r := NewReader(Options{ContentTypes: htmlType})
		for len(page) > 0 && !r.Certain() {
			n := min(len(page), 16<<10)
			_, _ = r.Write(page[:n])
			page = page[n:]
		}
		t := r.Title()
		r.Close()
		return t.Text
	})
	run("whole", func(page []byte) string {
		r := NewReader(Options{ContentTypes: htmlType})
		_, _ = r.Write(page)
		t := r.Title()
		r.Close()
		return t.Text
	})
	run("details", func(page []byte) string {
		r := NewReader(Options{ContentTypes: htmlType, Details: true})
		_, _ = r.Write(page)
		t := r.Title()
		r.Close()
		return t.Details.H1
	})
	run("xnet-tokenizer", func(page []byte) string {
		decoded, err := charset.NewReader(bytes.NewReader(page), "text/html")
		if err != nil {
			return ""
		}
		return tokenizerTitle(decoded)
	})
	run("regexp", func(page []byte) string {
		m := titlePattern.FindSubmatch(page)
		if m == nil {
			return ""
		}
		return html.UnescapeString(string(m[1]))
	})
	run("xnet-parse", func(page []byte) string {
		decoded, err := charset.NewReader(bytes.NewReader(page), "text/html")
		if err != nil {
			return ""
		}
		n, err := xhtml.Parse(decoded)
		if err != nil {
			return ""
		}
		text, _ := referenceTitle(n)
		return text
	})
}

var (
	kept     string
	htmlType = []string{"text/html"}
)

func tokenizerTitle(r io.Reader) string {
	z := xhtml.NewTokenizer(r)
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			return ""
		case xhtml.StartTagToken:
			if name, _ := z.TagName(); string(name) == "title" {
				if z.Next() == xhtml.TextToken {
					return string(z.Text())
				}
				return ""
			}
		}
	}
}
