package testsite

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"go.uber.org/goleak"
	"golang.org/x/net/html/charset"
)

func TestMain(m *testing.M) {
	log.SetOutput(io.Discard) // net/http's client remarks on what hostile hosts send
	goleak.VerifyTestMain(m)
}

// start returns a site and a client for it that end with the test.
func start(t testing.TB) (*Site, *http.Client) {
	t.Helper()
	site, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	transport := site.Transport()
	transport.DisableCompression = true
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		if err := site.Close(); err != nil {
			t.Error(err)
		}
	})
	return site, &http.Client{Transport: transport}
}

// get returns an answer with its body read.
func get(t testing.TB, client *http.Client, url string) (*http.Response, []byte) {
	t.Helper()
	response, err := client.Get(url)
	if err != nil {
		t.Fatalf("GET %s: %v", url, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("GET %s: read: %v", url, err)
	}
	return response, body
}

// titleIn returns what stands in the title element of a page in UTF-8.
func titleIn(page []byte) string {
	_, rest, _ := strings.Cut(string(page), "<title>")
	title, _, _ := strings.Cut(rest, "</title>")
	return title
}

func TestPagesSayWhichURLTheyAre(t *testing.T) {
	_, client := start(t)
	for _, url := range []string{
		"http://a.test/", "https://a.test/", "https://b.h1.test/some/page", "http://c.public.test/p?q=1",
		"http://d.private.test/", "https://e.dual.test/", "http://h7.many.test/3", "https://h7.many.test/3",
	} {
		response, body := get(t, client, url)
		if got, want := titleIn(body), TitleOf(url); got != want || response.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d, title %q, want 200 and %q", url, response.StatusCode, got, want)
		}
	}
}

func TestTLSHostsSpeakHTTP2UnlessTheirClassForbidsIt(t *testing.T) {
	_, client := start(t)
	for url, proto := range map[string]string{"https://a.test/": "HTTP/2.0", "https://a.h1.test/": "HTTP/1.1", "http://a.test/": "HTTP/1.1"} {
		if response, _ := get(t, client, url); response.Proto != proto {
			t.Errorf("%s: %s, want %s", url, response.Proto, proto)
		}
	}
}

func TestNamesThatDoNotExistAreNotFound(t *testing.T) {
	site, _ := start(t)
	for _, name := range []string{"nowhere.example", "test", ".test", "www.python.org"} {
		_, err := site.Lookup(context.Background(), name)
		var dns *net.DNSError
		if !errors.As(err, &dns) || !dns.IsNotFound {
			t.Errorf("Lookup(%q): %v, want a *net.DNSError that is not found", name, err)
		}
	}
}

func TestEveryHostHasAnAddressOfItsOwn(t *testing.T) {
	site, _ := start(t)
	seen := map[string]string{}
	for _, url := range site.Many(1000, 1000) {
		name := strings.TrimPrefix(strings.TrimSuffix(url, "/0"), "http://")
		addrs, err := site.Lookup(context.Background(), name)
		if err != nil || len(addrs) != 1 || !addrs[0].IsLoopback() {
			t.Fatalf("Lookup(%q) = %v, %v; want one loopback address", name, addrs, err)
		}
		if other := seen[addrs[0].String()]; other != "" {
			t.Fatalf("%s and %s share %s", name, other, addrs[0])
		}
		seen[addrs[0].String()] = name
	}
}

func TestConnectionsFailAsTheirClassSays(t *testing.T) {
	site, _ := start(t)
	dial := func(name, port string) error {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
		defer cancel()
		addrs, err := site.Lookup(ctx, name)
		if err != nil {
			return err
		}
		c, err := site.Dial(ctx, "tcp", net.JoinHostPort(addrs[0].String(), port))
		if err == nil {
			_ = c.Close()
		}
		return err
	}
	if err := dial("a.test", "443"); err != nil {
		t.Errorf("an ordinary host: %v", err)
	}
	if err := dial("a.refused.test", "443"); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("a host that refuses: %v", err)
	}
	if err := dial("a.test", "22"); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("a port nobody serves: %v", err)
	}
	for _, name := range []string{"a.blackhole.test", "a.dual.test", "a.dnshang.test"} {
		if err := dial(name, "443"); !isTimeout(err) {
			t.Errorf("%s: %v, want a timeout", name, err)
		}
	}
	if _, err := site.Dial(context.Background(), "tcp", "192.0.2.1:80"); !errors.Is(err, syscall.ENETUNREACH) {
		t.Errorf("an address outside: %v, want it unreachable", err)
	}
}

