package browser

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"marquee/fetcher"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(killedURL); url != "" {
		showUntilKilled(url)
	}
	goleak.VerifyTestMain(m)
}

// open returns a Browser over the one that is installed. Where there is none,
// the test is skipped.
func open(t *testing.T, o Options) *Browser {
	t.Helper()
	program, err := Find(t.Context(), "")
	if err != nil {
		t.Skipf("no browser to show pages with: %v", err)
	}
	o.Program, o.NoSandbox = program, o.NoSandbox || os.Geteuid() == 0
	if o.Limit == 0 {
		o.Limit = time.Minute // a busy machine's
	}
	b, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	opened.Add(1)
	t.Cleanup(func() {
		b.Close()
		if opened.Add(-1) > 0 {
			return
		}
		if left := processes(fmt.Sprintf("%s%d-", profilePrefix, os.Getpid())); len(left) > 0 {
			t.Errorf("processes are left: %q", left)
		}
	})
	return b
}

// opened counts the browsers of a test.
var opened atomic.Int32

// processes returns the command lines of those with a profile.
func processes(profile string) (all []string) {
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil && strings.Contains(string(text), profile) {
			all = append(all, strings.ReplaceAll(string(text), "\x00", " "))
		}
	}
	return all
}

// serve answers with pages, by path.
func serve(t *testing.T, pages map[string]string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		kind := "text/html; charset=utf-8"
		switch path.Ext(r.URL.Path) {
		case ".json":
			kind = "application/json"
		case ".js":
			kind = "text/javascript"
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write([]byte(page))
	}))
	t.Cleanup(server.Close)
	return server
}

// show shows a page of a host on loopback.
func show(t *testing.T, b *Browser, url string) (fetcher.Shown, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	return b.Show(ctx, fetcher.BrowserPage{URL: url, Local: true})
}

// scripted are pages that write their titles, each with what it is called in
// the end.
var scripted = map[string][2]string{
	"plain":      {`<title>Plain</title>`, "Plain"},
	"at-once":    {`<title>Loading…</title><script>document.title = "At once"</script>`, "At once"},
	"timer":      {`<title>Loading…</title><script>setTimeout(() => document.title = "Timer", 1500)</script>`, "Timer"},
	"timers":     {`<script>let n = 0; function step() { document.title = "Step " + ++n; if (n < 5) setTimeout(step, 400) } step()</script>`, "Step 5"},
	"fetch":      {`<title>…</title><script>fetch("/data.json").then(r => r.json()).then(d => document.title = d.title)</script>`, "From JSON"},
	"late-fetch": {`<script>setTimeout(() => fetch("/data.json").then(r => r.json()).then(d => setTimeout(() => document.title = d.title, 300)), 700)</script>`, "From JSON"},
	"request":    {`<script>let x = new XMLHttpRequest(); x.onload = () => document.title = JSON.parse(x.responseText).title; x.open("GET", "/data.json"); x.send()</script>`, "From JSON"},
	"history":    {`<title>Start</title><script>setTimeout(() => { history.pushState({}, "", "/elsewhere"); document.title = "Elsewhere" }, 50)</script>`, "Elsewhere"},
	"twice":      {`<title>One</title><script>setTimeout(() => document.title = "Two", 100); setTimeout(() => document.title = "Three", 900)</script>`, "Three"},
	"element":    {`<script>addEventListener("load", () => { let t = document.createElement("title"); t.textContent = "  An   element "; document.head.append(t) })</script>`, "An element"},
	"module":     {`<script type=module>await new Promise(r => setTimeout(r, 200)); document.title = "Module"</script>`, "Module"},
	"frame":      {`<script>addEventListener("message", e => document.title = e.data)</script><iframe src="/inner"></iframe>`, "Said by the frame"},
	"observer":   {`<div id=root></div><script>new MutationObserver(() => document.title = "Observed").observe(document.getElementById("root"), {childList: true}); setTimeout(() => document.getElementById("root").append("x"), 300)</script>`, "Observed"},
	"frames":     {`<script>let n = 0; function step() { if (++n < 10) requestAnimationFrame(step); else document.title = "Frames" } requestAnimationFrame(step)</script>`, "Frames"},
	"idle":       {`<script>requestIdleCallback(() => document.title = "Idle")</script>`, "Idle"},
	"visible":    {`<script>document.title = document.visibilityState; addEventListener("visibilitychange", () => document.title = "Come back!")</script>`, "visible"},
	"promise":    {`<script>(async () => { for (let i = 0; i < 50; i++) await null; document.title = "Promised" })()</script>`, "Promised"},
	"worker":     {`<script>let w = new Worker(URL.createObjectURL(new Blob(["postMessage('Worker')"]))); w.onmessage = e => document.title = e.data</script>`, "Worker"},
	"script":     {`<script>let s = document.createElement("script"); s.src = "/title.js"; document.head.append(s)</script>`, "By a script"},
	"alert":      {`<title>Before</title><script>alert("x"); confirm("y"); prompt("z"); document.title = "After"</script>`, "After"},
	"unload":     {`<title>Stay</title><script>onbeforeunload = e => { e.preventDefault(); return "no" }</script>`, "Stay"},
	"leads":      {`<title>Old</title><script>setTimeout(() => location = "/plain", 50)</script>`, "Plain"},
	"broken":     {`<title>Kept</title><script>throw new Error("x")</script><script src="/missing.js"></script><img src=/missing.png>`, "Kept"},
	"window":     {`<title>Opener</title><script>let w = window.open("/plain"); document.title = w ? "Opened" : "Refused"</script>`, "Refused"},
	"asks":       {`<script>navigator.geolocation.getCurrentPosition(() => document.title = "told", async e => document.title = "refused " + e.code + ", " + (await navigator.permissions.query({name: "geolocation"})).state)</script>`, "refused 1, denied"},
	"intercepts": {`<script>navigator.serviceWorker.register("/intercepts.js").then(() => navigator.serviceWorker.ready).then(() => new Promise(r => setTimeout(r, 300))).catch(() => {}).then(() => fetch("/data.json")).then(r => r.json()).then(d => document.title = d.title)</script>`, "From JSON"},
	"worded":     {`<script>document.title = "日本語 – עברית 👩‍🚀"</script>`, "日本語 – עברית 👩‍🚀"},
}

