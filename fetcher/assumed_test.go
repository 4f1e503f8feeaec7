package fetcher_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"marquee/fetcher"
)

// guessed are rows whose scheme nobody typed.
type guessed struct{ list }

func (guessed) Assumed(int) bool { return true }

// readGuessed is read for guessed rows.
func readGuessed(t *testing.T, o fetcher.Options, rows fetcher.Rows) []fetcher.Result {
	t.Helper()
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	results := make([]fetcher.Result, rows.Len())
	for r := range f.Run(t.Context(), rows) {
		results[r.Row] = r
	}
	return results
}

// plainHost serves port 80 of every host; secure answers for all other ports.
func plainHost(t *testing.T, secure func(ctx context.Context) (net.Conn, error)) (o fetcher.Options, tried *atomic.Int32) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			t.Error("a password went out in the clear")
		}
		arrived(w)
	}))
	t.Cleanup(server.Close)
	o = fetcher.DefaultOptions()
	o.NoProxy, o.Retries = true, 0
	o.Lookup = routed(o, server).Lookup
	tried = new(atomic.Int32)
	o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		if _, port, _ := net.SplitHostPort(address); port == "80" {
			return (&net.Dialer{}).DialContext(ctx, network, server.Listener.Addr().String())
		}
		tried.Add(1)
		return secure(ctx)
	}
	return o, tried
}

// refusing dials a port on which nothing listens.
func refusing(ctx context.Context) (net.Conn, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	_ = l.Close()
	return (&net.Dialer{}).DialContext(ctx, "tcp", l.Addr().String())
}

func TestGuessedSchemesFallBackToHTTP(t *testing.T) {
	notTLS := httptest.NewServer(http.NotFoundHandler())
	defer notTLS.Close()
	otherCA := httptest.NewTLSServer(http.NotFoundHandler())
	defer otherCA.Close()
	closing, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			c, err := closing.Accept()
			if err != nil {
				return
			}
			_ = c.Close()
		}
	}()
	defer func() { _ = closing.Close(); <-ended }()
	at := func(address string) func(context.Context) (net.Conn, error) {
		return func(ctx context.Context) (net.Conn, error) { return (&net.Dialer{}).DialContext(ctx, "tcp", address) }
	}
	for name, secure := range map[string]func(context.Context) (net.Conn, error){
		"refused": refusing, "no TLS": at(notTLS.Listener.Addr().String()), "not trusted": at(otherCA.Listener.Addr().String()), "closed": at(closing.Addr().String()),
	} {
		o, tried := plainHost(t, secure)
		r := readGuessed(t, o, guessed{list{"https://user:secret@host.test/a"}})[0]
		if r.Title.Text != "arrived" || !r.Flags.Has(fetcher.FlagHTTPFallback) || r.Flags.Has(fetcher.FlagRedirected) || r.Attempts != 1 || len(r.Redirects) != 0 {
			t.Errorf("%s: %v %q %v after %d attempts", name, r.Outcome, r.Code, r.Flags.Names(), r.Attempts)
		}
		if tried.Load() == 0 {
			t.Errorf("%s: https was not tried", name)
		}
		if r := read(t, o, "https://host.test/a")[0]; r.Outcome != fetcher.Failed || r.Flags.Has(fetcher.FlagHTTPFallback) {
			t.Errorf("%s: https that was typed: %v %v", name, r.Outcome, r.Flags.Names())
		}
	}
}

func TestAHostWithoutTLSIsLearnedOnce(t *testing.T) {
	o, tried := plainHost(t, refusing)
	// Rows that wait for http hold up others, so that no more than these can be
	// begun before it has answered.
	o.PerHost, o.Concurrency = 2, 16
	rows := guessed{}
	for range 200 {
		rows.list = append(rows.list, "https://host.test/a")
	}
	for i, r := range readGuessed(t, o, rows) {
		if r.Title.Text != "arrived" || !r.Flags.Has(fetcher.FlagHTTPFallback) {
			t.Fatalf("row %d: %v %q", i, r.Outcome, r.Code)
		}
	}
	if n := tried.Load(); n > 40 {
		t.Errorf("https was tried %d times", n)
	}
}

func TestWhatHTTPWouldNotHealIsNotTriedByIt(t *testing.T) {
	o, _ := plainHost(t, func(context.Context) (net.Conn, error) { return nil, context.DeadlineExceeded })
	if r := readGuessed(t, o, guessed{list{"https://host.test/"}})[0]; r.Outcome != fetcher.Failed || r.Flags.Has(fetcher.FlagHTTPFallback) {
		t.Errorf("a timeout: %v %q %v", r.Outcome, r.Code, r.Flags.Names())
	}
	o, _ = plainHost(t, refusing)
	dial := o.Dial
	o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		if _, port, _ := net.SplitHostPort(address); port == "80" {
			return refusing(ctx)
		}
		return dial(ctx, network, address)
	}
	if r := readGuessed(t, o, guessed{list{"https://host.test/"}})[0]; r.Code != fetcher.CodeConnectRefused || r.FinalURL != "https://host.test/" || r.Flags != 0 {
		t.Errorf("neither: %v %q %s %v", r.Outcome, r.Code, r.FinalURL, r.Flags.Names())
	}
}
