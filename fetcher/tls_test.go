package fetcher_test

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"marquee/fetcher"
)

// authority signs certificates for tests.
type authority struct {
	cert *x509.Certificate
	key  crypto.Signer
}

// sign makes a certificate by a template; a nil authority signs itself.
func (a *authority) sign(t *testing.T, name string, key crypto.Signer, shape func(*x509.Certificate)) *authority {
	t.Helper()
	serial, _ := rand.Int(rand.Reader, big.NewInt(1<<62))
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment | x509.KeyUsageCertSign, BasicConstraintsValid: true,
	}
	shape(template)
	parent := &authority{template, key}
	if a != nil {
		parent = a
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent.cert, key.Public(), parent.key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{cert, key}
}

func newKey(t *testing.T) crypto.Signer {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func isCA(c *x509.Certificate) { c.IsCA = true }

// chain is a root, an intermediate and a host's certificate that says where
// its issuer can be had.
func chain(t *testing.T, places ...string) (root, intermediate, leaf *authority) {
	t.Helper()
	var none *authority
	root = none.sign(t, "Test Root", newKey(t), isCA)
	intermediate = root.sign(t, "Test Intermediate", newKey(t), isCA)
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	leaf = intermediate.sign(t, "host.test", key, func(c *x509.Certificate) { c.DNSNames, c.IssuingCertificateURL = []string{"host.test"}, places })
	return root, intermediate, leaf
}

// secureHost serves a page with a chain of certificates.
func secureHost(t *testing.T, config *tls.Config, certs ...*authority) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { arrived(w) }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	if config == nil {
		config = &tls.Config{}
	}
	sent := tls.Certificate{PrivateKey: certs[0].key}
	for _, c := range certs {
		sent.Certificate = append(sent.Certificate, c.cert.Raw)
	}
	config.Certificates = []tls.Certificate{sent}
	server.TLS = config
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}

func trusting(server *httptest.Server, root *authority) fetcher.Options {
	o := fetcher.DefaultOptions()
	o.NoProxy = true
	o.RootCAs = x509.NewCertPool()
	o.RootCAs.AddCert(root.cert)
	return routed(o, server)
}

func TestOldSuitesAreOfferedToHostsThatHaveNoOther(t *testing.T) {
	root, intermediate, leaf := chain(t)
	for _, suite := range []uint16{tls.TLS_RSA_WITH_AES_128_GCM_SHA256, tls.TLS_RSA_WITH_AES_256_GCM_SHA384, tls.TLS_RSA_WITH_AES_128_CBC_SHA, tls.TLS_RSA_WITH_AES_256_CBC_SHA} {
		server := secureHost(t, &tls.Config{MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{suite}}, leaf, intermediate)
		for _, r := range read(t, trusting(server, root), "https://host.test/a", "https://host.test/b") {
			if r.Title.Text != "arrived" || !r.Flags.Has(fetcher.FlagOldTLS) || r.Attempts != 1 {
				t.Errorf("%s: %v %q %v after %d attempts", tls.CipherSuiteName(suite), r.Outcome, r.Code, r.Flags.Names(), r.Attempts)
			}
		}
	}
	server := secureHost(t, nil, leaf, intermediate)
	if r := read(t, trusting(server, root), "https://host.test/a")[0]; r.Title.Text != "arrived" || r.Flags.Has(fetcher.FlagOldTLS) {
		t.Errorf("a modern host: %v %q %v", r.Outcome, r.Code, r.Flags.Names())
	}
}

func TestTLSThatCannotHealIsTriedOnce(t *testing.T) {
	root, intermediate, leaf := chain(t)
	server := secureHost(t, &tls.Config{MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA}}, leaf, intermediate)
	r := read(t, trusting(server, root), "https://host.test/")[0]
	if r.Code != fetcher.CodeTLSFailed || r.Attempts != 1 {
		t.Errorf("%v %q after %d attempts", r.Outcome, r.Code, r.Attempts)
	}
}

func TestAMissingIntermediateIsFetched(t *testing.T) {
	var asked atomic.Int32
	var answer atomic.Value
	place := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		_, _ = w.Write(answer.Load().([]byte))
	}))
	defer place.Close()
	where := "http://127.0.0.1" + place.URL[strings.LastIndex(place.URL, ":"):] + "/issuer.crt"
	root, intermediate, leaf := chain(t, "ldap://127.0.0.1/", where)
	for form, bytes := range map[string][]byte{
		"DER":    intermediate.cert.Raw,
		"PEM":    pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: intermediate.cert.Raw}),
		"PKCS#7": certsOnly(t, intermediate.cert),
	} {
		server := secureHost(t, nil, leaf)
		asked.Store(0)
		answer.Store(bytes)
		o := trusting(server, root)
		o.Dial = dialBoth(o.Dial, place)
		for _, r := range read(t, o, "https://host.test/a", "https://host.test/b", "https://host.test/c") {
			if r.Title.Text != "arrived" || !r.Flags.Has(fetcher.FlagAIA) || r.Flags.Has(fetcher.FlagUnverified) || r.Attempts != 1 {
				t.Errorf("%s: %v %q %q %v after %d attempts", form, r.Outcome, r.Code, r.Detail, r.Flags.Names(), r.Attempts)
			}
		}
		if n := asked.Load(); n != 1 {
			t.Errorf("%s: the certificate was fetched %d times", form, n)
		}
	}
}

