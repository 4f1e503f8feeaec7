package testsite

import (
	"crypto/tls"
	"io"

	"marquee/internal/loopback"
)

// hostileTLS do not get as far as HTTP.
var hostileTLS = []hostility{
	// listens to the greeting and never answers it
	{name: "tls-stall", secureOnly: true, want: []string{"tls_timeout", "connect_timeout"}, ends: ConnectDeadline, early: (*peer).stall},
	{name: "tls-rst-hello", secureOnly: true, want: append([]string{"tls_failed"}, gone...), early: afterHello((*peer).reset)},
	{name: "tls-fin-hello", secureOnly: true, want: append([]string{"tls_failed"}, gone...), early: afterHello(func(*peer) {})},
	{name: "tls-noise", secureOnly: true, want: []string{"tls_failed"}, early: afterHello(func(p *peer) { p.say(noise(4096)) })},
	{name: "tls-plain", secureOnly: true, want: []string{"tls_failed", "not_http"}, early: afterHello(func(p *peer) { p.say("HTTP/1.1 400 Bad Request\r\n\r\n") })},
	{name: "tls-alert", secureOnly: true, want: []string{"tls_failed"}, early: afterHello(func(p *peer) { p.say("\x15\x03\x03\x00\x02\x02\x28") })},
	{name: "tls-old", secureOnly: true, want: []string{"tls_failed"}, early: func(p *peer) {
		t := tls.Server(p.wire, &tls.Config{
			MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10,
			GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
				return p.wire.site.certificate(p.wire.host, hello.ServerName)
			},
		})
		_ = t.HandshakeContext(p.ctx) // fails with every client of this decade
	}},
	{name: "cert-expired", secureOnly: true, want: []string{"tls_expired"}, pages: wellDone, host: flawed(loopback.Expired)},
	{name: "cert-not-yet-valid", secureOnly: true, want: []string{"tls_not_yet_valid", "tls_expired"}, pages: wellDone, host: flawed(loopback.NotYetValid)},
	{name: "cert-wrong-host", secureOnly: true, want: []string{"tls_wrong_host"}, pages: wellDone, host: flawed(loopback.WrongHost)},
	{name: "cert-self-signed", secureOnly: true, want: []string{"tls_self_signed"}, pages: wellDone, host: flawed(loopback.SelfSigned)},
	{name: "cert-unknown-ca", secureOnly: true, want: []string{"tls_unknown_ca"}, pages: wellDone, host: flawed(loopback.UnknownAuthority)},
}

// afterHello makes a behaviour that first reads the client's greeting.
func afterHello(behave func(*peer)) func(*peer) {
	return func(p *peer) {
		header := make([]byte, 5)
		if _, err := io.ReadFull(p.in, header); err != nil {
			return
		}
		length := int64(header[3])<<8 | int64(header[4])
		if _, err := io.CopyN(io.Discard, p.in, length); err != nil {
			return
		}
		behave(p)
	}
}

// flawed gives a host a certificate that is not good.
func flawed(f loopback.Flaw) func(*host) { return func(h *host) { h.flaw = f } }
