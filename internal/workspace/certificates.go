package workspace

import (
	"net/url"
	"sync"

	"marquee/fetcher"
)

// certificates are what hosts showed of themselves since the program began, by
// host. Each page has one, and each host has it for all of its pages: so it is
// kept for the host, and not with the answers. Connections of any goroutine tell
// of them.
type certificates struct {
	mu  sync.Mutex
	all map[string]fetcher.Certificate
}

// mostCertificates bounds how many are remembered; one that is found at random
// makes room.
const mostCertificates = 10_000

// tell takes what a host has shown. It is the fetcher's OnCertificate.
func (c *certificates) tell(host string, certificate fetcher.Certificate) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == nil {
		c.all = map[string]fetcher.Certificate{}
	}
	if _, known := c.all[host]; !known && len(c.all) >= mostCertificates {
		for other := range c.all {
			delete(c.all, other)
			break
		}
	}
	c.all[host] = certificate
}

// of returns what the host of an address showed last; false if it is not known,
// or the address is not asked by TLS.
func (c *certificates) of(address string) (fetcher.Certificate, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" {
		return fetcher.Certificate{}, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	certificate, ok := c.all[u.Host]
	return certificate, ok
}
