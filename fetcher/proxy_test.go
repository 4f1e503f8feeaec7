package fetcher_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"marquee/fetcher"
	"marquee/internal/testsite"
)

// startProxy runs a proxy that knows the site: plain HTTP, CONNECT and SOCKS5
// without authentication. It returns its address and what was asked of it.
func startProxy(t *testing.T, site *testsite.Site) (address string, asked func() []string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var log []string
	var crew sync.WaitGroup
	crew.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			crew.Go(func() {
				defer func() { _ = c.Close() }()
				serveProxy(t.Context(), c, site, func(what string) {
					mu.Lock()
					defer mu.Unlock()
					log = append(log, what)
				})
			})
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		crew.Wait()
	})
	return l.Addr().String(), func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), log...)
	}
}

func serveProxy(ctx context.Context, c net.Conn, site *testsite.Site, note func(string)) {
	in := bufio.NewReader(c)
	first, err := in.Peek(1)
	if err != nil {
		return
	}
	if first[0] == 5 {
		serveSOCKS(ctx, c, in, site, note)
		return
	}
	r, err := http.ReadRequest(in)
	if err != nil {
		return
	}
	note(r.Method + " " + r.RequestURI + " " + r.Header.Get("Proxy-Authorization"))
	host := r.Host
	if r.Method != http.MethodConnect && !strings.Contains(host, ":") {
		host += ":80"
	}
	out, err := reach(ctx, site, host)
	if err != nil {
		_, _ = io.WriteString(c, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
		return
	}
	defer func() { _ = out.Close() }()
	if r.Method == http.MethodConnect {
		_, _ = io.WriteString(c, "HTTP/1.1 200 Connected\r\n\r\n")
		splice(c, in, out)
		return
	}
	r.RequestURI = ""
	r.Header.Set("Connection", "close")
	r.Close = true
	if r.Write(out) == nil {
		_, _ = io.Copy(c, out)
	}
}

func serveSOCKS(ctx context.Context, c net.Conn, in *bufio.Reader, site *testsite.Site, note func(string)) {
	head := make([]byte, 2)
	if _, err := io.ReadFull(in, head); err != nil {
		return
	}
	if _, err := io.CopyN(io.Discard, in, int64(head[1])); err != nil {
		return
	}
	_, _ = c.Write([]byte{5, 0})
	ask := make([]byte, 5) // version, command, reserved, type of address (a name), its length
	if _, err := io.ReadFull(in, ask); err != nil || ask[3] != 3 {
		return
	}
	name := make([]byte, int(ask[4])+2)
	if _, err := io.ReadFull(in, name); err != nil {
		return
	}
	host := string(name[:ask[4]])
	port := map[uint16]string{80: "80", 443: "443"}[uint16(name[ask[4]])<<8|uint16(name[ask[4]+1])]
	note("SOCKS " + host + ":" + port)
	out, err := reach(ctx, site, net.JoinHostPort(host, port))
	if err != nil {
		_, _ = c.Write([]byte{5, 4, 0, 1, 0, 0, 0, 0, 0, 0})
		return
	}
	defer func() { _ = out.Close() }()
	_, _ = c.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
	splice(c, in, out)
}

func reach(ctx context.Context, site *testsite.Site, hostport string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(hostport)
	if err != nil {
		return nil, err
	}
	addrs, err := site.Lookup(ctx, host)
	if err != nil {
		return nil, err
	}
	return site.Dial(ctx, "tcp", net.JoinHostPort(addrs[0].String(), port))
}

func splice(c net.Conn, in io.Reader, out net.Conn) {
	var both sync.WaitGroup
	both.Go(func() {
		_, _ = io.Copy(out, in)
		_ = out.Close()
	})
	_, _ = io.Copy(c, out)
	_ = c.Close()
	both.Wait()
}

func TestProxiesCarryEverything(t *testing.T) {
	site := open(t)
	for _, scheme := range []string{"http", "socks5"} {
		address, asked := startProxy(t, site)
		o := through(site)
		o.NoProxy, o.Proxy = false, scheme+"://user:pass@"+address
		if scheme == "socks5" {
			o.Proxy = scheme + "://" + address
		}
		results := read(t, o, "http://a.test/x", "https://b.test/y", "http://c.test/redirect/1?to=https://d.test/", "https://nowhere.invalid/")
		for _, r := range results[:3] {
			if r.Outcome != fetcher.OK {
				t.Errorf("%s through %s: %v %q %q", r.URL, scheme, r.Outcome, r.Code, r.Detail)
			}
		}
		if r := results[3]; r.Code != fetcher.CodeProxyFailed {
			t.Errorf("%s through %s: %v %q", r.URL, scheme, r.Outcome, r.Code)
		}
		log := strings.Join(asked(), "\n")
		want := []string{"GET http://a.test/x Basic dXNlcjpwYXNz", "CONNECT b.test:443 Basic dXNlcjpwYXNz", "CONNECT d.test:443"}
		if scheme == "socks5" {
			want = []string{"SOCKS a.test:80", "SOCKS b.test:443", "SOCKS d.test:443"}
		}
		for _, w := range want {
			if !strings.Contains(log, w) {
				t.Errorf("%s: no %q in:\n%s", scheme, w, log)
			}
		}
		if site.Stats().Requests < 3 {
			t.Errorf("the site saw %d requests", site.Stats().Requests)
		}
		site.ResetStats()
	}
}

func TestAProxyThatIsNotThere(t *testing.T) {
	site := open(t)
	o := through(site)
	o.NoProxy, o.Proxy, o.Retries = false, "http://127.0.0.1:1", 0
	if r := read(t, o, "https://a.test/")[0]; r.Code != fetcher.CodeProxyFailed {
		t.Errorf("%v %q %q", r.Outcome, r.Code, r.Detail)
	}
	for _, bad := range []string{"ftp://h:1", "http://", "socks4://h"} {
		o.Proxy = bad
		if _, err := fetcher.New(o); err == nil {
			t.Errorf("%q was taken as a proxy", bad)
		}
	}
}
