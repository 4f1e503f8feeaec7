//go:build unix

package fetcher

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"syscall"
	"testing"
	"time"

	"marquee/fetcher/lanes"
	"marquee/fetcher/wire"
)

func number(n syscall.Errno) error {
	return &net.OpError{Op: "read", Err: os.NewSyscallError("read", n)}
}

// TestEveryFailureHasItsCode by the stage that it happened in, and what it says
// besides.
func TestEveryFailureHasItsCode(t *testing.T) {
	at := func(stage wire.Stage, err error) error { return &wire.Error{Stage: stage, Err: err} }
	late := os.ErrDeadlineExceeded
	other := errors.New("another")
	for _, c := range []struct {
		err    error
		code   Code
		detail string
	}{
		{wire.ErrStopped, CodeStopped, ""},
		{fmt.Errorf("x: %w", context.Canceled), CodeStopped, ""},
		{at(wire.StageConnect, wire.ErrLocal), CodePrivateRedirect, ""},
		{other, CodeInternal, ""},
		{&wire.Error{Stage: wire.StageLookup, Total: true, Err: late}, CodeTotalTimeout, ""},
		{&wire.Error{Stage: wire.StageLookup, Total: true, Err: other}, CodeDNSFailed, ""},
		{at(wire.StageBody, late), CodeTotalTimeout, ""},
		{at(wire.StageLookup, wire.ErrNoAddress), CodeDNSNotFound, ""},
		{at(wire.StageLookup, &net.DNSError{IsNotFound: true}), CodeDNSNotFound, ""},
		{at(wire.StageLookup, &net.DNSError{IsTimeout: true}), CodeDNSTimeout, ""},
		{at(wire.StageLookup, late), CodeDNSTimeout, ""},
		{at(wire.StageLookup, &net.DNSError{}), CodeDNSFailed, ""},
		{at(wire.StageConnect, late), CodeConnectTimeout, ""},
		{at(wire.StageConnect, number(syscall.ETIMEDOUT)), CodeConnectTimeout, ""},
		{at(wire.StageConnect, number(syscall.ECONNREFUSED)), CodeConnectRefused, ""},
		{at(wire.StageConnect, number(syscall.EHOSTUNREACH)), CodeConnectUnreachable, ""},
		{at(wire.StageConnect, number(syscall.EMFILE)), CodeConnectFailed, ""},
		{at(wire.StageConnect, number(syscall.ECONNRESET)), CodeConnectFailed, ""},
		{at(wire.StageConnect, other), CodeConnectFailed, ""},
		{at(wire.StageProxy, wire.ErrProxyAuth), CodeProxyAuth, ""},
		{at(wire.StageHeader, wire.ErrProxyAuth), CodeProxyAuth, ""},
		{at(wire.StageProxy, other), CodeProxyFailed, "another"},
		{at(wire.StageTLS, late), CodeTLSTimeout, ""},
		{at(wire.StageTLS, number(syscall.ECONNRESET)), CodeConnectionReset, ""},
		{at(wire.StageTLS, number(syscall.EPIPE)), CodeConnectionClosed, ""},
		{at(wire.StageTLS, io.EOF), CodeConnectionClosed, ""},
		{at(wire.StageTLS, other), CodeTLSFailed, ""},
		{at(wire.StageRequest, late), CodeHeaderTimeout, ""},
		{at(wire.StageHeader, number(syscall.ETIMEDOUT)), CodeHeaderTimeout, ""},
		{at(wire.StageRequest, wire.ErrNotHTTP), CodeNotHTTP, ""},
		{at(wire.StageHeader, wire.ErrHeaderTooLarge), CodeHeaderTooLarge, ""},
		{at(wire.StageHeader, wire.ErrBadResponse), CodeBadResponse, ""},
		{at(wire.StageBody, wire.ErrCoding), CodeBadEncoding, ""},
		{at(wire.StageBody, wire.ErrTooLarge), CodeBodyTooLarge, ""},
		{at(wire.StageBody, wire.ErrTruncated), CodeBodyTruncated, ""},
		{at(wire.StageBody, number(syscall.ECONNRESET)), CodeConnectionReset, ""},
		{at(wire.StageRequest, wire.ErrClosed), CodeConnectionClosed, ""},
		{at(wire.StageRequest, number(syscall.EPIPE)), CodeConnectionClosed, ""},
	} {
		got := newFailure(c.err)
		if got.code != c.code || got.detail != c.detail || !errors.Is(got.err, c.err) {
			t.Errorf("%v: %q, %q, want %q, %q", c.err, got.code, got.detail, c.code, c.detail)
		}
		e, ok := errors.AsType[*wire.Error](c.err)
		if staged := ok && c.code != CodePrivateRedirect; staged && got.stage != e.Stage || !staged && got.stage != 0 {
			t.Errorf("%v: of stage %d", c.err, got.stage)
		}
	}
}

