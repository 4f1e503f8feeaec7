package wire

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// heard is what a proxy was asked.
type heard struct {
	mu       sync.Mutex
	requests []string
}

func (h *heard) note(format string, a ...any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.requests = append(h.requests, fmt.Sprintf(format, a...))
}

func (h *heard) last() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.requests) == 0 {
		return ""
	}
	return h.requests[len(h.requests)-1]
}

// httpProxy answers every request with a head, and joins a tunnel to the host
// that it is for if the head says 200.
func httpProxy(t *testing.T, head string) (address string, h *heard) {
	h = &heard{}
	return serve(t, func(c net.Conn) {
		from := bufio.NewReader(c)
		r, err := http.ReadRequest(from)
		if err != nil {
			return
		}
		h.note("%s %s for %s, %s", r.Method, r.RequestURI, r.Host, r.Header.Get("Proxy-Authorization"))
		tunnel := r.Method == http.MethodConnect && strings.Contains(head, " 200 ")
		if _, err := io.WriteString(c, head); err != nil || !tunnel {
			return
		}
		to, err := net.Dial("tcp", r.Host)
		if err != nil {
			return
		}
		defer to.Close()
		var back sync.WaitGroup
		back.Go(func() { _, _ = io.Copy(c, to); _ = c.Close() })
		_, _ = io.Copy(to, from)
		_ = to.Close()
		back.Wait()
	}), h
}

func withLogin(address string) string {
	return strings.Replace(address, "http://", "http://u:p%40@", 1)
}

const login = "Basic dTpwQA==" // u:p@

func TestAnHTTPProxyIsAskedForTheWholeAddress(t *testing.T) {
	address, h := httpProxy(t, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc")
	call := through(t, Options{Proxy: withLogin(address)})
	if body, _, err := get(call, new(Origin), "http://192.0.2.1/x?y"); body != "abc" || err != nil {
		t.Errorf("%q, %v", body, err)
	}
	if want := "GET http://192.0.2.1/x?y for 192.0.2.1, " + login; h.last() != want {
		t.Errorf("it was asked %q, want %q", h.last(), want)
	}
	call = through(t, Options{Proxy: strings.TrimPrefix(address, "http://")})
	if _, _, err := get(call, new(Origin), "http://192.0.2.1/x"); err != nil || !strings.HasSuffix(h.last(), ", ") {
		t.Errorf("without a login it was asked %q, %v", h.last(), err)
	}
}

func TestAProxyIsAskedForATunnelToASecureHost(t *testing.T) {
	own, roots := certificate(t)
	secure := serve(t, func(c net.Conn) {
		c = tls.Server(c, &tls.Config{Certificates: []tls.Certificate{own}})
		if _, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
			_, _ = io.WriteString(c, page("secret", "Connection: close"))
		}
		_ = c.Close()
	})
	target := strings.TrimSuffix(strings.TrimPrefix(secure, "http://"), "/")
	address, h := httpProxy(t, "HTTP/1.1 200 Connected\r\nContent-Length: 5\r\n\r\n")
	call := through(t, Options{Proxy: withLogin(address), RootCAs: roots})
	body, _, err := get(call, new(Origin), "https://"+target+"/x")
	if err != nil || !strings.Contains(body, "secret") {
		t.Errorf("%q, %v", body, err)
	}
	if want := "CONNECT " + target + " for " + target + ", " + login; h.last() != want {
		t.Errorf("it was asked %q, want %q", h.last(), want)
	}
}

// TestAProxysRefusalIsToldAsTheProxys, not as the host's.
func TestAProxysRefusalIsToldAsTheProxys(t *testing.T) {
	for _, c := range []struct {
		head, url, says string
		is              error
	}{
		{"HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n", "https://192.0.2.1/", "", ErrProxyAuth},
		{"HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n", "http://192.0.2.1/", "", ErrProxyAuth},
		{"HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n", "https://192.0.2.1/", "the proxy answered 502 Bad Gateway", nil},
		{"HTTP/1.1 300 Many\r\n\r\n", "https://192.0.2.1/", "the proxy answered 300 Multiple Choices", nil},
		{"SSH-2.0-x\r\n\r\n", "https://192.0.2.1/", "", ErrNotHTTP},
	} {
		address, _ := httpProxy(t, c.head)
		_, _, err := get(through(t, Options{Proxy: address}), new(Origin), c.url)
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Stage != StageProxy || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q for %s: %v", c.head, c.url, err)
		}
	}
}

