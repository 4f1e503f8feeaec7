package wire

import (
	"bufio"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// signed is a certificate with its key.
type signed struct {
	cert *x509.Certificate
	key  crypto.Signer
}

// sign makes a certificate that by vouches for, or that vouches for itself,
// with the places where its issuer can be had.
func (by *signed) sign(t *testing.T, name string, key crypto.Signer, places ...string) *signed {
	t.Helper()
	if key == nil {
		made, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		key = made
	}
	number, err := rand.Int(rand.Reader, big.NewInt(1<<62))
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: number, Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: name != "host", BasicConstraintsValid: true, IssuingCertificateURL: places,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign | x509.KeyUsageKeyEncipherment,
	}
	if !c.IsCA {
		c.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
	}
	parent, signer := c, key
	if by != nil {
		parent, signer = by.cert, by.key
	}
	raw, err := x509.CreateCertificate(rand.Reader, c, parent, key.Public(), signer)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return &signed{cert, key}
}

func pool(certs ...*signed) *x509.CertPool {
	all := x509.NewCertPool()
	for _, c := range certs {
		all.AddCert(c.cert)
	}
	return all
}

// secureHost serves a page with some certificates, and returns its URL.
func secureHost(t *testing.T, config *tls.Config, sent ...*signed) string {
	t.Helper()
	chain := tls.Certificate{PrivateKey: sent[0].key}
	for _, c := range sent {
		chain.Certificate = append(chain.Certificate, c.cert.Raw)
	}
	config.Certificates = []tls.Certificate{chain}
	url := serve(t, func(c net.Conn) {
		c = tls.Server(c, config)
		if _, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
			_, _ = io.WriteString(c, page("arrived", "Connection: close"))
		}
		_ = c.Close()
	})
	return strings.Replace(url, "http://", "https://", 1)
}

// shop hands out files by their path, and remembers what was asked for.
type shop struct {
	url string

	mu    sync.Mutex
	files map[string][]byte
	asked []string
}

func openShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{files: map[string][]byte{}}
	s.url = serve(t, func(c net.Conn) {
		r, err := http.ReadRequest(bufio.NewReader(c))
		if err != nil {
			return
		}
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.Path)
		file, ok := s.files[r.URL.Path]
		s.mu.Unlock()
		status := "200 OK"
		if !ok {
			status, file = "404 Not Found", s.files["/a"]
		}
		_, _ = fmt.Fprintf(c, "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", status, len(file), file)
	})
	return s
}

// takeAsked returns what was asked for since the last call.
func (s *shop) takeAsked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.asked = nil
	return asked
}

// TestMissingIntermediatesAreClimbed: each certificate says where the next one
// is, up to a bound; what was fetched serves other hosts too.
func TestMissingIntermediatesAreClimbed(t *testing.T) {
	for missing := range maxClimb + 2 {
		s := openShop(t)
		var nobody *signed
		root := nobody.sign(t, "root", nil)
		at := root
		var places, want []string
		for i := range missing {
			at = at.sign(t, fmt.Sprintf("intermediate %d", i), nil, places...)
			path := "/" + string(rune('a'+i))
			s.files[path] = at.cert.Raw
			places = []string{strings.TrimSuffix(s.url, "/") + path}
			want = append([]string{path}, want...)
		}
		want = want[:min(missing, maxClimb)]
		leaf := at.sign(t, "host", nil, places...)
		call := newCall(t, Options{RootCAs: pool(root)})
		for round := range 2 {
			url := secureHost(t, &tls.Config{}, leaf)
			o := new(Origin)
			body, _, err := get(call, o, url)
			healed := missing <= maxClimb
			if (err == nil) != healed || strings.Contains(body, "arrived") != healed || o.Fetched() != (healed && missing > 0) {
				t.Errorf("%d missing: %q, %v, fetched %v", missing, body, err, o.Fetched())
			}
			if asked := s.takeAsked(); round == 0 && !slices.Equal(asked, want) || round > 0 && len(asked) > 0 {
				t.Errorf("%d missing, round %d: asked for %v, want %v once", missing, round, asked, want)
			}
		}
	}
}