func pagesOf(m map[string][2]string) map[string]string {
	pages := map[string]string{
		"/data.json":     `{"title": "From JSON"}`,
		"/inner":         `<script>setTimeout(() => parent.postMessage("Said by the frame", "*"), 100)</script>`,
		"/title.js":      `document.title = "By a script"`,
		"/intercepts.js": `onactivate = e => e.waitUntil(clients.claim()); onfetch = e => e.respondWith(new Response('{"title": "From a worker"}'))`,
	}
	for name, page := range m {
		pages["/"+name] = "<!doctype html><meta charset=utf-8>" + page[0]
	}
	return pages
}

// TestOfOneBrowser holds what one browser, started once, does for any page.
func TestOfOneBrowser(t *testing.T) {
	b := open(t, Options{})
	t.Run("titles that scripts write are read", func(t *testing.T) { readsWrittenTitles(t, b) })
	t.Run("titles are read in whichever way scripts write them", func(t *testing.T) { readsEveryWay(t, b) })
	t.Run("a page sees nothing that another left", func(t *testing.T) { keepsPagesApart(t, b) })
	t.Run("a host that asks for a login gets the address's own", func(t *testing.T) { logsIn(t, b) })
	t.Run("a certificate is verified", func(t *testing.T) { verifiesCertificates(t, b) })
	t.Run("a stop ends a page at once", func(t *testing.T) { stopsAtOnce(t, b) })
	t.Run("a browser that has shown many pages is followed by another", func(t *testing.T) { isFollowed(t, b) })
	t.Run("the next page gets a new browser where one ended", func(t *testing.T) { startsAnew(t, b) })
}

func readsWrittenTitles(t *testing.T, b *Browser) {
	server := serve(t, pagesOf(scripted))
	var pages sync.WaitGroup // as many at once as there are tabs
	for name, page := range scripted {
		pages.Go(func() {
			shown, err := show(t, b, server.URL+"/"+name)
			if err != nil || shown.Title != page[1] {
				t.Errorf("%s: %q (%v), want %q; %+v", name, shown.Title, err, page[1], shown)
			}
			if shown.Unsettled || shown.Status != http.StatusOK {
				t.Errorf("%s: %+v", name, shown)
			}
		})
	}
	pages.Wait()
}

