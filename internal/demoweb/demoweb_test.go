package demoweb

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/net/idna"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start opens the demo and a client that sees it.
func start(t testing.TB) (*Web, *http.Client) {
	t.Helper()
	web, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			name, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			addrs, err := web.Lookup(ctx, name)
			if err != nil {
				return nil, err
			}
			return web.Dial(ctx, network, net.JoinHostPort(addrs[0].String(), port))
		},
		TLSClientConfig:   &tls.Config{RootCAs: web.RootCAs()},
		ForceAttemptHTTP2: true, DisableCompression: true,
	}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		if err := web.Close(); err != nil {
			t.Error(err)
		}
	})
	return web, &http.Client{Transport: transport}
}

// demoURLs returns the URLs of the demo's list, as a browser would read them.
func demoURLs(t testing.TB, web *Web) []string {
	var urls []string
	for _, line := range web.List() {
		line = strings.Trim(line, "- <>")
		if line == "" || line[0] == '#' || strings.Contains(line, " ") {
			continue
		}
		if !strings.Contains(line, "://") {
			line = "https://" + line + "/"
		}
		u, err := url.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if u.Host, err = idna.Lookup.ToASCII(u.Host); err != nil {
			t.Fatal(err)
		}
		urls = append(urls, u.String())
	}
	return urls
}

// documentTitle reads a page as a browser does, more or less.
func documentTitle(t testing.TB, contentType string, body []byte) string {
	r, err := charset.NewReader(bytes.NewReader(body), contentType)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(r)
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "title" && n.Namespace == "" && n.FirstChild != nil {
			return strings.Join(strings.Fields(n.FirstChild.Data), " ")
		}
	}
	return ""
}

func TestDemoPagesShowTheirTitles(t *testing.T) {
	_, client := start(t)
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	var crew sync.WaitGroup
	for _, p := range pages {
		crew.Go(func() {
			response, err := client.Get(p.url)
			if p.url == "https://switchboard.example/" {
				if err == nil {
					t.Errorf("%s answered", p.url)
				}
				return
			}
			if err != nil {
				t.Error(err)
				return
			}
			defer response.Body.Close()
			body, err := io.ReadAll(response.Body)
			if err != nil {
				t.Errorf("%s: %v", p.url, err)
			}
			if p.text == "" || p.bare || response.StatusCode == http.StatusServiceUnavailable || p.by == "none" {
				return // elsewhere, without a title, or for a reader that guesses
			}
			contentType := response.Header.Get("Content-Type")
			if p.by == "xml" || p.by == "late" {
				contentType += "; charset=" + p.charset // x/net/html/charset does not read these
			}
			if got, want := documentTitle(t, contentType, body), strings.Join(strings.Fields(p.title), " "); got != want {
				t.Errorf("%s: title %q, want %q", p.url, got, want)
			}
		})
	}
	crew.Wait()
}

func TestDemoListIsAGoodFirstLook(t *testing.T) {
	web, client := start(t)
	started := time.Now()
	var mu sync.Mutex
	ends := map[string]int{}
	queue := make(chan string)
	var crew sync.WaitGroup
	for range 16 {
		crew.Go(func() {
			for u := range queue {
				end := "failed"
				if response, err := client.Get(u); err == nil {
					_, _ = io.Copy(io.Discard, response.Body)
					_ = response.Body.Close()
					end = response.Status[:3]
				}
				mu.Lock()
				ends[end]++
				mu.Unlock()
			}
		})
	}
	urls := demoURLs(t, web)
	for _, u := range urls {
		queue <- u
	}
	close(queue)
	crew.Wait()
	t.Logf("%d URLs in %v: %v", len(urls), time.Since(started).Round(time.Millisecond), ends)
	for end, least := range map[string]int{"200": 40, "403": 1, "404": 1, "503": 1, "failed": 5} {
		if ends[end] < least {
			t.Errorf("%d rows end %s, want at least %d", ends[end], end, least)
		}
	}
	if len(urls) < 40 || len(urls) > 70 {
		t.Errorf("%d URLs", len(urls))
	}
}

func TestDemoPagesComeInCodingsTheClientTakes(t *testing.T) {
	_, client := start(t)
	for accept, want := range map[string]string{"": "", "gzip, deflate": "", "gzip, br;q=0": "", "gzip, deflate, br, zstd": "br"} {
		request, err := http.NewRequest(http.MethodGet, "https://museum.example/", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", accept)
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if got := response.Header.Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: Content-Encoding %q, want %q", accept, got, want)
		}
	}
}

func TestDemoPDFHasItsTitle(t *testing.T) {
	_, client := start(t)
	response, err := client.Get("https://townhall.example/budget.pdf")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if response.Header.Get("Content-Type") != "application/pdf" || !bytes.Contains(body, []byte("/Title (Budget of the Town of Millbrook)")) {
		t.Errorf("%s: %.200q", response.Header.Get("Content-Type"), body)
	}
}