// TestAnIntermediateThatCannotBeHadIsToldAndNotAskedForEachTime.
func TestAnIntermediateThatCannotBeHadIsToldAndNotAskedForEachTime(t *testing.T) {
	s := openShop(t)
	at := strings.TrimSuffix(s.url, "/")
	var nobody *signed
	root, stranger := nobody.sign(t, "root", nil), nobody.sign(t, "root", nil)
	intermediate := root.sign(t, "intermediate", nil)
	s.files["/a"] = intermediate.cert.Raw
	s.files["/other"] = stranger.sign(t, "intermediate", nil).cert.Raw
	s.files["/large"] = append(slices.Clone(intermediate.cert.Raw), make([]byte, maxIssuerBytes)...)
	s.files["/text"] = []byte("no certificate")
	withHost := strings.Replace(at, "http://", "http://u@", 1)
	for name, c := range map[string]struct {
		places     []string
		asked      []string
		incomplete bool
		healed     bool
	}{
		"no place":                 {nil, nil, false, false},
		"not there":                {[]string{at + "/gone"}, []string{"/gone"}, true, false},
		"too large":                {[]string{at + "/large"}, []string{"/large"}, true, false},
		"no certificate":           {[]string{at + "/text"}, []string{"/text"}, true, false},
		"somebody else's":          {[]string{at + "/other"}, []string{"/other"}, false, false},
		"no plain HTTP":            {[]string{strings.Replace(at, "http", "https", 1) + "/a", withHost + "/a"}, nil, true, false},
		"the second place":         {[]string{at + "/gone", strings.Replace(at, "http", "HTTP", 1) + "/a"}, []string{"/gone", "/a"}, false, true},
		"only the third":           {[]string{at + "/gone", at + "/text", at + "/a"}, []string{"/gone", "/text"}, true, false},
		"an address of any length": {[]string{at + "/a?" + strings.Repeat("x", maxIssuerBytes)}, nil, true, false},
	} {
		leaf := intermediate.sign(t, "host", nil, c.places...)
		call := newCall(t, Options{RootCAs: pool(root)})
		for round := range 2 {
			o := new(Origin)
			_, _, err := get(call, o, secureHost(t, &tls.Config{}, leaf))
			var unknown x509.UnknownAuthorityError
			if (err == nil) != c.healed || o.Fetched() != c.healed || errors.Is(err, ErrIncomplete) != c.incomplete || err != nil && !errors.As(err, &unknown) {
				t.Errorf("%s: %v, fetched %v", name, err, o.Fetched())
			}
			if asked := s.takeAsked(); round == 0 && !slices.Equal(asked, c.asked) || round > 0 && len(asked) > 0 {
				t.Errorf("%s, round %d: asked for %v, want %v once", name, round, asked, c.asked)
			}
		}
	}
	// What it is called is verified all the same.
	leaf := intermediate.sign(t, "host", nil, at+"/a")
	url := strings.Replace(secureHost(t, &tls.Config{}, leaf), "127.0.0.1", "127.0.0.2", 1)
	call := newCall(t, Options{RootCAs: pool(root), Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, strings.Replace(address, "127.0.0.2", "127.0.0.1", 1))
	}})
	if _, _, err := get(call, new(Origin), url); err == nil {
		t.Error("a certificate for another address is taken")
	}
}

// TestCertificatesAreReadOfWhatThereIs: one in DER, several in PEM, up to a
// bound, without those that are none.
func TestCertificatesAreReadOfWhatThereIs(t *testing.T) {
	var nobody *signed
	root := nobody.sign(t, "root", nil)
	block := func(raw []byte) []byte { return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}) }
	for name, c := range map[string]struct {
		answer []byte
		want   int
	}{
		"DER": {root.cert.Raw, 1}, "PEM": {block(root.cert.Raw), 1}, "nothing": {nil, 0}, "text": {[]byte("text"), 0},
		"two, and one that is none": {slices.Concat(block(root.cert.Raw), block([]byte("x")), block(root.cert.Raw)), 2},
		"as many as there may be":   {slices.Repeat(block(root.cert.Raw), maxBundle), maxBundle},
		"more":                      {slices.Repeat(block(root.cert.Raw), maxBundle+1), maxBundle},
	} {
		if got := parseCertificates(c.answer); len(got) != c.want || c.want > 0 && !got[0].Equal(root.cert) {
			t.Errorf("%s: %d certificates, want %d", name, len(got), c.want)
		}
	}
}

// TestOldSuitesAreOfferedWhereAllOthersWereRefused, and only there.
func TestOldSuitesAreOfferedWhereAllOthersWereRefused(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	var nobody *signed
	root := nobody.sign(t, "root", nil)
	leaf := root.sign(t, "host", key)
	for name, c := range map[string]struct {
		config  *tls.Config
		arrives bool
		old     bool
	}{
		"modern":            {&tls.Config{}, true, false},
		"old":               {&tls.Config{MaxVersion: tls.VersionTLS12, CipherSuites: oldSuites[:1]}, true, true},
		"older than is had": {&tls.Config{MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA}}, false, false},
	} {
		o := new(Origin)
		url := secureHost(t, c.config, leaf)
		call := newCall(t, Options{RootCAs: pool(root)})
		for range 2 {
			body, _, err := get(call, o, url)
			if strings.Contains(body, "arrived") != c.arrives || (err == nil) != c.arrives || o.OldTLS() != c.old {
				t.Errorf("%s: %q, %v, old %v", name, body, err, o.OldTLS())
			}
		}
	}
}