// readsEveryWay shows each kind of written page in the variant that has all but
// blanks and ASCII in its title. BenchmarkWrittenTitles shows all.
func readsEveryWay(t *testing.T, b *Browser) {
	pages := ofVariant(writtenPages(), 1)
	server := serveWritten(t, pages)
	each(DefaultTabs, len(pages), func(i int) {
		if shown, err := show(t, b, server.URL+"/"+pages[i].name); err != nil || shown.Title != pages[i].title {
			t.Errorf("%s: %.80q (%v), want %.80q; unsettled %v", pages[i].name, shown.Title, err, pages[i].title, shown.Unsettled)
		}
	})
}

func keepsPagesApart(t *testing.T, b *Browser) {
	server := serve(t, map[string]string{
		"/leaves": `<script>document.cookie = "a=1"; localStorage.a = 1; document.title = "left " + document.cookie + localStorage.a</script>`,
		"/looks":  `<script>document.title = "sees " + document.cookie + (localStorage.a || "nothing")</script>`,
	})
	for path, want := range map[string]string{"/leaves": "left a=11", "/looks": "sees nothing"} {
		if shown, err := show(t, b, server.URL+path); err != nil || shown.Title != want {
			t.Errorf("%s: %q (%v), want %q", path, shown.Title, err, want)
		}
	}
	if shown, err := show(t, b, server.URL+"/looks"); err != nil || shown.Title != "sees nothing" {
		t.Errorf("%q (%v)", shown.Title, err)
	}
}

func isFollowed(t *testing.T, b *Browser) {
	server := serve(t, map[string]string{"/": "<title>Page</title>"})
	b.most = 3 // nothing is shown now
	var shownBy []*process
	for range 8 {
		if shown, err := show(t, b, server.URL); err != nil || shown.Title != "Page" {
			t.Errorf("%q, %v", shown.Title, err)
		}
		b.mu.Lock()
		p := b.current
		b.mu.Unlock()
		if len(shownBy) == 0 || shownBy[len(shownBy)-1] != p {
			shownBy = append(shownBy, p)
		}
	}
	if len(shownBy) != 3 && len(shownBy) != 4 { // the first has shown some before
		t.Errorf("8 pages were shown by %d browsers, three each at most", len(shownBy))
	}
	for _, p := range shownBy[:len(shownBy)-1] {
		select {
		case <-p.ctx.Done():
		case <-time.After(time.Minute):
			t.Error("one that was followed goes on")
		}
	}
}

func TestHostilePagesEndOnlyThemselves(t *testing.T) {
	b := open(t, Options{Limit: 15 * time.Second, Tabs: 8}) // all at once
	pages := map[string]string{
		"/good":  `<script>setTimeout(() => document.title = "Good", 100)</script>`,
		"/loops": `<title>Before the loop</title><script>setTimeout(() => { for (;;) ; }, 1)</script>`,
		"/eats":  `<title>Eats</title><script>let all = []; function more() { all.push(new Uint8Array(32 << 20).fill(1)); setTimeout(more, 1) } more()</script>`,
		"/blink": `<script>let n = 0; setInterval(() => document.title = "Blink " + n++, 500)</script>`,
		"/round": `<script>let n = +(location.hash.slice(1) || 0); if (n < 10000) { location.replace("/round?" + Math.random() + "#" + (n + 1)) } document.title = "Round"</script>`,
		"/gone":  `<title>Gone</title><script>location = "chrome://crash"</script>`,
		"/file":  `<title>No file</title><script>location = "file:///etc/passwd"</script>`,
		"/save":  `<title>Saves</title><a id=a download href="data:application/octet-stream,x"></a><script>document.getElementById("a").click()</script>`,
	}
	server := serve(t, pages)
	var all sync.WaitGroup
	for path := range pages {
		all.Go(func() {
			shown, err := show(t, b, server.URL+path)
			switch path {
			case "/good":
				if err != nil || shown.Title != "Good" {
					t.Errorf("%s: %q, %v", path, shown.Title, err)
				}
			case "/eats": // too much for one page
				if !errors.Is(err, fetcher.ErrBrowserCrashed) && (runtime.GOOS == "linux" || err != nil || !shown.Unsettled) {
					t.Errorf("%s: %+v, %v", path, shown, err)
				}
			case "/loops":
				if err != nil && !errors.Is(err, fetcher.ErrBrowserCrashed) || err == nil && !shown.Unsettled {
					t.Errorf("%s: %+v, %v", path, shown, err)
				}
			case "/blink", "/round":
				if err == nil && !shown.Unsettled {
					t.Errorf("%s: %+v, %v", path, shown, err)
				}
			case "/file", "/save", "/gone":
				if want := pages[path][len("<title>"):strings.Index(pages[path], "</title>")]; err != nil || shown.Title != want {
					t.Errorf("%s: %q (%v), want %q", path, shown.Title, err, want)
				}
			}
		})
	}
	all.Wait()
	if shown, err := show(t, b, server.URL+"/good"); err != nil || shown.Title != "Good" {
		t.Errorf("behind them: %q, %v", shown.Title, err)
	}
}

