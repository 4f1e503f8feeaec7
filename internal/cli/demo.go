package cli

import (
	"fmt"
	"strings"

	"marquee/fetcher"
	"marquee/internal/testsite"
)

// demo is the loopback web that takes the place of the real one.
type demo struct{ site *testsite.Site }

func startDemo() (*demo, error) {
	site, err := testsite.Start()
	if err != nil {
		return nil, fmt.Errorf("the demo's pages could not be served on 127.0.0.1: %w", err)
	}
	return &demo{site}, nil
}

// text is the demo's list.
func (d *demo) text() string { return strings.Join(d.site.Demo(), "\n") + "\n" }

// bind makes options reach the demo and nothing else.
func (d *demo) bind(o *fetcher.Options) {
	o.RootCAs, o.Lookup, o.Dial = d.site.RootCAs(), d.site.Lookup, d.site.Dial
	o.Proxy, o.NoProxy = "", true
}

func (d *demo) close() { _ = d.site.Close() } // it always succeeds
