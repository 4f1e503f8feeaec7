package fetcher

import (
	"crypto/x509"
	"fmt"
	"os"
	"runtime"
)

// authorities returns the certificate authorities to trust: the system's, or
// Options.RootCAs, and those of Options.CAFile beside them; nil stands for the
// system's alone. crypto/tls reads SSL_CERT_FILE on Unix only, where it
// replaces the system's; elsewhere it is read here and adds to them.
func authorities(o Options) (*x509.CertPool, error) {
	files := []string{o.CAFile}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		files = append(files, os.Getenv("SSL_CERT_FILE"))
	}
	pool := o.RootCAs
	for _, file := range files {
		if file == "" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("reading the certificate authorities: %w", err)
		}
		if pool, err = copyPool(pool, o.RootCAs); err != nil {
			return nil, err
		}
		if !pool.AppendCertsFromPEM(text) {
			return nil, fmt.Errorf("%s holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)", file)
		}
	}
	return pool, nil
}

// copyPool returns a pool that may be added to: pool itself if that is not the
// caller's own.
func copyPool(pool, callers *x509.CertPool) (*x509.CertPool, error) {
	switch {
	case pool == nil:
		system, err := x509.SystemCertPool()
		if err != nil {
			return nil, fmt.Errorf("reading the system's certificate authorities: %w", err)
		}
		return system, nil
	case pool == callers:
		return pool.Clone(), nil
	}
	return pool, nil
}
