//go:build e2e && unix

package gui

import (
	"bufio"
	"context"
	"fmt"
	"image"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/gui/grid"
	"marquee/internal/workspace"
)

// These benchmarks measure the whole window on a real display, as a person
// meets it: run them by make bench-window. Each measures for itself; the number
// of rounds is nobody's business.

// frames counts the frames that are drawn after it was asked for one: its
// picture is the last of the window, and made anew in each.
type frames struct {
	raster *canvas.Raster
	mu     sync.Mutex
	drawn  []time.Time
}

func countFrames(w *Window) *frames {
	f := &frames{}
	f.raster = canvas.NewRaster(func(int, int) image.Image {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.drawn = append(f.drawn, time.Now())
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	})
	onUI(func() {
		w.win.SetContent(container.NewStack(w.win.Content(), container.NewWithoutLayout(f.raster)))
		f.raster.Resize(fyne.NewSize(1, 1))
	})
	return f
}

func (f *frames) since(t time.Time) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, at := range f.drawn {
		if at.After(t) {
			n++
		}
	}
	return n
}

// waits are how long tasks waited that were posted to the UI goroutine.
type waits struct {
	stop  chan struct{}
	ended sync.WaitGroup
	mu    sync.Mutex
	all   []time.Duration
}

// watchWaits posts a task every few milliseconds until end.
func watchWaits() *waits {
	w := &waits{stop: make(chan struct{})}
	w.ended.Go(func() {
		ticker := time.NewTicker(4 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-w.stop:
				return
			case <-ticker.C:
			}
			posted := time.Now()
			fyne.Do(func() {
				w.mu.Lock()
				defer w.mu.Unlock()
				w.all = append(w.all, time.Since(posted))
			})
		}
	})
	return w
}

// end returns the 99th percentile and the longest in milliseconds.
func (w *waits) end() (p99, longest float64) {
	close(w.stop)
	w.ended.Wait()
	onUI(func() {}) // the last has run
	slices.Sort(w.all)
	n := len(w.all)
	return inMilliseconds(w.all[n*99/100]), inMilliseconds(w.all[n-1])
}

func inMilliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// paced is a host that answers every request with a small page, all together
// at a pace. It is all hosts there are.
type paced struct {
	listener net.Listener
	tickets  chan struct{}
	stop     chan struct{}
	ended    sync.WaitGroup
}

func servePaced(b *testing.B, perSecond int) *paced {
	b.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	p := &paced{listener: listener, tickets: make(chan struct{}, perSecond/50), stop: make(chan struct{})}
	p.ended.Go(func() {
		const beat = 10 * time.Millisecond
		ticker := time.NewTicker(beat)
		defer ticker.Stop()
		for {
			select {
			case <-p.stop:
				return
			case <-ticker.C:
			}
			for range perSecond * int(beat) / int(time.Second) {
				select {
				case p.tickets <- struct{}{}:
				default:
				}
			}
		}
	})
	p.ended.Go(func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			p.ended.Go(func() { p.serve(c) })
		}
	})
	b.Cleanup(func() {
		close(p.stop)
		_ = listener.Close()
		p.ended.Wait()
	})
	return p
}

func (p *paced) serve(c net.Conn) {
	defer c.Close()
	defer context.AfterFunc(p.context(), func() { _ = c.Close() })()
	in := bufio.NewReader(c)
	for {
		first, err := in.ReadString('\n')
		if err != nil {
			return
		}
		for line := first; line != "\r\n"; {
			if line, err = in.ReadString('\n'); err != nil {
				return
			}
		}
		select {
		case <-p.tickets:
		case <-p.stop:
			return
		}
		_, path, _ := strings.Cut(first, " ")
		body := "<!doctype html><html lang=en><title>The title of " + strings.TrimSuffix(path, " HTTP/1.1\r\n") + " as a site would write it</title>"
		if _, err := fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", len(body), body); err != nil {
			return
		}
	}
}

