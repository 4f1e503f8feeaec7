package workspace

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/project"
	"marquee/internal/urllist"
)

// million makes a session of a million rows that were read in a rush.
func million(b *testing.B) string {
	b.Helper()
	const n = 1_000_000
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "https://host%d.example/path/to/page-%d.html\n", i%5000, i)
	}
	list := urllist.Parse(text.String())
	path := filepath.Join(b.TempDir(), "million.marquee")
	f, err := project.Create(path, text.String(), list)
	if err != nil {
		b.Fatal(err)
	}
	for i := range n {
		url := list.Rows[i].URL
		f.Keep(i, fetcher.Result{
			Row: i, URL: url, FinalURL: url, Outcome: fetcher.OK, Status: 200, ContentType: "text/html", Attempts: 1,
			WireBytes: 4000, BodyBytes: 16000, Length: 4000, Started: time.Unix(1_790_000_000, 0), Elapsed: 120 * time.Millisecond,
			Proto: "HTTP/1.1", Timing: fetcher.Timing{FirstByte: 80 * time.Millisecond, Title: time.Millisecond},
			Title: title.Title{Text: fmt.Sprintf("The title of page %d as a site would write it", i), Source: title.SourceHTML, Charset: "utf-8", CharsetSource: title.CharsetHeader, Lang: "en"},
		})
		if i%10_000 == 0 {
			if err := f.Flush(); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// freezeMillion does what the program does once a session has come to rest.
func freezeMillion(b *testing.B, path string) {
	b.Helper()
	o := openSession(path)
	file, err := o.take().Settle()
	if err == nil {
		err = file.Freeze(o.Session.Len(), o.Session)
	}
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
}

func BenchmarkOpenAMillionRows(b *testing.B) {
	path := os.Getenv("MARQUEE_MILLION") // one made before
	if path == "" {
		path = million(b)
		freezeMillion(b, path)
	}
	openMillion(b, path)
}

// BenchmarkOpenAMillionRowsOfARush opens what the command line leaves of so fast
// a run: nothing is entered, nothing frozen.
func BenchmarkOpenAMillionRowsOfARush(b *testing.B) { openMillion(b, million(b)) }

func openMillion(b *testing.B, path string) {
	b.Helper()
	about, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		o := openSession(path)
		if o.Session.Counts().Known() != 1_000_000 {
			b.Fatalf("%+v", o.Session.Counts())
		}
		o.close()
	}
	b.ReportMetric(float64(about.Size())/1_000_000, "B/row")
}
