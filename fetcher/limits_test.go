package fetcher_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"marquee/fetcher"
)

// TestARateLimitWithoutAWordLosesNothing reads a host that answers forty
// requests a second and refuses the surplus, as nginx's limit_req does; once
// with each status.
func TestARateLimitWithoutAWordLosesNothing(t *testing.T) {
	for _, status := range []int{http.StatusServiceUnavailable, http.StatusTooManyRequests} {
		const rate, burst = 40, 5
		var mu sync.Mutex
		level, last := 0.0, time.Time{}
		var refused atomic.Int64
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			now := time.Now()
			next := max(0, level-rate*now.Sub(last).Seconds()+1)
			over := next > burst
			if !over {
				level, last = next, now
			}
			mu.Unlock()
			if over {
				refused.Add(1)
				w.WriteHeader(status)
				return
			}
			fmt.Fprintf(w, "<title>Page %s</title>", r.URL.Path)
		}))
		var urls []string
		for i := range 60 {
			urls = append(urls, fmt.Sprintf("%s/%d", server.URL, i))
		}
		for _, r := range read(t, fetcher.DefaultOptions(), urls...) {
			if r.Outcome != fetcher.OK || r.Attempts > 2 {
				t.Errorf("%d: %s: %v %q after %d attempts", status, r.URL, r.Outcome, r.Code, r.Attempts)
			}
		}
		if n := refused.Load(); n == 0 || n > 60 {
			t.Errorf("%d: %d requests were refused", status, n)
		}
		server.Close()
	}
}

// TestAConnectionLimitLosesNothing reads a host at which a client may hold a
// number of connections, and that resets any more.
func TestAConnectionLimitLosesNothing(t *testing.T) {
	for most := range 4 {
		most++
		var held, resets atomic.Int64
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, "<title>Page %s</title>", r.URL.Path)
		}))
		server.Listener = &limitedListener{Listener: server.Listener, most: int64(most), held: &held, resets: &resets}
		server.Start()
		var urls []string
		for i := range 60 {
			urls = append(urls, fmt.Sprintf("%s/%d", server.URL, i))
		}
		for _, r := range read(t, fetcher.DefaultOptions(), urls...) {
			if r.Outcome != fetcher.OK {
				t.Errorf("%d connections: %s: %v %q after %d attempts", most, r.URL, r.Outcome, r.Code, r.Attempts)
			}
		}
		if n := resets.Load(); n > 40 {
			t.Errorf("%d connections: %d were reset", most, n)
		}
		server.Close()
	}
}

// limitedListener resets connections above a number.
type limitedListener struct {
	net.Listener
	most         int64
	held, resets *atomic.Int64
}

func (l *limitedListener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if l.held.Add(1) <= l.most {
			return &heldConn{Conn: c, held: l.held}, nil
		}
		l.held.Add(-1)
		l.resets.Add(1)
		_ = c.(*net.TCPConn).SetLinger(0)
		_ = c.Close()
	}
}

type heldConn struct {
	net.Conn
	held *atomic.Int64
	once sync.Once
}

func (c *heldConn) Close() error {
	c.once.Do(func() { c.held.Add(-1) })
	return c.Conn.Close()
}

// growing is Rows that another goroutine appends to.
type growing struct {
	mu   sync.Mutex
	urls []string
}

func (g *growing) Len() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.urls)
}

func (g *growing) URL(row int) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.urls[row]
}

func (g *growing) add(url string) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.urls = append(g.urls, url)
	return len(g.urls)
}

func TestRowsMayBeAddedAndHostsSkippedWhileARunGoesOn(t *testing.T) {
	site := open(t)
	rows := &growing{urls: []string{"http://a.test/hang", "http://a.test/hang", "http://b.test/1"}}
	o := through(site)
	o.PerHost, o.Concurrency, o.Retries = 1, 8, 0
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	codes := make(map[int]fetcher.Code)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	skipped := false
	for r := range f.Run(ctx, rows) {
		codes[r.Row] = r.Code
		switch {
		case r.URL == "http://b.test/1":
			if !f.Extend(rows.add("http://b.test/2")) {
				t.Error("the run had ended")
			}
		case r.URL == "http://b.test/2":
			f.SkipHost("http://a.test")
		case r.Code == fetcher.CodeHostSkipped:
			found := false
			for _, h := range f.Hosts() {
				found = found || h.Host == "http://a.test" && h.InFlight == 1 && h.Why.String() == "skipped"
			}
			if !found {
				t.Errorf("the host that was skipped is not told: %+v", f.Hosts())
			}
			skipped = true
			cancel() // the first row hangs
		}
	}
	if !skipped || len(codes) != 4 {
		t.Errorf("skipped %v, codes %v", skipped, codes)
	}
	if f.Extend(rows.add("http://b.test/3")) {
		t.Error("a run that has ended took a row")
	}
}
