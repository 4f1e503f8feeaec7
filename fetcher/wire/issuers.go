package wire

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Bounds of what certificates can make a run fetch.
const (
	maxIssuers     = 256              // addresses that are remembered
	maxIssuerBytes = 64 << 10         // of one answer
	maxIssuerTime  = 5 * time.Second  // for one answer
	maxClimb       = 3                // intermediates between a host's certificate and a root
	maxPlaces      = 2                // addresses of a certificate that are tried
	maxBundle      = 16               // certificates of one answer
	forgetIssuer   = 60 * time.Second // after which a failure is tried again
)

// issuers are the certificates that were fetched in a run, by their address;
// each is fetched once, and whoever wants it meanwhile waits.
type issuers struct {
	mu    sync.Mutex
	byURL map[string]*issuer
}

type issuer struct {
	done  chan struct{} // closed when the rest is set
	certs []*x509.Certificate
	until time.Time // zero: for the whole run
}

// complete fetches what a host should have sent with its certificate, from
// where that says it is (RFC 5280, section 4.2.2.1, caIssuers): browsers do.
// The pool it returns makes the chain whole; nil if the host's authority is
// unknown. guarded keeps the fetch from private addresses.
func (k *Call) complete(ctx context.Context, sent []*x509.Certificate, host string, guarded bool) (*x509.CertPool, error) {
	if len(sent) == 0 {
		return nil, nil
	}
	pool, at := x509.NewCertPool(), sent[0]
	known := sent[1:len(sent):len(sent)]
	for climbed := 0; climbed < maxClimb && !bytes.Equal(at.RawSubject, at.RawIssuer); {
		if above := issuerOf(at, known); above != nil {
			at = above
			known = without(known, above)
			continue
		}
		climbed++
		fetched := k.fetchIssuer(ctx, at, guarded)
		if len(fetched) == 0 {
			if climbed == 1 && len(at.IssuingCertificateURL) > 0 {
				return nil, ErrIncomplete
			}
			return nil, nil
		}
		for _, cert := range fetched {
			pool.AddCert(cert)
		}
		if k.client.verify(sent, host, pool) == nil {
			return pool, nil
		}
		known = append(known, fetched...)
		if issuerOf(at, known) == nil {
			return nil, nil // it is somebody else's
		}
	}
	return nil, nil
}

func issuerOf(cert *x509.Certificate, among []*x509.Certificate) *x509.Certificate {
	for _, c := range among {
		if bytes.Equal(c.RawSubject, cert.RawIssuer) && cert.CheckSignatureFrom(c) == nil {
			return c
		}
	}
	return nil
}

func without(certs []*x509.Certificate, one *x509.Certificate) (rest []*x509.Certificate) {
	for _, c := range certs {
		if c != one {
			rest = append(rest, c)
		}
	}
	return rest
}

// fetchIssuer returns the certificates at the first of a certificate's
// addresses that has any.
func (k *Call) fetchIssuer(ctx context.Context, cert *x509.Certificate, guarded bool) []*x509.Certificate {
	for i, address := range cert.IssuingCertificateURL {
		if i == maxPlaces {
			break
		}
		if certs := k.client.issuers.get(ctx, k, address, guarded); len(certs) > 0 {
			return certs
		}
	}
	return nil
}

func (s *issuers) get(ctx context.Context, k *Call, address string, guarded bool) []*x509.Certificate {
	key := address
	if guarded {
		key = "guarded " + address // a private one must not be had by way of another row
	}
	s.mu.Lock()
	one := s.byURL[key]
	if one != nil {
		s.mu.Unlock()
		select {
		case <-one.done:
		case <-ctx.Done():
			return nil
		}
		if one.until.IsZero() || time.Now().Before(one.until) {
			return one.certs
		}
		s.mu.Lock()
	}
	if s.byURL == nil {
		s.byURL = make(map[string]*issuer)
	}
	for other := range s.byURL {
		if len(s.byURL) < maxIssuers {
			break
		}
		delete(s.byURL, other) // any
	}
	one = &issuer{done: make(chan struct{})}
	s.byURL[key] = one
	s.mu.Unlock()
	defer close(one.done)
	if one.certs = k.download(ctx, address, guarded); len(one.certs) == 0 {
		one.until = time.Now().Add(forgetIssuer)
	}
	return one.certs
}

// download asks for certificates over plain HTTP: what is fetched is verified
// like what a host sends, and https would need certificates in turn.
func (k *Call) download(ctx context.Context, address string, guarded bool) []*x509.Certificate {
	u, err := url.Parse(address)
	if err != nil || !strings.EqualFold(u.Scheme, "http") || u.User != nil || len(address) > maxIssuerBytes {
		return nil
	}
	u.Scheme, u.Host = "http", strings.ToLower(u.Host)
	a, ok := SplitURL(u.String())
	if !ok {
		return nil
	}
	by, _ := ctx.Deadline()
	errand := k.client.NewCall(ctx)
	defer errand.Close()
	defer context.AfterFunc(ctx, errand.Stop)()
	var o Origin
	defer o.closeIdle(k.client)
	res, err := errand.Get(&o, &Request{Address: a, Guarded: guarded, Deadline: soon(maxIssuerTime, by)})
	if err != nil {
		return nil
	}
	defer res.Finish()
	if res.Status != http.StatusOK {
		return nil
	}
	answer, err := io.ReadAll(io.LimitReader(res.Body, maxIssuerBytes+1))
	if err != nil || len(answer) > maxIssuerBytes {
		return nil
	}
	return parseCertificates(answer)
}

// closeIdle closes the connections of an origin that is used no more.
func (o *Origin) closeIdle(c *Client) {
	for k := o.take(c); k != nil; k = o.take(c) {
		k.close()
	}
}

// parseCertificates reads one certificate, or several in PEM or PKCS #7, which
// is what caIssuers may lead to.
func parseCertificates(answer []byte) []*x509.Certificate {
	var certs []*x509.Certificate
	if block, rest := pem.Decode(answer); block != nil {
		for ; block != nil && len(certs) < maxBundle; block, rest = pem.Decode(rest) {
			if cert, err := x509.ParseCertificate(block.Bytes); err == nil {
				certs = append(certs, cert)
			}
		}
		return certs
	}
	if cert, err := x509.ParseCertificate(answer); err == nil {
		return []*x509.Certificate{cert}
	}
	all, err := x509.ParseCertificates(bundle(answer))
	if err != nil {
		return nil
	}
	return all[:min(len(all), maxBundle)]
}

// bundle returns the certificates of a PKCS #7 message that carries nothing
// else (RFC 2315, section 9.1), one after another; nil if it is none.
func bundle(answer []byte) []byte {
	var message struct {
		Type    asn1.ObjectIdentifier
		Content struct {
			Version          int
			Digests, Content asn1.RawValue
			Certificates     asn1.RawValue `asn1:"optional,tag:0"`
			Revocations      asn1.RawValue `asn1:"optional,tag:1"`
			Signers          asn1.RawValue
		} `asn1:"explicit,tag:0"`
	}
	signed := asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	if _, err := asn1.Unmarshal(answer, &message); err != nil || !message.Type.Equal(signed) {
		return nil
	}
	return message.Content.Certificates.Bytes
}

// ErrIncomplete is a host that does not send its intermediate certificate, which
// could not be had elsewhere either.
var ErrIncomplete = errors.New("the intermediate certificate is not sent")