// TestACertificatesFaultNamesWhatIsWrong with it: a date, a name or who
// vouches for it.
func TestACertificatesFaultNamesWhatIsWrong(t *testing.T) {
	past, future := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC), time.Now().Add(48*time.Hour)
	named := &x509.Certificate{RawSubject: []byte("a"), RawIssuer: []byte("b"), Issuer: pkix.Name{Organization: []string{"Org", "B"}, CommonName: "Name"}}
	plain := &x509.Certificate{RawSubject: []byte("a"), RawIssuer: []byte("b"), Issuer: pkix.Name{CommonName: "Name"}}
	own := &x509.Certificate{RawSubject: []byte("a"), RawIssuer: []byte("a")}
	of := func(err error, leaf ...*x509.Certificate) error {
		return &tls.CertificateVerificationError{UnverifiedCertificates: leaf, Err: err}
	}
	invalid := func(reason x509.InvalidReason, c *x509.Certificate) error {
		return x509.CertificateInvalidError{Reason: reason, Cert: c}
	}
	wrong := func(c *x509.Certificate) error { return x509.HostnameError{Certificate: c, Host: "x"} }
	for name, c := range map[string]struct {
		err    error
		code   Code
		detail string
	}{
		"expired":                  {invalid(x509.Expired, &x509.Certificate{NotAfter: past}), CodeTLSExpired, "2001-02-03"},
		"not yet valid":            {invalid(x509.Expired, &x509.Certificate{NotBefore: future}), CodeTLSNotYetValid, future.UTC().Format(time.DateOnly)},
		"without a certificate":    {invalid(x509.Expired, nil), CodeTLSFailed, ""},
		"for another reason":       {invalid(x509.NotAuthorizedToSign, &x509.Certificate{}), CodeTLSFailed, ""},
		"for another name":         {wrong(&x509.Certificate{DNSNames: []string{"a.test", "b.test"}, Subject: pkix.Name{CommonName: "c"}}), CodeTLSWrongHost, "a.test"},
		"for an address":           {wrong(&x509.Certificate{IPAddresses: []net.IP{net.IPv4(192, 0, 2, 1)}, Subject: pkix.Name{CommonName: "c"}}), CodeTLSWrongHost, "192.0.2.1"},
		"for an old kind of name":  {wrong(&x509.Certificate{Subject: pkix.Name{CommonName: "c"}}), CodeTLSWrongHost, "c"},
		"by nobody known":          {of(x509.UnknownAuthorityError{}, named), CodeTLSUnknownCA, "Org"},
		"by a name alone":          {of(x509.UnknownAuthorityError{}, plain), CodeTLSUnknownCA, "Name"},
		"by itself":                {of(x509.UnknownAuthorityError{}, own), CodeTLSSelfSigned, ""},
		"by nobody":                {x509.UnknownAuthorityError{}, CodeTLSUnknownCA, ""},
		"by what cannot be had":    {errors.Join(wire.ErrIncomplete, of(x509.UnknownAuthorityError{}, named)), CodeTLSIncomplete, "Org"},
		"by what is not even told": {wire.ErrIncomplete, CodeTLSFailed, ""},
	} {
		if code, detail := tlsCode(c.err); code != c.code || detail != c.detail {
			t.Errorf("%s: %q, %q, want %q, %q", name, code, detail, c.code, c.detail)
		}
	}
}

// TestWhatAFailureMeansForItsHost: whether another attempt may go better,
// whether it was spoken to at all, and whether it shows strain.
func TestWhatAFailureMeansForItsHost(t *testing.T) {
	type meaning struct{ transient, unconnected, overload bool }
	for code, want := range map[Code]meaning{
		CodeDNSFailed: {true, true, false}, CodeDNSTimeout: {true, true, false}, CodeDNSNotFound: {}, CodeConnectRefused: {true, true, false},
		CodeConnectTimeout: {true, true, true}, CodeConnectUnreachable: {true, true, false}, CodeConnectFailed: {true, true, false},
		CodeProxyFailed: {true, false, false}, CodeProxyAuth: {}, CodeTLSTimeout: {true, true, true}, CodeTLSFailed: {}, CodeConnectionReset: {true, false, true},
		CodeConnectionClosed: {true, false, true}, CodeHeaderTimeout: {true, false, true}, CodeTotalTimeout: {true, false, true}, CodeBodyTruncated: {true, false, false},
		"http_429": {true, false, true}, "http_503": {true, false, true}, "http_500": {true, false, false}, "http_404": {}, CodeNotHTTP: {}, "": {},
	} {
		if got := (meaning{code.transient(), code.unconnected(), code.overload()}); got != want {
			t.Errorf("%s: %+v, want %+v", code, got, want)
		}
	}
	for why, want := range map[lanes.Why]Code{
		lanes.Parked: CodeHostParked, lanes.RetryAfter: CodeHostParked, lanes.Refusing: CodeHostRefuses, lanes.Skipped: CodeHostSkipped,
		lanes.Failing: CodeHostFails, lanes.Down: CodeHostDown, lanes.Free: CodeHostDown,
	} {
		if got := lostCode(why); got != want {
			t.Errorf("%s: %q, want %q", why, got, want)
		}
	}
}
