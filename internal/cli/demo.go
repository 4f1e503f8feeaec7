package cli

import (
	"context"
	"crypto/x509"
	"fmt"
	"net"
	"net/netip"
	"strings"

	"marquee/fetcher"
	"marquee/internal/demoweb"
)

// samples is a loopback web that takes the place of the real one.
type samples interface {
	List() []string // the lines of a list for it
	RootCAs() *x509.CertPool
	Lookup(ctx context.Context, host string) ([]netip.Addr, error)
	Dial(ctx context.Context, network, address string) (net.Conn, error)
	Close() error
}

// startDemo opens the web of --demo.
func startDemo() (samples, error) { return demoweb.Start() }

// demo is the loopback web while it is used.
type demo struct{ web samples }

func (p *process) startDemo() (*demo, error) {
	web, err := p.openSamples()
	if err != nil {
		return nil, fmt.Errorf("the demo's pages could not be served on 127.0.0.1: %w", err)
	}
	return &demo{web}, nil
}

// text is the demo's list.
func (d *demo) text() string { return strings.Join(d.web.List(), "\n") + "\n" }

// bind makes options reach the demo and nothing else.
func (d *demo) bind(o *fetcher.Options) {
	o.RootCAs, o.Lookup, o.Dial = d.web.RootCAs(), d.web.Lookup, d.web.Dial
	o.Proxy, o.NoProxy = "", true
}

func (d *demo) close() { _ = d.web.Close() } // what is left of it ends with the program
