package weblist

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"marquee/fetcher"
	"marquee/internal/urllist"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// web is hosts that answer from memory, all of them on one listener. Those of
// .private stand at a private address, the others at public ones.
type web struct {
	pages map[string]string // by host and path; "-> URL" is a redirect

	mu     sync.Mutex
	asked  []string
	logins map[string]string // by host, the last one sent
	at     map[string][]time.Time
}

func (w *web) ServeHTTP(to http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.asked = append(w.asked, r.Host+r.URL.Path)
	w.logins[r.Host] = r.Header.Get("Authorization")
	w.at[r.Host] = append(w.at[r.Host], time.Now())
	w.mu.Unlock()
	page, ok := w.pages[r.Host+r.URL.Path]
	if target, moved := strings.CutPrefix(page, "-> "); moved {
		http.Redirect(to, r, target, http.StatusFound)
		return
	}
	if !ok {
		to.WriteHeader(http.StatusNotFound)
		return
	}
	_, _ = io.WriteString(to, page)
}

// serve starts the web and returns options that reach it and nothing else.
func serve(t *testing.T, pages map[string]string) (*web, fetcher.Options) {
	t.Helper()
	w := &web{pages: pages, logins: map[string]string{}, at: map[string][]time.Time{}}
	server := httptest.NewServer(w)
	t.Cleanup(server.Close)
	o := fetcher.DefaultOptions()
	o.NoProxy, o.Retries = true, 0
	o.Lookup = func(_ context.Context, host string) ([]netip.Addr, error) {
		if strings.HasSuffix(host, ".private") {
			return []netip.Addr{netip.MustParseAddr("10.0.0.7")}, nil
		}
		return []netip.Addr{netip.MustParseAddr("203.0.113.7")}, nil
	}
	o.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
	}
	return w, o
}

func sitemap(addresses ...string) string {
	return "<?xml version='1.0'?><urlset><url><loc>" + strings.Join(addresses, "</loc></url><url><loc>") + "</loc></url></urlset>"
}

func index(addresses ...string) string {
	return "<sitemapindex><sitemap><loc>" + strings.Join(addresses, "</loc></sitemap><sitemap><loc>") + "</loc></sitemap></sitemapindex>"
}

