package testsite

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"marquee/internal/loopback"
)

// connListener is a net.Listener that accepts what it is given.
type connListener struct {
	site  *Site
	conns chan net.Conn // never closed
}

func (l *connListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.site.ctx.Done():
		return nil, net.ErrClosed
	}
}

func (l *connListener) deliver(ctx context.Context, c net.Conn) bool {
	select {
	case l.conns <- c:
		return true
	case <-ctx.Done():
		return false
	}
}

// Close does nothing: the site's end ends Accept.
func (l *connListener) Close() error { return nil }

func (l *connListener) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }

// startServers starts net/http's servers, one in plain and one over TLS, that
// serve every host without a behaviour of its own.
func (s *Site) startServers() {
	s.plain = &connListener{site: s, conns: make(chan net.Conn)}
	s.secure = &connListener{site: s, conns: make(chan net.Conn)}
	for i := range s.servers {
		s.servers[i] = &http.Server{
			Handler:     http.HandlerFunc(s.serve),
			ErrorLog:    silent,
			BaseContext: func(net.Listener) context.Context { return s.ctx },
			ConnContext: func(ctx context.Context, c net.Conn) context.Context {
				return context.WithValue(ctx, wireKey{}, wire(c))
			},
		}
	}
	s.servers[1].TLSConfig = s.tlsConfig()
	// Both end with ErrServerClosed or the listener's end, which is Close.
	s.crew.run(func() { _ = s.servers[0].Serve(s.plain) })
	s.crew.run(func() { _ = s.servers[1].ServeTLS(s.secure, "", "") })
}

type wireKey struct{}

// tlsConfig returns the settings of the TLS server: each host's certificate is
// made when it is first asked for, and hosts of class H1 do not offer HTTP/2.
func (s *Site) tlsConfig() *tls.Config {
	hostOf := func(hello *tls.ClientHelloInfo) *host {
		if w := wire(hello.Conn); w != nil && w.host != nil {
			return w.host
		}
		return s.names.find(hello.ServerName)
	}
	both := &tls.Config{
		NextProtos: []string{"h2", "http/1.1"},
		GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
			return s.certificate(hostOf(hello), hello.ServerName)
		},
	}
	old := both.Clone()
	old.NextProtos = []string{"http/1.1"}
	both.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		h := hostOf(hello)
		if h != nil && h.handshake > 0 {
			if err := s.wait(hello.Context(), h.handshake); err != nil {
				return nil, err
			}
		}
		if h != nil && h.oneOne {
			return old, nil
		}
		return nil, nil
	}
	return both
}

// serve answers a request to an ordinary host.
func (s *Site) serve(w http.ResponseWriter, r *http.Request) {
	if !s.crew.join() {
		abort() // the site is closing
	}
	defer s.crew.leave()
	h := s.hostOf(r)
	x := &exchange{ResponseWriter: w, site: s, host: h, request: r}
	x.begin()
	defer x.answered()
	if r.TLS != nil {
		h.handshaken(x.wire(), r.TLS.DidResume, &s.total)
	}
	if h.pages != nil {
		h.pages(x)
		return
	}
	s.answer(x)
}

// hostOf returns the host a request is for: the one its Host header names, or
// else the one its connection was made to.
func (s *Site) hostOf(r *http.Request) *host {
	name := r.Host
	if at := strings.LastIndexByte(name, ':'); at >= 0 && !strings.HasSuffix(name, "]") {
		name = name[:at]
	}
	if h := s.names.find(name); h != nil {
		return h
	}
	if ip, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return s.names.literal(ip)
	}
	if w, _ := r.Context().Value(wireKey{}).(*conn); w != nil && w.host != nil {
		return w.host
	}
	return s.names.stranger
}

// certificate returns the certificate of a host; name is for connections to a
// host the site does not know.
func (s *Site) certificate(h *host, name string) (*tls.Certificate, error) {
	if h == nil {
		return s.authority.Certificate(name, loopback.Sound)
	}
	if h.wildcard != "" {
		return s.authority.Certificate(h.wildcard, h.flaw)
	}
	return s.authority.Certificate(h.name, h.flaw)
}

// RootCAs returns a pool with the site's authority in it and nothing else.
func (s *Site) RootCAs() *x509.CertPool { return s.authority.RootCAs() }

func clientTLS(roots *x509.CertPool) *tls.Config {
	return &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
}