// context ends when the host is to stop.
func (p *paced) context() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	p.ended.Go(func() { <-p.stop; cancel() })
	return ctx
}

func (p *paced) options() fetcher.Options {
	o := fetcher.DefaultOptions()
	o.Lookup = func(context.Context, string) ([]netip.Addr, error) {
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}
	o.Dial = func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "tcp", p.listener.Addr().String())
	}
	return o
}

// BenchmarkE2EWhileAnswersArrive has 5,000 answers a second come into a list.
func BenchmarkE2EWhileAnswersArrive(b *testing.B) {
	const perSecond, seconds = 5000, 8
	host := servePaced(b, perSecond)
	w := openWindowWith(b, host.options(), "")
	var list strings.Builder
	for i := range perSecond * (seconds + 4) {
		fmt.Fprintf(&list, "http://host%d.example/page-%d.html\n", i%2000, i)
	}
	onUI(func() { w.urls.Editor.SetText(list.String()) })
	eventually(b, time.Minute, "the list is read", func() bool { return !w.work.Reading() && w.work.Session().Len() > 0 })
	f := countFrames(w)
	onUI(func() { w.onConcurrency(512); w.onMain() })
	eventually(b, time.Minute, "it runs", func() bool { return w.work.Progress().Done > perSecond })
	stop := make(chan struct{})
	var following sync.WaitGroup
	following.Go(func() { w.pump.Beat(stop, f.raster.Refresh) })
	var before, after int
	onUI(func() { before = w.work.Progress().Done })
	waits, began := watchWaits(), time.Now()
	time.Sleep(seconds * time.Second) // what is measured
	drawn, took := f.since(began), time.Since(began).Seconds()
	onUI(func() { after = w.work.Progress().Done })
	p99, longest := waits.end()
	close(stop)
	following.Wait()
	onUI(w.work.Stop)
	eventually(b, time.Minute, "it ends", func() bool { return !w.work.State().Phase.Busy() })
	measured(b, map[string]float64{
		"results/s": float64(after-before) / took, "wait-p99-ms": p99, "wait-longest-ms": longest, "repaints/s": float64(drawn) / took,
	})
}

// measured reports metrics in the place of the time that the harness counted.
func measured(b *testing.B, metrics map[string]float64) {
	b.ReportMetric(0, "ns/op")
	for unit, value := range metrics {
		b.ReportMetric(value, unit)
	}
}

// openMillion opens a window with a million rows that were read.
func openMillion(b *testing.B) *Window {
	b.Helper()
	const n = 1_000_000
	w := openWindowWith(b, fetcher.DefaultOptions(), "")
	var list strings.Builder
	for i := range n {
		fmt.Fprintf(&list, "https://host%d.example/path/to/page-%d.html\n", i%5000, i)
	}
	onUI(func() { w.urls.Editor.SetText(list.String()) })
	eventually(b, 2*time.Minute, "the list is read", func() bool { return !w.work.Reading() && w.work.Session().Len() == n })
	s := w.work.Session()
	words := strings.Fields("Home About Übersicht Contact Écoles News Zebra Angebot Ärger Library Weather Recipes Museum Opening hours Program")
	for i := range n {
		url := "https://host" + strconv.Itoa(i%5000) + ".example/path/to/page-" + strconv.Itoa(i) + ".html"
		s.Restore(i, fetcher.Result{
			Row: i, URL: url, FinalURL: url, Outcome: fetcher.OK, Status: 200, ContentType: "text/html", Attempts: 1,
			WireBytes: 4000, BodyBytes: 16000, Length: 4000, Started: time.Unix(1_790_000_000, 0), Elapsed: 120 * time.Millisecond, Proto: "HTTP/1.1",
			Title: title.Title{Text: fmt.Sprintf("%s and %s of page %d", words[i*7%len(words)], words[i/3%len(words)], i*7919%n), Source: title.SourceHTML, Charset: "utf-8", CharsetSource: title.CharsetHeader, Lang: "en"},
		})
	}
	onUI(func() { w.onChange(workspace.AnswersChanged | workspace.StateChanged) })
	return w
}