func TestDialPassesOtherLoopbackAddressesThrough(t *testing.T) {
	site, _ := start(t)
	c, err := site.Dial(context.Background(), "tcp", site.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := c.RemoteAddr().String(); got != site.Address() {
		t.Errorf("connected to %s, want %s", got, site.Address())
	}
}

func TestClientsWithoutDialReachTheSiteByItsAddress(t *testing.T) {
	site, client := start(t)
	_, body := get(t, client, "http://"+site.Address()+"/delay/1ms")
	if got, want := titleIn(body), TitleOf("http://"+site.Address()+"/delay/1ms"); got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if got := site.Host("127.0.0.1").Requests; got != 1 {
		t.Errorf("%d requests counted, want 1", got)
	}
}

func TestContentCodingsUndoToThePage(t *testing.T) {
	_, client := start(t)
	undo := map[string]func(io.Reader) (io.Reader, error){
		"gzip":        func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"deflate":     func(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) },
		"deflate-raw": func(r io.Reader) (io.Reader, error) { return flate.NewReader(r), nil },
		"br":          func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		"zstd":        func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r, zstd.WithDecoderConcurrency(1)) },
	}
	for word, open := range undo {
		for _, size := range []string{"1k", "1M"} {
			url := "https://a.test/" + word + "/size/" + size
			response, body := get(t, client, url)
			if got := response.Header.Get("Content-Encoding"); got != strings.TrimSuffix(word, "-raw") {
				t.Errorf("%s: Content-Encoding %q", url, got)
			}
			r, err := open(bytes.NewReader(body))
			if err != nil {
				t.Fatalf("%s: %v", url, err)
			}
			page, err := io.ReadAll(r)
			want, _ := parseSize(size)
			if err != nil || int64(len(page)) != want || titleIn(page) != TitleOf(url) {
				t.Errorf("%s: %d bytes, title %q, error %v; want %d bytes of %q", url, len(page), titleIn(page), err, want, TitleOf(url))
			}
		}
	}
	response, body := get(t, client, "http://a.test/gzip/br")
	r, err := gzip.NewReader(brotli.NewReader(bytes.NewReader(body)))
	if err != nil {
		t.Fatal(err)
	}
	if page, err := io.ReadAll(r); err != nil || titleIn(page) != "a.test/gzip/br" || response.Header.Get("Content-Encoding") != "gzip, br" {
		t.Errorf("two codings: title %q, error %v", titleIn(page), err)
	}
}

