// Package demoweb is the small web that --demo reads: some dozens of sites in
// many languages and charsets on the loopback interface, as far away as real
// ones, a few of them closed, moved or broken.
//
// Start it, give Web.RootCAs, Web.Lookup and Web.Dial to what fetches, read
// Web.List, and Close it. All methods may be called from any goroutine. Nothing
// here means harm: hosts that do are in testsite, which does not ship.
package demoweb

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"marquee/internal/loopback"
)

// Web is a running demo. Make it with Start.
type Web struct {
	ctx       context.Context // ends with Close
	cancel    context.CancelFunc
	authority *loopback.Authority
	byName    map[string]*host
	byAddr    map[netip.Addr]*host
	listeners [2]net.Listener // in plain, over TLS
	servers   [2]*http.Server
	serving   sync.WaitGroup // both servers, and all their connections

	mu      sync.Mutex
	refused map[string]int // how often each page has said that it is unavailable
}

// Start opens the demo on two free ports of 127.0.0.1.
func Start() (*Web, error) {
	authority, err := loopback.NewAuthority()
	if err != nil {
		return nil, fmt.Errorf("making the demo's certificates: %w", err)
	}
	w := &Web{authority: authority, refused: make(map[string]int)}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.byName, w.byAddr = newHosts()
	for i := range w.listeners {
		if w.listeners[i], err = new(net.ListenConfig).Listen(w.ctx, "tcp", "127.0.0.1:0"); err != nil {
			if i > 0 {
				_ = w.listeners[0].Close()
			}
			w.cancel()
			return nil, fmt.Errorf("listening for the demo: %w", err)
		}
	}
	w.serve()
	return w, nil
}

// Close ends all connections and waits for those who served them.
func (w *Web) Close() error {
	w.cancel()
	var all error
	for _, server := range w.servers {
		all = errors.Join(all, server.Close())
	}
	w.serving.Wait()
	return all
}

// List returns the lines of the demo's list: URLs, with comments, a repeat,
// and a line that is none.
func (w *Web) List() []string { return strings.Split(list, "\n") }

// RootCAs returns a pool with the demo's authority in it and nothing else.
func (w *Web) RootCAs() *x509.CertPool { return w.authority.RootCAs() }

// serve starts the servers.
func (w *Web) serve() {
	for i := range w.servers {
		w.servers[i] = &http.Server{
			Handler:           http.HandlerFunc(w.answer),
			ErrorLog:          log.New(io.Discard, "", 0),
			BaseContext:       func(net.Listener) context.Context { return w.ctx },
			ReadHeaderTimeout: time.Minute,
			ConnState: func(_ net.Conn, state http.ConnState) {
				switch state {
				case http.StateNew:
					w.serving.Add(1) // while Serve, which is counted, runs
				case http.StateClosed, http.StateHijacked:
					w.serving.Done()
				}
			},
		}
	}
	w.servers[1].TLSConfig = w.tlsConfig()
	// Both end with ErrServerClosed, which is Close.
	w.serving.Go(func() { _ = w.servers[0].Serve(w.listeners[0]) })
	w.serving.Go(func() { _ = w.servers[1].ServeTLS(w.listeners[1], "", "") })
}

// tlsConfig gives each host its certificate, after the time that its handshake
// takes; old hosts do not offer HTTP/2.
func (w *Web) tlsConfig() *tls.Config {
	both := &tls.Config{
		MinVersion: tls.VersionTLS12,
		NextProtos: []string{"h2", "http/1.1"},
		GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
			if h := w.byName[hello.ServerName]; h != nil {
				return w.authority.Certificate(h.name, h.flaw)
			}
			return w.authority.Certificate(hello.ServerName, loopback.Sound)
		},
	}
	old := both.Clone()
	old.NextProtos = []string{"http/1.1"}
	both.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		h := w.byName[hello.ServerName]
		if h == nil {
			return nil, nil
		}
		if err := w.wait(hello.Context(), h.handshake); err != nil {
			return nil, err
		}
		if h.old {
			return old, nil
		}
		return nil, nil
	}
	return both
}

// wait sleeps, or returns early with the reason: the caller's context or the
// demo's end.
func (w *Web) wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-w.ctx.Done():
		return net.ErrClosed
	}
}
