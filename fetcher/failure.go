package fetcher

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"time"

	"marquee/fetcher/wire"
)

// failure is why an attempt got no usable answer.
type failure struct {
	code   Code
	detail string
	stage  wire.Stage // 0: of none
	err    error
}

// newFailure names the failure of an exchange.
func newFailure(err error) failure {
	f := failure{err: err}
	var e *wire.Error
	switch {
	case errors.Is(err, wire.ErrStopped) || errors.Is(err, context.Canceled):
		f.code = CodeStopped
	case errors.Is(err, wire.ErrLocal):
		f.code = CodePrivateRedirect
	case !errors.As(err, &e):
		f.code = CodeInternal
	}
	if f.code != "" {
		return f
	}
	f.stage = e.Stage
	switch {
	case wire.IsTimeout(err) && (e.Total || e.Stage == wire.StageBody):
		f.code = CodeTotalTimeout
	case e.Stage == wire.StageLookup:
		f.code = lookupCode(err)
	case e.Stage == wire.StageConnect:
		f.code = connectCode(err)
	case errors.Is(err, wire.ErrProxyAuth):
		f.code = CodeProxyAuth
	case e.Stage == wire.StageProxy:
		f.code, f.detail = CodeProxyFailed, e.Err.Error()
	case e.Stage == wire.StageTLS:
		f.code, f.detail = tlsCode(err)
	default:
		f.code = exchangeCode(err)
	}
	return f
}

func lookupCode(err error) Code {
	var e *net.DNSError
	switch {
	case errors.Is(err, wire.ErrNoAddress) || errors.As(err, &e) && e.IsNotFound || wire.SocketFailure(err) == wire.SocketNoName:
		return CodeDNSNotFound
	case wire.IsTimeout(err):
		return CodeDNSTimeout
	}
	return CodeDNSFailed
}

func connectCode(err error) Code {
	if wire.IsTimeout(err) {
		return CodeConnectTimeout
	}
	switch wire.SocketFailure(err) {
	case wire.SocketTimeout:
		return CodeConnectTimeout
	case wire.SocketRefused:
		return CodeConnectRefused
	case wire.SocketUnreachable:
		return CodeConnectUnreachable
	case wire.SocketOther, wire.SocketReset, wire.SocketBroken, wire.SocketExhausted, wire.SocketNoName:
	}
	return CodeConnectFailed
}

func exchangeCode(err error) Code {
	switch {
	case wire.IsTimeout(err) || wire.SocketFailure(err) == wire.SocketTimeout:
		return CodeHeaderTimeout
	case errors.Is(err, wire.ErrNotHTTP):
		return CodeNotHTTP
	case errors.Is(err, wire.ErrHeaderTooLarge):
		return CodeHeaderTooLarge
	case errors.Is(err, wire.ErrBadResponse):
		return CodeBadResponse
	case errors.Is(err, wire.ErrCoding):
		return CodeBadEncoding
	case errors.Is(err, wire.ErrTooLarge):
		return CodeBodyTooLarge
	case errors.Is(err, wire.ErrTruncated):
		return CodeBodyTruncated
	case wire.SocketFailure(err) == wire.SocketReset:
		return CodeConnectionReset
	}
	return CodeConnectionClosed
}

// tlsCode tells a certificate's faults apart; the detail is the name or the
// date that is wrong with it.
func tlsCode(err error) (Code, string) {
	var verification *tls.CertificateVerificationError
	var invalid x509.CertificateInvalidError
	var host x509.HostnameError
	var unknown x509.UnknownAuthorityError
	var leaf *x509.Certificate
	if errors.As(err, &verification) && len(verification.UnverifiedCertificates) > 0 {
		leaf = verification.UnverifiedCertificates[0]
	}
	switch {
	case errors.Is(err, wire.ErrIncomplete) && leaf != nil:
		return CodeTLSIncomplete, issuerName(leaf)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert != nil:
		if time.Now().Before(invalid.Cert.NotBefore) {
			return CodeTLSNotYetValid, invalid.Cert.NotBefore.UTC().Format(time.DateOnly)
		}
		return CodeTLSExpired, invalid.Cert.NotAfter.UTC().Format(time.DateOnly)
	case errors.As(err, &host):
		return CodeTLSWrongHost, certificateNames(host.Certificate)
	case errors.As(err, &unknown):
		if leaf != nil && leaf.CheckSignatureFrom(leaf) == nil || leaf != nil && string(leaf.RawIssuer) == string(leaf.RawSubject) {
			return CodeTLSSelfSigned, ""
		}
		if leaf != nil {
			return CodeTLSUnknownCA, issuerName(leaf)
		}
		return CodeTLSUnknownCA, ""
	case wire.IsTimeout(err):
		return CodeTLSTimeout, ""
	case wire.SocketFailure(err) == wire.SocketReset:
		return CodeConnectionReset, ""
	case wire.SocketFailure(err) == wire.SocketBroken || errors.Is(err, io.EOF):
		return CodeConnectionClosed, ""
	}
	return CodeTLSFailed, ""
}

func certificateNames(c *x509.Certificate) string {
	if len(c.DNSNames) > 0 {
		return c.DNSNames[0]
	}
	if len(c.IPAddresses) > 0 {
		return c.IPAddresses[0].String()
	}
	return c.Subject.CommonName
}

func issuerName(c *x509.Certificate) string {
	if len(c.Issuer.Organization) > 0 {
		return c.Issuer.Organization[0]
	}
	return c.Issuer.CommonName
}

// transient reports whether another attempt may go better.
func (c Code) transient() bool {
	switch c {
	case CodeDNSFailed, CodeDNSTimeout, CodeConnectRefused, CodeConnectTimeout, CodeConnectUnreachable, CodeConnectFailed,
		CodeProxyFailed, CodeTLSTimeout, CodeConnectionReset, CodeConnectionClosed, CodeHeaderTimeout, CodeTotalTimeout,
		CodeBodyTruncated, "http_408", "http_425", "http_429", "http_500", "http_502", "http_503", "http_504":
		return true
	}
	return false
}

// unconnected reports whether the host could not even be spoken to.
func (c Code) unconnected() bool {
	switch c {
	case CodeDNSFailed, CodeDNSTimeout, CodeConnectRefused, CodeConnectTimeout, CodeConnectUnreachable, CodeConnectFailed, CodeTLSTimeout:
		return true
	}
	return false
}

// overload reports whether the host, or the way to it, shows strain, so that
// its lane must slow down.
func (c Code) overload() bool {
	switch c {
	case "http_429", "http_503", CodeConnectTimeout, CodeTLSTimeout, CodeHeaderTimeout, CodeTotalTimeout, CodeConnectionReset, CodeConnectionClosed:
		return true
	}
	return false
}
