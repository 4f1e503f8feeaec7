package fetcher

import (
	"crypto/tls"
	"time"
)

// Certificate is what a host showed of itself when a connection was secured.
type Certificate struct {
	Subject string    // whom it was made out to, as far as it says: a name of the organisation, or of the host
	Issuer  string    // who made it out
	From    time.Time // it is good from then on
	Until   time.Time // to then
	Names   []string  // of the hosts it is good for, the first ones
	More    int       // names that it has beside those
}

// What is kept of a certificate at most.
const (
	maxCertNames = 8
	maxCertText  = 256 // bytes of a name
)

// certificateOf is what a connection's certificate says; false if there is none.
func certificateOf(s *tls.ConnectionState) (Certificate, bool) {
	if len(s.PeerCertificates) == 0 {
		return Certificate{}, false
	}
	c := s.PeerCertificates[0]
	first := func(texts ...[]string) string {
		for _, list := range texts {
			for _, text := range list {
				if text != "" {
					return beginning(text, min(len(text), maxCertText))
				}
			}
		}
		return ""
	}
	out := Certificate{
		Subject: first(c.Subject.Organization, []string{c.Subject.CommonName}, c.DNSNames),
		Issuer:  first([]string{c.Issuer.CommonName}, c.Issuer.Organization),
		From:    c.NotBefore, Until: c.NotAfter,
	}
	for _, name := range c.DNSNames[:min(len(c.DNSNames), maxCertNames)] {
		out.Names = append(out.Names, beginning(name, min(len(name), maxCertText)))
	}
	out.More = len(c.DNSNames) - len(out.Names)
	return out, true
}

// onSecured tells of certificates; nil if nobody asks.
func onSecured(tell func(host string, c Certificate)) func(host string, s *tls.ConnectionState) {
	if tell == nil {
		return nil
	}
	return func(host string, s *tls.ConnectionState) {
		if c, ok := certificateOf(s); ok {
			tell(host, c)
		}
	}
}