// socks is a SOCKS5 proxy that takes one login and answers in the host's place.
func socks(t *testing.T) (address string, h *heard) {
	h = &heard{}
	return serve(t, func(c net.Conn) {
		from := bufio.NewReader(c)
		piece := func(n int) string {
			b := make([]byte, n)
			_, _ = io.ReadFull(from, b)
			return string(b)
		}
		text := func() string {
			n, _ := from.ReadByte()
			return piece(int(n))
		}
		piece(1)
		user, password := "", ""
		if strings.Contains(text(), "\x02") {
			_, _ = io.WriteString(c, "\x05\x02")
			piece(1)
			user, password = text(), text()
			_, _ = io.WriteString(c, "\x01\x00")
		} else {
			_, _ = io.WriteString(c, "\x05\x00")
		}
		asked := []byte(piece(4 + 4 + 2)) // an IPv4 address
		h.note("%s:%d by %s %s", net.IP(asked[4:8]), int(asked[8])<<8|int(asked[9]), user, password)
		_, _ = io.WriteString(c, "\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
		if r, err := http.ReadRequest(from); err == nil {
			_, _ = io.WriteString(c, page(r.RequestURI, "Connection: close"))
		}
	}), h
}

func TestASOCKSProxyIsPassedWithItsLogin(t *testing.T) {
	address, h := socks(t)
	for proxy, want := range map[string]string{
		"socks5://u:p@" + strings.TrimPrefix(address, "http://"): "192.0.2.1:8080 by u p",
		"socks5h://" + strings.TrimPrefix(address, "http://"):    "192.0.2.1:8080 by  ",
	} {
		body, _, err := get(through(t, Options{Proxy: proxy}), new(Origin), "http://192.0.2.1:8080/x")
		if err != nil || !strings.Contains(body, "/x") || strings.Contains(body, "http:") || h.last() != want {
			t.Errorf("%s: %q, %v; it was asked for %q, want %q", proxy, body, err, h.last(), want)
		}
	}
}

func TestAProxysPortIsItsSchemesOwn(t *testing.T) {
	refuses := errors.New("refused")
	for proxy, want := range map[string]string{
		"http://proxy": "192.0.2.9:80", "proxy": "192.0.2.9:80", "https://proxy": "192.0.2.9:443", "socks5://proxy": "192.0.2.9:1080", "socks5h://proxy": "192.0.2.9:1080", "proxy:81": "192.0.2.9:81",
	} {
		var dialled []string
		call := through(t, Options{
			Proxy: proxy,
			Lookup: func(context.Context, string) ([]netip.Addr, error) {
				return []netip.Addr{netip.MustParseAddr("192.0.2.9")}, nil
			},
			Dial: func(_ context.Context, _, address string) (net.Conn, error) {
				dialled = append(dialled, address)
				return nil, refuses
			},
		})
		_, _, err := get(call, new(Origin), "http://192.0.2.1/")
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Stage != StageProxy || !errors.Is(err, refuses) || len(dialled) != 1 || dialled[0] != want {
			t.Errorf("%s: dialled %v, want %s; %v", proxy, dialled, want, err)
		}
		a, _ := SplitURL("http://localhost/")
		_, err = call.Get(new(Origin), &Request{Address: a, Guarded: true, Deadline: time.Now().Add(time.Minute)})
		if !errors.Is(err, ErrLocal) || len(dialled) != 1 {
			t.Errorf("%s is asked for what is private: %v", proxy, err)
		}
	}
}

func TestWhatIsNoProxyIsRefused(t *testing.T) {
	for _, proxy := range []string{"ftp://proxy", "http://", "http://a b", "://proxy"} {
		if _, err := NewClient(Options{Proxy: proxy}); err == nil {
			t.Errorf("%q is taken for a proxy", proxy)
		}
	}
	cause := errors.New("no answer")
	ftp, err := url.Parse("ftp://proxy")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		proxy *url.URL
		err   error
	}{{nil, cause}, {ftp, nil}} {
		var asked []string
		call := through(t, Options{ProxyFor: func(u *url.URL) (*url.URL, error) {
			asked = append(asked, u.String())
			return c.proxy, c.err
		}})
		for _, address := range []string{"http://192.0.2.1/x", "https://[2001:db8::1]:8/x"} {
			_, _, err := get(call, new(Origin), address)
			if e, ok := errors.AsType[*Error](err); !ok || e.Stage != StageProxy || c.err != nil && !errors.Is(err, c.err) {
				t.Errorf("%s: %v", address, err)
			}
		}
		if got := strings.Join(asked, " "); got != "http://192.0.2.1:80 https://[2001:db8::1]:8" {
			t.Errorf("asked for the proxy of %s", got)
		}
	}
	direct := serve(t, func(c net.Conn) {
		if r, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
			_, _ = io.WriteString(c, page(r.RequestURI, "Connection: close"))
		}
	})
	for name, o := range map[string]Options{
		"none for this host": {ProxyFor: func(*url.URL) (*url.URL, error) { return nil, nil }},
		"none at all":        {NoProxy: true, Proxy: "ftp://proxy"},
	} {
		if body, _, err := get(through(t, o), new(Origin), direct); err != nil || !strings.Contains(body, "/") {
			t.Errorf("%s: %q, %v", name, body, err)
		}
	}
}