func TestWhatIsFetchedIsVerifiedAsBefore(t *testing.T) {
	var answer atomic.Value
	place := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(answer.Load().([]byte)) }))
	defer place.Close()
	root, intermediate, leaf := chain(t, place.URL+"/issuer.crt")
	_, otherIntermediate, otherLeaf := chain(t, place.URL+"/issuer.crt")
	for name, c := range map[string]struct {
		leaf   *authority
		answer []byte
		host   string
		want   fetcher.Code
	}{
		"an unknown root":       {otherLeaf, otherIntermediate.cert.Raw, "host.test", fetcher.CodeTLSUnknownCA},
		"somebody else's":       {leaf, otherIntermediate.cert.Raw, "host.test", fetcher.CodeTLSUnknownCA},
		"another host":          {leaf, intermediate.cert.Raw, "wrong.test", fetcher.CodeTLSWrongHost},
		"nothing":               {leaf, nil, "host.test", fetcher.CodeTLSIncomplete},
		"nonsense":              {leaf, []byte("<html>not found"), "host.test", fetcher.CodeTLSIncomplete},
		"more than is accepted": {leaf, make([]byte, 1<<20), "host.test", fetcher.CodeTLSIncomplete},
	} {
		answer.Store(append([]byte{}, c.answer...))
		server := secureHost(t, nil, c.leaf)
		o := trusting(server, root)
		o.Dial = dialBoth(o.Dial, place)
		r := read(t, o, "https://"+c.host+"/")[0]
		if r.Code != c.want || r.Attempts != 1 || r.Flags.Has(fetcher.FlagAIA) {
			t.Errorf("%s: %v %q %q after %d attempts, want %q", name, r.Outcome, r.Code, r.Detail, r.Attempts, c.want)
		}
	}
}

func TestACertificateCannotNameAPrivatePlace(t *testing.T) {
	var asked atomic.Int32
	place := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer place.Close()
	root, _, leaf := chain(t, place.URL+"/issuer.crt", "http://localhost."+place.URL[strings.LastIndex(place.URL, ":"):]+"/")
	server := secureHost(t, nil, leaf)
	o := trusting(server, root)
	o.Dial = dialBoth(o.Dial, place)
	o.Lookup = func(_ context.Context, host string) ([]netip.Addr, error) {
		if host == "host.test" {
			return []netip.Addr{netip.MustParseAddr(publicAddress)}, nil
		}
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}
	if r := read(t, o, "https://host.test/")[0]; r.Code != fetcher.CodeTLSIncomplete || asked.Load() != 0 {
		t.Errorf("%v %q, %d requests to a private address", r.Outcome, r.Code, asked.Load())
	}
}

func TestOwnAuthoritiesAreTrusted(t *testing.T) {
	root, intermediate, leaf := chain(t)
	server := secureHost(t, nil, leaf, intermediate)
	o := routed(fetcher.DefaultOptions(), server)
	o.NoProxy = true
	if r := read(t, o, "https://host.test/")[0]; r.Code != fetcher.CodeTLSUnknownCA {
		t.Errorf("without the file: %v %q", r.Outcome, r.Code)
	}
	o.CAFile = filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(o.CAFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: root.cert.Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := read(t, o, "https://host.test/")[0]; r.Outcome != fetcher.OK {
		t.Errorf("with the file: %v %q", r.Outcome, r.Code)
	}
	if err := os.WriteFile(o.CAFile, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := fetcher.New(o); err == nil || !strings.Contains(err.Error(), "PEM") {
		t.Errorf("a file without certificates: %v", err)
	}
	o.CAFile += ".gone"
	if _, err := fetcher.New(o); err == nil {
		t.Error("a file that is not there is no error")
	}
}

// certsOnly wraps a certificate as PKCS #7 does.
func certsOnly(t *testing.T, cert *x509.Certificate) []byte {
	t.Helper()
	type inner struct{ Type asn1.ObjectIdentifier }
	set := asn1.RawValue{Class: asn1.ClassUniversal, Tag: asn1.TagSet, IsCompound: true}
	signed, err := asn1.Marshal(struct {
		Version      int
		Digests      asn1.RawValue
		Content      inner
		Certificates asn1.RawValue
		Signers      asn1.RawValue
	}{1, set, inner{asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}}, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: cert.Raw}, set})
	if err != nil {
		t.Fatal(err)
	}
	message, err := asn1.Marshal(struct {
		Type    asn1.ObjectIdentifier
		Content asn1.RawValue
	}{asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: signed}})
	if err != nil {
		t.Fatal(err)
	}
	return message
}