// A page of the public internet, and what it wants from elsewhere.
func TestPagesReachTheirOwnSiteOnly(t *testing.T) {
	var secrets, others atomic.Int32
	secret := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		secrets.Add(1)
		w.Header().Set("Access-Control-Allow-Origin", "*")
		fmt.Fprint(w, "secret")
	}))
	defer secret.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(strings.Split(r.Host, ":")[0], "public.example") {
			others.Add(1)
		}
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Access-Control-Allow-Origin", "*")
		switch r.URL.Path {
		case "/":
			fmt.Fprintf(w, `<title>Public</title><script src="http://cdn.elsewhere.example/x.js"></script><script>
				let said = [];
				Promise.allSettled([fetch(%q), fetch("http://inside.public.example/"), fetch("http://elsewhere.example/"), fetch("http://api.public.example/api").then(r => r.text())])
					.then(all => document.title = all.map(x => x.status == "fulfilled" ? "had" : "refused").join(" "))</script>`, secret.URL)
		case "/leads":
			fmt.Fprintf(w, `<title>Leads</title><script>location = %q</script>`, secret.URL)
		}
	}))
	defer server.Close()
	b := open(t, Options{
		Lookup: func(_ context.Context, host string) ([]netip.Addr, error) {
			if host == "inside.public.example" {
				return []netip.Addr{netip.MustParseAddr("10.1.2.3")}, nil
			}
			return []netip.Addr{netip.MustParseAddr("203.0.113.5")}, nil
		},
		Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, server.Listener.Addr().String())
		},
	})
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	shown, err := b.Show(ctx, fetcher.BrowserPage{URL: "http://www.public.example/"})
	if err != nil || shown.Title != "refused refused refused had" {
		t.Errorf("%q, %v", shown.Title, err)
	}
	shown, err = b.Show(ctx, fetcher.BrowserPage{URL: "http://www.public.example/leads"})
	if err != nil || shown.Title != "Leads" || shown.Unsettled {
		t.Errorf("%q, %v, unsettled %v", shown.Title, err, shown.Unsettled)
	}
	if secrets.Load() > 0 || others.Load() > 0 {
		t.Errorf("%d requests reached a private address, %d another site", secrets.Load(), others.Load())
	}
}

func logsIn(t *testing.T, b *Browser) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name, password, _ := r.BasicAuth(); name != "ann" || password != "s:ecret" {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, "<title>Sign in</title>")
			return
		}
		fmt.Fprint(w, "<title>Inside</title>")
	}))
	defer server.Close()
	for user, want := range map[string]string{"ann:s%3Aecret@": "Inside", "ann:wrong@": "Sign in", "": "Sign in"} {
		if shown, err := show(t, b, strings.Replace(server.URL, "http://", "http://"+user, 1)); err != nil || shown.Title != want {
			t.Errorf("%q: %q (%v), want %q", user, shown.Title, err, want)
		}
	}
}

