package testsite

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"sync"
	"time"
)

// flaw is what is wrong with a certificate.
type flaw uint8

const (
	sound flaw = iota
	expired
	notYetValid
	wrongHost
	selfSigned
	unknownAuthority
)

// authority makes certificates, each when it is first asked for. All leaves
// share one key: what is tested is the certificate.
type authority struct {
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

func newAuthority() (*authority, error) {
	root, err := newIssuer("Marquee Test Site CA")
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
	return &authority{root: root, foreign: foreign, key: key, leaves: make(map[string]*tls.Certificate), serial: 1}, nil
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

// certificate returns the certificate of a host; name is for connections to a
// host the site does not know.
func (a *authority) certificate(h *host, name string) (*tls.Certificate, error) {
	wrong := sound
	if h != nil {
		name, wrong = h.name, h.flaw
		if h.wildcard != "" {
			name = h.wildcard
		}
	}
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

func (a *authority) issueLocked(name string, wrong flaw) (*tls.Certificate, error) {
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
	case expired:
		template.NotBefore, template.NotAfter = now.Add(-20*time.Hour), now.Add(-10*time.Hour)
	case notYetValid:
		template.NotBefore = now.Add(10 * time.Hour)
	case wrongHost:
		template.DNSNames = []string{"another-name.test"}
	case unknownAuthority:
		from = a.foreign
	case selfSigned:
		from = issuer{template, key}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, from.certificate, &key.PublicKey, from.key)
	if err != nil {
		return nil, err
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

// RootCAs returns a pool with the site's authority in it and nothing else.
func (s *Site) RootCAs() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(s.authority.root.certificate)
	return pool
}

func clientTLS(roots *x509.CertPool) *tls.Config {
	return &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
}
