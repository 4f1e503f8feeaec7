package browser

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"marquee/fetcher"
)

// plainTabs is chromedp as its own examples use it: nothing blocked, a browser
// context for each page. read is called in each page's tab.
func plainTabs(t testing.TB, tabs int, urls []string, read func(tab context.Context, i int)) time.Duration {
	t.Helper()
	program, err := Find(t.Context(), "")
	if err != nil {
		t.Skipf("no browser to show pages with: %v", err)
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program.Path), chromedp.Flag("no-sandbox", os.Geteuid() == 0))
	quiet := chromedp.WithErrorf(func(string, ...any) {})
	allocator, end := chromedp.NewExecAllocator(t.Context(), flags...)
	defer end()
	root, cancel := chromedp.NewContext(allocator, quiet)
	defer cancel()
	if err := chromedp.Do(root, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	each(tabs, len(urls), func(i int) {
		tab, closeTab := chromedp.NewContext(root, chromedp.WithNewBrowserContext())
		defer closeTab()
		read(tab, i)
	})
	return time.Since(began)
}

// each calls do for the numbers below n, several at once.
func each(atOnce, n int, do func(i int)) {
	numbers := make(chan int)
	var all sync.WaitGroup
	for range atOnce {
		all.Go(func() {
			for i := range numbers {
				do(i)
			}
		})
	}
	for i := range n {
		numbers <- i
	}
	close(numbers)
	all.Wait()
}

// byHand returns what a person would read who opens each page in a window of
// its own and looks until its title has rested for a while. "" is also that of
// a page that cannot be shown.
func byHand(t testing.TB, urls []string, rest time.Duration) []string {
	t.Helper()
	titles := make([]string, len(urls))
	plainTabs(t, 10, urls, func(tab context.Context, i int) {
		if err := chromedp.Do(tab, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, page.Navigate, page.NavigateParams{URL: urls[i]})
			return err
		})); err != nil {
			t.Errorf("%s: %v", urls[i], err)
			return
		}
		titles[i] = restingTitle(tab, rest)
	})
	return titles
}

