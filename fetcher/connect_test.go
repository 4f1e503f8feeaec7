package fetcher_test

import (
	"bufio"
	"context"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"marquee/fetcher"
	"marquee/internal/testsite"
)

// tunnels are what proxies answer to CONNECT, by the host that is asked for: a
// 2xx has no body whatever its headers say (RFC 9110, section 9.3.6).
var tunnels = map[string]string{
	"plain.test":     "HTTP/1.1 200 Connection established\r\n\r\n",
	"length.test":    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
	"long.test":      "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n",
	"chunked.test":   "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
	"both.test":      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 7\r\n\r\n",
	"word.test":      "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n",
	"two.test":       "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
	"name.test":      "HTTP/1.1 200 OK\r\nX-N\xc3\xa4me: yes\r\n\r\n",
	"colon.test":     "HTTP/1.1 200 OK\r\nthis line has none\r\n\r\n",
	"large.test":     "HTTP/1.1 200 OK\r\nX-Large: " + strings.Repeat("x", 20_000) + "\r\n\r\n",
	"old.test":       "HTTP/1.0 200 OK\r\n\r\n",
	"bare.test":      "HTTP/1.1 200\r\n\r\n",
	"lines.test":     "HTTP/1.1 200 OK\nVia: x\n\n",
	"other.test":     "HTTP/1.1 299 Fine\r\n\r\n",
	"empty.test":     "HTTP/1.1 204 No Content\r\n\r\n",
	"interim.test":   "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
	"login.test":     "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n",
	"forbidden.test": "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
	"silent.test":    "",
	"endless.test":   "HTTP/1.1 200 OK\r\nX-Large: " + strings.Repeat("x", 1<<20),
}

// refusals are the hosts that get no tunnel, and how their rows end.
var refusals = map[string]fetcher.Code{
	"login.test": fetcher.CodeProxyAuth, "forbidden.test": fetcher.CodeProxyFailed, "silent.test": fetcher.CodeProxyFailed, "endless.test": fetcher.CodeProxyFailed,
}

func TestTunnelsAreReadWhateverTheProxySaysBesides(t *testing.T) {
	site := open(t)
	proxy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			c, err := proxy.Accept()
			if err != nil {
				return
			}
			serving.Go(func() { tunnel(t.Context(), c, site) })
		}
	})
	o := through(site)
	o.NoProxy, o.Proxy, o.Retries = false, "http://"+proxy.Addr().String(), 0
	hosts := slices.Sorted(maps.Keys(tunnels))
	urls := make([]string, len(hosts))
	for i, host := range hosts {
		urls[i] = "https://" + host + "/"
	}
	for i, r := range read(t, o, urls...) {
		if why, refused := refusals[hosts[i]]; refused {
			if r.Code != why {
				t.Errorf("%s: %v %q (%s), want %q", hosts[i], r.Outcome, r.Code, r.Detail, why)
			}
		} else if r.Outcome != fetcher.OK || r.Title.Text != hosts[i]+"/" {
			t.Errorf("%s: %v %q (%s), title %q", hosts[i], r.Outcome, r.Code, r.Detail, r.Title.Text)
		}
	}
	_ = proxy.Close()
	serving.Wait()
}

// tunnel answers a CONNECT as its host is told to, and passes on what follows.
func tunnel(ctx context.Context, c net.Conn, site *testsite.Site) {
	defer func() { _ = c.Close() }()
	in := bufio.NewReader(c)
	request, err := http.ReadRequest(in)
	if err != nil {
		return
	}
	host, port, _ := net.SplitHostPort(request.Host)
	answer := tunnels[host]
	if _, err := io.WriteString(c, answer); err != nil || refusals[host] != "" {
		return
	}
	addrs, err := site.Lookup(ctx, host)
	if err != nil {
		return
	}
	to, err := site.Dial(ctx, "tcp", net.JoinHostPort(addrs[0].String(), port))
	if err != nil {
		return
	}
	defer func() { _ = to.Close() }()
	var back sync.WaitGroup
	back.Go(func() {
		_, _ = io.Copy(c, to) // ends with the site's connection
		_ = c.Close()
	})
	_, _ = io.Copy(to, in) // ends with the client's
	_ = to.Close()
	back.Wait()
}