func unsafeServer(t *testing.T) *httptest.Server {
	t.Helper()
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<title>Unsafe</title>") }))
	t.Cleanup(server.Close)
	return server
}

func verifiesCertificates(t *testing.T, b *Browser) {
	if shown, err := show(t, b, unsafeServer(t).URL); err == nil {
		t.Errorf("shown: %+v", shown)
	}
}

func TestAnyCertificateIsTakenIfThePersonSaysSo(t *testing.T) {
	server := unsafeServer(t)
	if shown, err := show(t, open(t, Options{Insecure: true}), server.URL); err != nil || shown.Title != "Unsafe" {
		t.Errorf("%q, %v", shown.Title, err)
	}
}

// TestAuthoritiesOfOnesOwnMakeTheBrowserBelieveNobodyElse: only the person who
// says so has every certificate taken.
func TestAuthoritiesOfOnesOwnMakeTheBrowserBelieveNobodyElse(t *testing.T) {
	if For(&fetcher.Options{RootCAs: x509.NewCertPool()}).Insecure {
		t.Error("it believes everybody")
	}
	if !For(&fetcher.Options{Insecure: true}).Insecure {
		t.Error("it does not believe everybody although the person says so")
	}
}

func stopsAtOnce(t *testing.T, b *Browser) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var stopped time.Time
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/loops" {
			fmt.Fprint(w, `<script src="/loop.js"></script>`)
			return
		}
		fmt.Fprint(w, "for (;;) ;")
		time.AfterFunc(time.Second/2, func() { // it loops by then, or is about to
			stopped = time.Now()
			cancel()
		})
	}))
	defer server.Close()
	_, err := b.Show(ctx, fetcher.BrowserPage{URL: server.URL + "/loops", Local: true})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	t.Logf("it took %v to stop", time.Since(stopped))
}

func startsAnew(t *testing.T, b *Browser) {
	server := serve(t, map[string]string{"/": `<title>Page</title>`})
	if _, err := show(t, b, server.URL); err != nil {
		t.Fatal(err)
	}
	b.mu.Lock()
	first := b.current
	b.mu.Unlock()
	first.cancel()
	if shown, err := show(t, b, server.URL); err != nil || shown.Title != "Page" {
		t.Errorf("%q, %v", shown.Title, err)
	}
	if _, err := os.Stat(first.profile); err == nil {
		b.Close()
		if _, err := os.Stat(first.profile); err == nil {
			t.Error("the profile is left")
		}
	}
}

// showUntilKilled is a program of its own, which is killed while it shows a page.
func showUntilKilled(url string) {
	program, err := Find(context.Background(), "")
	if err != nil {
		os.Exit(2)
	}
	b, err := New(Options{Program: program, NoSandbox: os.Geteuid() == 0, Limit: time.Minute})
	if err != nil {
		os.Exit(2)
	}
	_, _ = b.Show(context.Background(), fetcher.BrowserPage{URL: url, Local: true})
	os.Exit(3)
}

const killedURL = "MARQUEE_TEST_SHOW"

func TestNothingOutlivesAProgramThatIsKilled(t *testing.T) {
	open(t, Options{}) // skips where there is no browser
	asked := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		select {
		case asked <- struct{}{}:
		default:
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<title>Loops</title><script>for (;;) ;</script>`)
	}))
	defer server.Close()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := exec.CommandContext(t.Context(), self)
	program.Env = append(os.Environ(), killedURL+"="+server.URL)
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-asked:
	case <-time.After(3 * time.Minute):
		t.Fatal("the page was not asked for")
	}
	profile := fmt.Sprintf("%s%d-", profilePrefix, program.Process.Pid)
	if len(processes(profile)) == 0 {
		t.Fatal("no browser runs")
	}
	_ = program.Process.Kill()
	_ = program.Wait()
	for range 600 {
		if len(processes(profile)) == 0 {
			break
		}
		<-time.After(50 * time.Millisecond)
	}
	if left := processes(profile); len(left) > 0 {
		t.Errorf("processes are left: %q", left)
	}
	removeLost()
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), profile+"*")); len(left) > 0 {
		t.Errorf("folders are left: %q", left)
	}
}