// restingTitle asks a tab for its title until that has been the same for a
// while, for at most a minute.
func restingTitle(tab context.Context, rest time.Duration) (title string) {
	ctx, cancel := context.WithTimeout(tab, time.Minute)
	defer cancel()
	since := time.Now()
	for ctx.Err() == nil && time.Since(since) < rest {
		seen, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.readyState == "complete" ? document.title : "\0" + Math.random()`))
		if err != nil || seen != title {
			title, since = seen, time.Now()
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
		}
	}
	return title
}

// benchBrowser is a Browser for a benchmark, with the options that hold by
// default.
func benchBrowser(b *testing.B, o Options) *Browser {
	b.Helper()
	program, err := Find(b.Context(), "")
	if err != nil {
		b.Skipf("no browser to show pages with: %v", err)
	}
	o.Program, o.NoSandbox = program, os.Geteuid() == 0
	browser, err := New(o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(browser.Close)
	return browser
}

// showAll shows pages, as many at once as there are tabs.
func showAll(b *testing.B, browser *Browser, urls []string) (titles []string) {
	b.Helper()
	titles = make([]string, len(urls))
	each(DefaultTabs, len(urls), func(i int) {
		shown, err := browser.Show(b.Context(), fetcher.BrowserPage{URL: urls[i], Local: true})
		if err != nil {
			b.Logf("%s: %v", urls[i], err)
		}
		titles[i] = shown.Title
	})
	return titles
}

// BenchmarkWrittenTitles compares the titles of written pages with what a person
// reads, one variant of all kinds after the other.
func BenchmarkWrittenTitles(b *testing.B) {
	for i := range variants {
		b.Run(strconv.Itoa(i+1), func(b *testing.B) {
			pages := ofVariant(writtenPages(), i)
			server := serveWritten(b, pages)
			urls := make([]string, len(pages))
			for i, page := range pages {
				urls[i] = server.URL + "/" + page.name
			}
			browser := benchBrowser(b, Options{Limit: time.Minute})
			for b.Loop() {
				compare(b, pages, showAll(b, browser, urls), byHand(b, urls, 5*time.Second))
			}
		})
	}
}

// compare reports how many pages are called what a person reads, and logs the
// others.
func compare(b *testing.B, pages []writtenPage, shown, read []string) {
	b.Helper()
	same := 0
	for i, page := range pages {
		if shown[i] == read[i] {
			same++
		} else {
			b.Logf("%s: shown %.80q, by hand %.80q", page.name, shown[i], read[i])
		}
		if read[i] != page.title {
			b.Logf("%s: by hand %.80q, said to be %.80q", page.name, read[i], page.title)
		}
	}
	b.ReportMetric(float64(len(pages)), "pages")
	b.ReportMetric(100*float64(same)/float64(len(pages)), "%same")
}

// A realPage has what pages of the web have: two style sheets, twelve pictures,
// two fonts, a bundle, and a title that the bundle writes when it was told.
const realPage = `<!doctype html><html><head><meta charset=utf-8><title>Loading…</title>
<link rel=stylesheet href="/a.css?%[1]s"><link rel=stylesheet href="/b.css?%[1]s"><script defer src="/app.js?%[1]s"></script></head>
<body><div id=root></div>%[2]s</body></html>`

func serveReal(t testing.TB) string {
	t.Helper()
	noise := make([]byte, 40<<10)
	for i := range noise {
		noise[i] = byte(i*i>>3 ^ i)
	}
	picture, rules := picture(), strings.Repeat(".a b > i { color: #123456; margin: 0 1px 2px 3px; font: 12px x }\n", 600)
	code := strings.Repeat("function unused(a, b) { return a.map(x => x * b + 1).filter(Boolean) }\n", 800)
	server := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		number := r.URL.RawQuery
		kind, body := "text/html", ""
		switch path := r.URL.Path; {
		case strings.HasSuffix(path, ".png"):
			kind, body = "image/png", picture
		case strings.HasSuffix(path, ".woff2"):
			kind, body = "font/woff2", string(noise)
		case strings.HasSuffix(path, ".css"):
			kind, body = "text/css", rules+"@font-face { font-family: x; src: url("+path+".woff2?"+number+") } body { font-family: x }"
		case path == "/app.js":
			kind = "text/javascript"
			body = code + `fetch("/data?` + number + `").then(r => r.text()).then(t => setTimeout(() => { document.getElementById("root").textContent = t; document.title = t }, 50))`
		case path == "/data":
			kind, body = "text/plain", "Page "+number
		default:
			for i := range 12 {
				body += `<img width=40 height=30 src="/` + strconv.Itoa(i) + `.png?` + number + `">`
			}
			body = strings.NewReplacer("%[1]s", number, "%[2]s", body).Replace(realPage)
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write([]byte(body))
	})
	return server
}

// BenchmarkPagesASecond reads pages in four tabs: by the Browser; by chromedp
// used plainly, and by Playwright's loop, both until the title has rested for
// half a second (rests) and with nothing awaited but the load event (loads),
// where the title may be the one from before the scripts.
func BenchmarkPagesASecond(b *testing.B) {
	n := 32
	base := serveReal(b)
	urls := make([]string, n)
	for i := range urls {
		urls[i] = base + "/?" + strconv.Itoa(i)
	}
	report := func(b *testing.B, took time.Duration, right int) {
		b.ReportMetric(float64(n)/took.Seconds(), "pages/s")
		b.ReportMetric(100*float64(right)/float64(n), "%right")
	}
	b.Run("browser", func(b *testing.B) {
		browser := benchBrowser(b, Options{})
		showAll(b, browser, urls[:1]) // starts it
		for b.Loop() {
			began := time.Now()
			titles := showAll(b, browser, urls)
			took, right := time.Since(began), 0
			for i, title := range titles {
				if title == "Page "+strconv.Itoa(i) {
					right++
				}
			}
			report(b, took, right)
		}
	})
	for name, rest := range map[string]time.Duration{"chromedp rests": 500 * time.Millisecond, "chromedp loads": 0} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var right sync.Map
				took := plainTabs(b, DefaultTabs, urls, func(tab context.Context, i int) {
					if chromedp.Do(tab, chromedp.Navigate(urls[i])) != nil {
						return
					}
					var title string
					if rest > 0 {
						title = restingTitle(tab, rest)
					} else {
						title, _ = chromedp.Run(tab, chromedp.Evaluate[string]("document.title"))
					}
					if title == "Page "+strconv.Itoa(i) {
						right.Store(i, true)
					}
				})
				count := 0
				right.Range(func(any, any) bool { count++; return true })
				report(b, took, count)
			}
		})
	}
	for name, rest := range map[string]string{"playwright rests": "500", "playwright loads": "0"} {
		b.Run(name, func(b *testing.B) {
			folder := os.Getenv("MARQUEE_PLAYWRIGHT") // node_modules with playwright-core
			program, err := Find(b.Context(), "")
			if folder == "" || err != nil {
				b.Skip("no Playwright: MARQUEE_PLAYWRIGHT names a folder node_modules with playwright-core")
			}
			for b.Loop() {
				command := exec.CommandContext(b.Context(), "node", filepath.Join("testdata", "playwright.cjs"), program.Path, base, strconv.Itoa(n), strconv.Itoa(DefaultTabs), rest)
				command.Env = append(os.Environ(), "NODE_PATH="+folder)
				out, err := command.CombinedOutput()
				fields := strings.Fields(string(out))
				if err != nil || len(fields) != 2 {
					b.Fatalf("%v: %s", err, out)
				}
				seconds, _ := strconv.ParseFloat(fields[0], 64)
				right, _ := strconv.Atoi(fields[1])
				report(b, time.Duration(seconds*float64(time.Second)), right)
			}
		})
	}
}