// untilView waits until other rows are on screen, and returns how long that
// took from what is done.
func untilView(b *testing.B, w *Window, do func()) time.Duration {
	b.Helper()
	var began time.Time
	var before any
	onUI(func() {
		before = w.work.View()
		began = time.Now()
		do()
	})
	var took time.Duration
	for {
		changed := false
		onUI(func() {
			if changed = any(w.work.View()) != before; changed {
				took = time.Since(began)
			}
		})
		if changed {
			return took
		}
		if time.Since(began) > time.Minute {
			b.Fatal("no other view after a minute")
		}
		time.Sleep(time.Millisecond)
	}
}

// BenchmarkE2EAMillionRows sorts, filters and looks at rows of a million.
func BenchmarkE2EAMillionRows(b *testing.B) {
	w := openMillion(b)
	b.Run("sort", func(b *testing.B) {
		waits := watchWaits()
		took := untilView(b, w, func() { w.results.Sort("title", grid.Ascending) })
		_, longest := waits.end()
		measured(b, map[string]float64{"sort-ms": inMilliseconds(took), "wait-longest-ms": longest})
		untilView(b, w, func() { w.results.Sort("", grid.Unsorted) })
	})
	b.Run("filter", func(b *testing.B) {
		waits := watchWaits()
		var all []time.Duration
		for _, r := range "museum 77" {
			all = append(all, untilView(b, w, func() { w.toolbar.Filter.TypedRune(r) }))
		}
		p99, longest := waits.end()
		slices.Sort(all)
		measured(b, map[string]float64{
			"key-median-ms": inMilliseconds(all[len(all)/2]), "key-longest-ms": inMilliseconds(all[len(all)-1]), "wait-p99-ms": p99, "wait-longest-ms": longest,
		})
		untilView(b, w, w.toolbar.Filter.Clear)
	})
	b.Run("details", func(b *testing.B) {
		f := countFrames(w)
		var all []time.Duration
		for i := range 30 {
			var began time.Time
			onUI(func() {
				began = time.Now()
				at := fyne.NewPos(200, 60+float32(i%8)*28)
				g := w.results.Grid
				g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
				g.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
				f.raster.Refresh()
			})
			eventually(b, 10*time.Second, "it is drawn", func() bool { return f.since(began) > 0 })
			f.mu.Lock()
			at := slices.IndexFunc(f.drawn, func(t time.Time) bool { return t.After(began) })
			all = append(all, f.drawn[at].Sub(began))
			f.mu.Unlock()
		}
		slices.Sort(all)
		measured(b, map[string]float64{"drawn-median-ms": inMilliseconds(all[len(all)/2]), "drawn-longest-ms": inMilliseconds(all[len(all)-1])})
	})
}

// BenchmarkE2EIdle measures a window in which nothing goes on but the caret.
func BenchmarkE2EIdle(b *testing.B) {
	w := openWindowWith(b, fetcher.DefaultOptions(), "")
	onUI(func() { w.urls.Editor.SetText("https://a.example/\nhttps://b.example/\n") })
	eventually(b, time.Minute, "the list is read", func() bool { return !w.work.Reading() })
	const rest = 12 * time.Second // the caret has come to rest
	for _, c := range []struct {
		name  string
		do    func()
		after time.Duration
	}{
		{"blinking", w.urls.Focus, time.Second},
		{"focused", func() {}, rest},
		{"unfocused", w.win.Canvas().Unfocus, time.Second},
		{"hidden", w.win.Hide, time.Second}, // what Fyne's loop costs without a window
	} {
		b.Run(c.name, func(b *testing.B) {
			onUI(c.do)
			time.Sleep(c.after)
			used, began := processorTime(), time.Now()
			time.Sleep(6 * time.Second) // what is measured
			measured(b, map[string]float64{"%-of-a-core": 100 * float64(processorTime()-used) / float64(time.Since(began))})
		})
	}
}

// processorTime is what the process has used, the software renderer included.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
