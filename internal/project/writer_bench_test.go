//go:build unix

package project

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/urllist"
)

// page is the answer of a row as most are.
func page(i int) fetcher.Result {
	url := fmt.Sprintf("https://host%d.example/path/to/page-%d.html", i%200, i)
	return fetcher.Result{
		Row: i, URL: url, FinalURL: url, Outcome: fetcher.OK, Status: 200, ContentType: "text/html", Attempts: 1,
		WireBytes: 4000, BodyBytes: 16000, Length: 4000, Started: time.Unix(1_790_000_000, 0), Elapsed: 120 * time.Millisecond,
		Proto: "HTTP/1.1", Timing: fetcher.Timing{FirstByte: 80 * time.Millisecond, Title: time.Millisecond},
		Title: title.Title{Text: fmt.Sprintf("The title of page %d as a site would write it", i), Source: title.SourceHTML, Charset: "utf-8", CharsetSource: title.CharsetHeader, Lang: "en"},
	}
}

func cpu(who int) time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(who, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkAnswersAsARunGivesThem writes answers in the order of a run, in its
// batches.
func BenchmarkAnswersAsARunGivesThem(b *testing.B) {
	const n = 20_000
	for _, order := range []string{"list", "any"} {
		b.Run(order, func(b *testing.B) {
			which := rand.New(rand.NewPCG(1, 2)).Perm(n)
			for b.Loop() {
				b.StopTimer()
				list := make([]urllist.Row, n)
				for i := range list {
					list[i] = urllist.Row{Line: i + 1, URL: page(i).URL, Repeat: -1}
				}
				f, err := Create(filepath.Join(b.TempDir(), "a.marquee"), "", &urllist.List{Rows: list})
				if err != nil {
					b.Fatal(err)
				}
				before := cpu(syscall.RUSAGE_SELF)
				b.StartTimer()
				for i := range n {
					row := i
					if order == "any" {
						row = which[i]
					}
					f.writer.mu.Lock()
					r := page(row)
					f.writer.pending.answer(row, &r)
					f.writer.mu.Unlock()
					if i%batchRows == batchRows-1 {
						if err := f.Flush(); err != nil {
							b.Fatal(err)
						}
					}
				}
				b.StopTimer()
				b.ReportMetric(float64(cpu(syscall.RUSAGE_SELF)-before)/n/1000, "µs-CPU/row")
				_ = f.Close()
				b.StartTimer()
			}
		})
	}
}

// BenchmarkABulkBesideSqlite3 writes a session as one bulk, and has sqlite3
// write the same rows.
func BenchmarkABulkBesideSqlite3(b *testing.B) {
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		b.Skip("sqlite3 is not installed")
	}
	const n = 200_000
	folder := b.TempDir()
	list := make([]urllist.Row, n)
	for i := range list {
		list[i] = urllist.Row{Line: i + 1, Input: page(i).URL, URL: page(i).URL, Repeat: -1}
	}
	for round := 0; b.Loop(); round++ {
		path := filepath.Join(folder, fmt.Sprint(round, ".marquee"))
		began, before := time.Now(), cpu(syscall.RUSAGE_SELF)
		f, err := Create(path, "", &urllist.List{Rows: list})
		if err != nil {
			b.Fatal(err)
		}
		for i := range n {
			f.writer.mu.Lock()
			r := page(i)
			f.writer.pending.answer(i, &r)
			f.writer.mu.Unlock()
			if i%batchRows == 0 {
				if err := f.Flush(); err != nil {
					b.Fatal(err)
				}
			}
		}
		if err := f.Enter(); err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
		ours, ourCPU := time.Since(began), cpu(syscall.RUSAGE_SELF)-before
		b.StopTimer()
		dump := filepath.Join(folder, "dump.sql")
		script := fmt.Sprintf("'%s' '%s' .dump > '%s'", program, path, dump)
		if out, err := exec.Command("sh", "-c", script).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		other := filepath.Join(folder, fmt.Sprint(round, ".db"))
		began, before = time.Now(), cpu(syscall.RUSAGE_CHILDREN)
		if out, err := exec.Command("sh", "-c", fmt.Sprintf("'%s' '%s' < '%s'", program, other, dump)).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		theirs, theirCPU := time.Since(began), cpu(syscall.RUSAGE_CHILDREN)-before
		about, _ := os.Stat(path)
		b.ReportMetric(ours.Seconds()/theirs.Seconds(), "wall-ratio")
		b.ReportMetric(ourCPU.Seconds()/theirCPU.Seconds(), "CPU-ratio")
		b.ReportMetric(float64(about.Size())/n, "B/row")
		_, _ = os.Remove(path), os.Remove(other)
		b.StartTimer()
	}
}