func TestPagesComeInTheirCharset(t *testing.T) {
	_, client := start(t)
	for _, label := range Charsets() {
		response, body := get(t, client, "http://a.test/charset/"+label)
		r, err := charset.NewReader(bytes.NewReader(body), response.Header.Get("Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(r)
		if err != nil || titleIn(page) != Sample(label) {
			t.Errorf("%s: title %q, error %v; want %q", label, titleIn(page), err, Sample(label))
		}
	}
	for by, in := range map[string]string{"meta": `<meta charset="gbk">`, "equiv": "text/html; charset=gbk", "late": `<meta charset="gbk">`, "xml": `encoding="gbk"`} {
		response, body := get(t, client, "http://a.test/charset/gbk/by/"+by)
		at := strings.Index(string(body), in)
		if at < 0 || response.Header.Get("Content-Type") != "text/html" || by == "late" != (at > 1024) {
			t.Errorf("declared by %s: at %d, Content-Type %q", by, at, response.Header.Get("Content-Type"))
		}
	}
}

func TestPagesHaveTheirSize(t *testing.T) {
	_, client := start(t)
	for size, want := range map[string]int64{"2000": 2000, "300k": 300 << 10, "5M": 5 << 20} {
		response, body := get(t, client, "http://a.test/size/"+size)
		if int64(len(body)) != want || response.ContentLength != want {
			t.Errorf("/size/%s: %d bytes, Content-Length %d", size, len(body), response.ContentLength)
		}
	}
}

func TestRedirectsEnd(t *testing.T) {
	site, client := start(t)
	_, body := get(t, client, "http://a.test/redirect/5?code=301")
	if got := titleIn(body); got != "a.test/redirect/0?code=301" {
		t.Errorf("title %q", got)
	}
	if got := site.Host("a.test").Requests; got != 6 {
		t.Errorf("%d requests, want 6", got)
	}
	_, body = get(t, client, "http://a.test/redirect/2?to=https://b.test/")
	if got := titleIn(body); got != "b.test/" {
		t.Errorf("title %q, want that of the other host", got)
	}
	if _, err := client.Get("http://a.test/loop"); err == nil || !strings.Contains(err.Error(), "10 redirects") {
		t.Errorf("/loop: %v, want the client to give up after 10 redirects", err)
	}
}

func TestFailuresHealAfterTheirNumber(t *testing.T) {
	site, client := start(t)
	for i, want := range []int{503, 503, 200, 200} {
		response, _ := get(t, client, "http://a.test/retry-after/2/fail/2")
		if response.StatusCode != want {
			t.Errorf("request %d: %d, want %d", i, response.StatusCode, want)
		}
		if got := response.Header.Get("Retry-After") != ""; got != (want == 503) {
			t.Errorf("request %d: Retry-After %q", i, response.Header.Get("Retry-After"))
		}
	}
	if response, _ := get(t, client, "http://a.test/retry-after/2/fail/2?another"); response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("another URL: %d, want it to fail by itself", response.StatusCode)
	}
	requests := site.Requests("a.test")
	if len(requests) != 5 || requests[0].URI != "/retry-after/2/fail/2" || requests[4].Time.Before(requests[0].Time) {
		t.Errorf("journal: %+v", requests)
	}
	site.ResetStats()
	if response, _ := get(t, client, "http://a.test/retry-after/2/fail/2"); response.StatusCode != http.StatusServiceUnavailable || site.Host("a.test").Requests != 1 {
		t.Errorf("after ResetStats: %d, %d requests", response.StatusCode, site.Host("a.test").Requests)
	}
}

func TestCountsAreExact(t *testing.T) {
	site, client := start(t)
	const hosts, rows, limit = 7, 300, 5
	urls := make(chan string)
	go func() {
		defer close(urls)
		for i, url := range site.Many(hosts, rows) {
			if i%3 == 0 {
				url = strings.Replace(url, "http:", "https:", 1)
			}
			urls <- url + "/delay/1ms"
		}
	}()
	var crew sync.WaitGroup
	for range limit {
		crew.Go(func() {
			for url := range urls {
				get(t, client, url)
			}
		})
	}
	crew.Wait()
	total := site.Stats()
	if total.Requests != rows || total.MaxConcurrent > limit || total.MaxConcurrent < 2 || total.InFlight != 0 {
		t.Errorf("%+v; want %d requests, 2 to %d at once, none in flight", total, rows, limit)
	}
	var sum Stats
	for i := range hosts {
		h := site.Host("h" + string(rune('0'+i)) + ".many.test")
		sum.Requests += h.Requests
		sum.Connections += h.Connections
		sum.Bytes += h.Bytes
		sum.Handshakes += h.Handshakes
		sum.Lookups += h.Lookups
	}
	if sum.Requests != rows || sum.Connections != total.Connections || sum.Bytes != total.Bytes || sum.Handshakes != total.Handshakes || sum.Lookups != total.Lookups {
		t.Errorf("hosts add up to %+v, the site counts %+v", sum, total)
	}
}

func TestBytesAreThoseTheClientRead(t *testing.T) {
	site, _ := start(t)
	addrs, err := site.Lookup(context.Background(), "a.test")
	if err != nil {
		t.Fatal(err)
	}
	c, err := site.Dial(context.Background(), "tcp", net.JoinHostPort(addrs[0].String(), "80"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, "GET /size/100k HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, c)
	if got := site.Host("a.test").Bytes; err != nil || got != n {
		t.Errorf("counted %d bytes, read %d, error %v", got, n, err)
	}
}

func TestSessionsAreResumed(t *testing.T) {
	site, client := start(t)
	transport := client.Transport.(*http.Transport)
	transport.DisableKeepAlives = true
	transport.TLSClientConfig.ClientSessionCache = newSessionCache()
	for range 3 {
		get(t, client, "https://a.h1.test/")
	}
	if h := site.Host("a.h1.test"); h.Handshakes != 3 || h.Resumed != 2 {
		t.Errorf("%+v, want 3 handshakes, 2 of them resumed", h)
	}
}

func TestCloseEndsHangingAnswersAtOnce(t *testing.T) {
	site, client := start(t)
	var crew sync.WaitGroup
	for _, url := range []string{
		"http://a.test/hang", "https://a.test/hang", "http://a.test/stall", "https://b.test/drip", "http://c.test/drip", "http://a.blackhole.test/",
		"http://a.test/delay/1h", "http://a.dnshang.test/",
	} {
		crew.Go(func() {
			response, err := client.Get(url)
			if err == nil {
				_, err = io.Copy(io.Discard, response.Body)
				_ = response.Body.Close()
			}
			if err == nil {
				t.Errorf("%s ended well", url)
			}
		})
	}
	if err := site.Await(t.Context(), func(s Stats) bool { return s.InFlight == 6 }); err != nil {
		t.Error(err)
	}
	if err := site.Close(); err != nil {
		t.Error(err)
	}
	crew.Wait()
}

func TestAwaitEndsWithItsContext(t *testing.T) {
	site, _ := start(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if err := site.Await(ctx, func(s Stats) bool { return s.Requests > 0 }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want the context's error", err)
	}
}

func TestResetEndsTheConnection(t *testing.T) {
	_, client := start(t)
	if _, err := client.Get("http://a.test/reset"); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("plain: %v, want a reset", err)
	}
	if _, err := client.Get("https://a.test/reset"); err == nil {
		t.Error("HTTP/2: no error")
	}
}

func BenchmarkManySmallPages(b *testing.B) {
	site, client := start(b)
	urls := site.Many(10, 1000)
	for i := 0; b.Loop(); i++ {
		get(b, client, urls[i%len(urls)])
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		site, err := Start()
		if err != nil {
			b.Fatal(err)
		}
		_ = site.Close() // never fails
	}
}

func newSessionCache() tls.ClientSessionCache { return tls.NewLRUClientSessionCache(0) }
