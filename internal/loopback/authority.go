package loopback

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"sync"
	"time"
)

// Flaw is what is wrong with a certificate.
type Flaw uint8

// The flaws.
const (
	Sound Flaw = iota
	Expired
	NotYetValid
	WrongHost
	SelfSigned
	UnknownAuthority
)

// Authority makes certificates, each when it is first asked for. All leaves
// share one key: what is tested is the certificate.
type Authority struct {
	root, foreign issuer // foreign is trusted by nobody
	key           *ecdsa.PrivateKey

	mu     sync.Mutex // guards what follows
	leaves map[string]*tls.Certificate
	serial int64
}

type issuer struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// NewAuthority returns an authority that nobody trusts but whoever takes its
// RootCAs.
func NewAuthority() (*Authority, error) {
	root, err := newIssuer("Marquee Loopback CA")
	if err != nil {
		return nil, err
	}
	foreign, err := newIssuer("Unknown CA")
	if err != nil {
		return nil, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	return &Authority{root: root, foreign: foreign, key: key, leaves: make(map[string]*tls.Certificate), serial: 1}, nil
}

func newIssuer(name string) (issuer, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return issuer{}, err
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{CommonName: name},
		NotBefore:             time.Now().Add(-24 * time.Hour),
		NotAfter:              time.Now().Add(24 * time.Hour),
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return issuer{}, err
	}
	certificate, err := x509.ParseCertificate(der)
	return issuer{certificate, key}, err
}

// Certificate returns the certificate for a name (or an address) with a flaw,
// the same every time.
func (a *Authority) Certificate(name string, wrong Flaw) (*tls.Certificate, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if leaf := a.leaves[name]; leaf != nil {
		return leaf, nil
	}
	leaf, err := a.issueLocked(name, wrong)
	if err != nil {
		return nil, err
	}
	a.leaves[name] = leaf
	return leaf, nil
}

func (a *Authority) issueLocked(name string, wrong Flaw) (*tls.Certificate, error) {
	a.serial++
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(a.serial),
		Subject:      pkix.Name{CommonName: name},
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.Add(23 * time.Hour),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:     []string{name},
	}
	if ip := net.ParseIP(name); ip != nil {
		template.DNSNames, template.IPAddresses = nil, []net.IP{ip}
	}
	from, key := a.root, a.key
	switch wrong {
	case Sound:
	case Expired:
		template.NotBefore, template.NotAfter = now.Add(-20*time.Hour), now.Add(-10*time.Hour)
	case NotYetValid:
		template.NotBefore = now.Add(10 * time.Hour)
	case WrongHost:
		template.DNSNames = []string{"another-name.test"}
	case UnknownAuthority:
		from = a.foreign
	case SelfSigned:
		from = issuer{template, key}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, from.certificate, &key.PublicKey, from.key)
	if err != nil {
		return nil, err
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

// RootCAs returns a pool with the authority in it and nothing else.
func (a *Authority) RootCAs() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.root.certificate)
	return pool
}

// PEM returns the authority's own certificate as files have it.
func (a *Authority) PEM() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.root.certificate.Raw}))
}
