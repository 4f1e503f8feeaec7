package fetcher_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"marquee/fetcher"
)

// inside is a network in which the hosts of public.test have a public address
// on port 80 and, behind it, a private one where everything listens.
type inside struct {
	outer, inner *httptest.Server
	reached      atomic.Int32 // connections to private addresses
}

const publicAddress = "203.0.113.7"

func newInside(t *testing.T, location string) *inside {
	n := &inside{}
	n.outer = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/refresh") {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(w, `<meta http-equiv=refresh content="0;url=%s"><title></title>`, location)
			return
		}
		w.Header().Set("Location", location)
		w.WriteHeader(http.StatusFound)
	}))
	n.inner = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<title>secret</title>"))
	}))
	t.Cleanup(n.outer.Close)
	t.Cleanup(n.inner.Close)
	return n
}

func (n *inside) options() fetcher.Options {
	o := fetcher.DefaultOptions()
	o.NoProxy, o.Retries = true, 0
	o.Lookup = func(_ context.Context, host string) ([]netip.Addr, error) {
		if strings.HasSuffix(strings.TrimSuffix(host, "."), "public.test") {
			return []netip.Addr{netip.MustParseAddr(publicAddress), netip.MustParseAddr("127.0.0.1")}, nil
		}
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}
	o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		target := n.inner
		if address == publicAddress+":80" {
			target = n.outer
		} else if strings.HasPrefix(address, publicAddress) {
			return nil, context.DeadlineExceeded
		} else {
			n.reached.Add(1)
		}
		return (&net.Dialer{}).DialContext(ctx, network, target.Listener.Addr().String())
	}
	return o
}

func TestNoHopOfAPublicPageReachesAPrivateAddress(t *testing.T) {
	for _, location := range []string{
		"http://public.test:8080/", // the row's own host, whose second address is a private one
		"http://other.public.test:8080/",
		"http://localhost./", "http://inner.test/", "http://127.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
		"http://[2002:7f00:1::]/", "http://169.254.169.254/latest/", "http://100.64.0.1/", "http://198.18.0.1/", "http://0/", "http://192.0.0.8/",
	} {
		n := newInside(t, location)
		for i, r := range read(t, n.options(), "http://public.test/redirect", "http://public.test/refresh") {
			if r.Title.Text == "secret" || r.Outcome == fetcher.OK || i == 0 && r.Code != fetcher.CodePrivateRedirect && !strings.Contains(location, "public.test") {
				t.Errorf("%s, row %d: %v %q %q", location, i, r.Outcome, r.Code, r.Title.Text)
			}
		}
		if got := n.reached.Load(); got != 0 {
			t.Errorf("%s: %d connections to private addresses", location, got)
		}
	}
}

func TestPrivateAddressesAreRefusedOnRequest(t *testing.T) {
	n := newInside(t, "http://inner.test/")
	o := n.options()
	rows := []string{"http://inner.test/", "http://127.0.0.1/", "http://public.test/redirect"}
	if r := read(t, o, rows[0])[0]; r.Outcome != fetcher.OK {
		t.Fatalf("without the option: %v %q", r.Outcome, r.Code)
	}
	n.reached.Store(0)
	o.NoPrivate, o.Retries = true, 2
	for i, r := range read(t, o, rows...) {
		want := fetcher.CodePrivateAddress
		if i == 2 {
			want = fetcher.CodePrivateRedirect
		}
		if r.Code != want || r.Attempts != 1 {
			t.Errorf("%s: %v %q after %d attempts, want %q", r.URL, r.Outcome, r.Code, r.Attempts, want)
		}
	}
	if got := n.reached.Load(); got != 0 {
		t.Errorf("%d connections to private addresses", got)
	}
}
