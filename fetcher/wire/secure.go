package wire

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"reflect"
	"time"
)

// oldSuites are the cipher suites with static RSA that browsers still offer and
// crypto/tls no longer does by itself. They have no forward secrecy: they are
// offered in a second handshake, to hosts that refused all others.
var oldSuites = [...]uint16{
	tls.TLS_RSA_WITH_AES_128_GCM_SHA256,
	tls.TLS_RSA_WITH_AES_256_GCM_SHA384,
	tls.TLS_RSA_WITH_AES_128_CBC_SHA,
	tls.TLS_RSA_WITH_AES_256_CBC_SHA,
}

func isOldSuite(id uint16) bool {
	for _, old := range oldSuites {
		if id == old {
			return true
		}
	}
	return false
}

// allSuites are those of crypto/tls and the old ones.
func allSuites() []uint16 {
	var ids []uint16
	for _, suite := range tls.CipherSuites() {
		ids = append(ids, suite.ID)
	}
	return append(ids, oldSuites[:]...)
}

// trust is what TLS to an origin needs beside the ordinary, learned from what
// failed before.
type trust struct {
	old     bool           // offer the old suites
	isOld   bool           // a connection was made with one
	issuers *x509.CertPool // intermediate certificates that the host does not send
	http1   bool           // offer HTTP/1.1 alone
}

// OldTLS reports whether connections to the origin are secured by suites
// without forward secrecy.
func (o *Origin) OldTLS() bool { return o.trusts().isOld }

// Fetched reports whether the host does not send its intermediate certificate,
// and it was fetched from where its certificate says it is.
func (o *Origin) Fetched() bool { return o.trusts().issuers != nil }

// requireHTTP1 notes that the host takes requests by HTTP/1.1 alone, whatever
// it agreed on in the handshake (HTTP_1_1_REQUIRED in RFC 9113, section 7).
func (o *Origin) requireHTTP1() {
	known := o.trusts()
	known.http1 = true
	o.trust.Store(&known)
	o.mu.Lock()
	o.speaks2 = false
	o.mu.Unlock()
}

func (o *Origin) trusts() trust {
	if t := o.trust.Load(); t != nil {
		return *t
	}
	return trust{}
}

// secure speaks TLS on c, and closes it if that fails.
func (k *Call) secure(ctx context.Context, o *Origin, c net.Conn, host string, t *Timing) (net.Conn, error) {
	known := o.trusts()
	secured := tls.Client(&records{Conn: c}, k.client.tlsFor(host, known))
	by, _ := ctx.Deadline()
	err := k.arm(c, by)
	began := time.Now()
	if err == nil {
		err = secured.HandshakeContext(ctx)
	}
	t.TLS += time.Since(began)
	if err != nil {
		_ = c.Close()
		return nil, stageError(StageTLS, err)
	}
	if known.old && !known.isOld && isOldSuite(secured.ConnectionState().CipherSuite) {
		known.isOld = true
		o.trust.Store(&known)
	}
	return secured, nil
}

func (c *Client) tellSecured(authority string, conn net.Conn) {
	if secured, ok := conn.(*tls.Conn); ok && c.options.OnSecured != nil {
		state := secured.ConnectionState()
		c.options.OnSecured(authority, &state)
	}
}

func (c *Client) tlsFor(host string, known trust) *tls.Config {
	config := c.tls.Clone()
	config.ServerName = host
	if known.old {
		config.CipherSuites = allSuites()
	}
	if known.http1 {
		config.NextProtos = []string{"http/1.1"}
	}
	if known.issuers != nil {
		config.InsecureSkipVerify = true // verified below, as crypto/tls would, with more certificates
		config.VerifyConnection = func(s tls.ConnectionState) error { return c.verify(s.PeerCertificates, host, known.issuers) }
	}
	return config
}

// verify does what crypto/tls does, with issuers beside those that were sent.
func (c *Client) verify(sent []*x509.Certificate, host string, issuers *x509.CertPool) error {
	if len(sent) == 0 {
		return &tls.CertificateVerificationError{Err: errors.New("no certificate was sent")}
	}
	issuers = issuers.Clone()
	for _, cert := range sent[1:] {
		issuers.AddCert(cert)
	}
	if _, err := sent[0].Verify(x509.VerifyOptions{Roots: c.tls.RootCAs, DNSName: host, Intermediates: issuers}); err != nil {
		return &tls.CertificateVerificationError{UnverifiedCertificates: sent, Err: err}
	}
	return nil
}

// heal finds out whether another handshake may go better than one that failed,
// notes at the origin what it needs, and returns nil; else the error to tell.
func (k *Call) heal(ctx context.Context, o *Origin, host string, guarded bool, failed error) error {
	known := o.trusts()
	var unknown x509.UnknownAuthorityError
	var verification *tls.CertificateVerificationError
	switch {
	case !known.old && wantsOldSuites(failed, o.Settled()):
		known.old = true
	case known.issuers == nil && errors.As(failed, &unknown) && errors.As(failed, &verification):
		issuers, err := k.complete(ctx, verification.UnverifiedCertificates, host, guarded)
		if err != nil {
			return &Error{Stage: StageTLS, Err: errors.Join(err, failed)}
		}
		if issuers == nil {
			return failed
		}
		known.issuers = issuers
	default:
		return failed
	}
	o.trust.Store(&known)
	return nil
}

// wantsOldSuites reports whether a handshake failed as it does with hosts that
// know none of the suites that were offered: some say so, some break off. The
// latter counts only while no connection to the host ever succeeded.
func wantsOldSuites(err error, settled bool) bool {
	switch alert(err) {
	case 40, 71: // handshake_failure, insufficient_security
		return true
	case 0:
		return !settled && (errors.Is(err, io.EOF) || SocketFailure(err) == SocketReset)
	}
	return false
}

// alert returns the alert by which the other side ended a handshake (RFC 8446,
// section 6); 0 if it sent none. crypto/tls keeps its type to itself.
func alert(err error) uint8 {
	var op *net.OpError
	if !errors.As(err, &op) || op.Op != "remote error" {
		return 0
	}
	if v := reflect.ValueOf(op.Err); v.Kind() == reflect.Uint8 {
		return uint8(v.Uint())
	}
	return 0
}