func packed(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

func addresses(inputs []urllist.Input) (all []string) {
	for i := range inputs {
		for _, row := range inputs[i].Parse(urllist.Options{}).Rows {
			all = append(all, row.URL)
		}
	}
	return all
}

func TestASitemapIsReadByItsAddress(t *testing.T) {
	_, o := serve(t, map[string]string{
		"a.test/sitemap.xml":       "-> /maps/index.xml.gz",
		"a.test/maps/index.xml.gz": packed(index("http://a.test/maps/1.xml", "http://a.test/maps/2.xml.gz", "http://a.test/maps/more.xml", "http://a.test/maps/none.xml", "http://a.test/maps/index.xml.gz")),
		"a.test/maps/1.xml":        sitemap("http://a.test/1", "http://a.test/2"),
		"a.test/maps/2.xml.gz":     packed(sitemap("http://a.test/3")),
		"a.test/maps/more.xml":     index("http://a.test/maps/4.txt"),
		"a.test/maps/4.txt":        "http://a.test/4\nhttp://a.test/5\n",
	})
	known := 0
	r := Reader{Options: o, OnRead: func(_, of int) { known = max(known, of) }}
	o.Concurrency = 1
	r.Options = o
	inputs, errs := r.Read(t.Context(), "http://a.test/sitemap.xml")
	want := []string{"http://a.test/1", "http://a.test/2", "http://a.test/3", "http://a.test/4", "http://a.test/5"}
	if got := addresses(inputs); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	var missed *urllist.SitemapError
	var cause *Error
	if len(errs) != 1 || !errors.As(errs[0], &missed) || missed.Address != "http://a.test/maps/none.xml" || !errors.As(errs[0], &cause) || cause.Result.Code != "http_404" {
		t.Errorf("said %v", errs)
	}
	if known != 6 { // the index, which names itself, is read once more
		t.Errorf("%d sitemaps were known", known)
	}
}

func TestAnyListIsReadByItsAddress(t *testing.T) {
	_, o := serve(t, map[string]string{
		"a.test/list.csv": "name;url\nA;https://b.test/1\nB;https://b.test/2\n",
		"a.test/page":     `<!DOCTYPE html><base href="http://a.test/"><a href="x">x</a> <a href="https://b.test/">b</a>`,
	})
	r := Reader{Options: o}
	for path, want := range map[string][]string{"/list.csv": {"https://b.test/1", "https://b.test/2"}, "/page": {"http://a.test/x", "https://b.test/"}} {
		inputs, errs := r.Read(t.Context(), "http://a.test"+path)
		if got := addresses(inputs); !slices.Equal(got, want) || errs != nil {
			t.Errorf("%s: %q, want %q; %v", path, got, want, errs)
		}
	}
	for address, code := range map[string]fetcher.Code{"http://a.test/gone": "http_404", "http://[": fetcher.CodeInvalidURL} {
		var cause *Error
		if inputs, errs := r.Read(t.Context(), address); inputs != nil || len(errs) != 1 || !errors.As(errs[0], &cause) || cause.Result.Code != code {
			t.Errorf("%s: %v, %v", address, inputs, errs)
		}
	}
}

func TestAnIndexLeadsToNoPrivateAddressAndGetsOthersNoSecrets(t *testing.T) {
	pages := map[string]string{
		"a.test/sitemap.xml":     index("http://a.test/1.xml", "http://b.test/2.xml", "http://x.private/3.xml", "http://b.test/4.xml"),
		"a.test/1.xml":           sitemap("http://a.test/1"),
		"b.test/2.xml":           sitemap("http://b.test/2"),
		"x.private/3.xml":        sitemap("http://x.private/3"),
		"b.test/4.xml":           "-> http://x.private/3.xml",
		"home.private/index.xml": index("http://x.private/3.xml"),
	}
	w, o := serve(t, pages)
	o.Header = http.Header{"Authorization": {"secret"}, "X-Plain": {"yes"}}
	r := Reader{Options: o}
	inputs, errs := r.Read(t.Context(), "http://a.test/sitemap.xml")
	if got := addresses(inputs); !slices.Equal(got, []string{"http://a.test/1", "http://b.test/2"}) || len(errs) != 2 {
		t.Errorf("%q, %v", got, errs)
	}
	if slices.Contains(w.asked, "x.private/3.xml") {
		t.Errorf("a private address was asked: %q", w.asked)
	}
	if w.logins["a.test"] != "secret" || w.logins["b.test"] != "" {
		t.Errorf("logins %q", w.logins)
	}
	if inputs, errs := r.Read(t.Context(), "http://home.private/index.xml"); !slices.Equal(addresses(inputs), []string{"http://x.private/3"}) || errs != nil {
		t.Errorf("within a private network: %q, %v", addresses(inputs), errs)
	}
}

func TestSitemapsAreAskedForAtTheHostsPace(t *testing.T) {
	const gap = 50 * time.Millisecond
	pages := map[string]string{}
	var maps []string
	for i := range 4 {
		address := fmt.Sprintf("a.test/%d.xml", i)
		pages[address] = sitemap(fmt.Sprintf("http://a.test/%d", i))
		maps = append(maps, "http://"+address)
	}
	pages["a.test/sitemap.xml"] = index(maps...)
	w, o := serve(t, pages)
	o.Gap = gap
	r := Reader{Options: o}
	began := time.Now()
	if inputs, errs := r.Read(t.Context(), "http://a.test/sitemap.xml"); len(addresses(inputs)) != 4 || errs != nil {
		t.Errorf("%q, %v", addresses(inputs), errs)
	}
	for i, at := range w.at["a.test"][1:] { // the index is a run of its own
		if since := at.Sub(began); since < time.Duration(i)*gap { // on a busy machine one may come late, none early
			t.Errorf("request %d after %v, want gaps of %v", i, since, gap)
		}
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	hold := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hold }))
	defer server.Close()
	defer close(hold)
	_, o := serve(t, nil)
	o.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	r := Reader{Options: o}
	var cause *Error
	if _, errs := r.Read(ctx, "http://a.test/sitemap.xml"); len(errs) != 1 || !errors.As(errs[0], &cause) || cause.Result.Outcome != fetcher.Stopped {
		t.Errorf("said %v", errs)
	}
}

func TestAddressesAreToldFromNames(t *testing.T) {
	for name, want := range map[string]bool{"https://a": true, "HTTP://a/b": true, "a.txt": false, "ftp://a": false, "https://": false} {
		if Is(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
