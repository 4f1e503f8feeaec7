package browser

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// Browser shows pages in an installed browser. It is a fetcher.Browser.
type Browser struct {
	options Options
	tabs    chan struct{} // one for each page that is shown
	most    int           // pages for one process

	proxyUser *url.Userinfo // of Options.Proxy; nil if it has none

	mu      sync.Mutex // guards what follows
	current *process   // nil until a page needs it
	closed  bool
	failed  error // why it cannot be started, after so many tries
	tries   int
	ended   sync.WaitGroup // processes
}

// servesAtMost is how many pages a browser's process shows before another takes
// its place: what pages leave behind in it adds up.
const servesAtMost = 200

// maxTries bounds the tries to start the browser, one after another.
const maxTries = 3

// New returns a Browser; nothing is started yet.
func New(o Options) (*Browser, error) {
	if err := MayStart(o.NoSandbox); err != nil {
		return nil, err
	}
	if o.Tabs <= 0 {
		o.Tabs = DefaultTabs
	}
	if o.Limit <= 0 {
		o.Limit = DefaultLimit
	}
	removeLost()
	b := &Browser{options: o, tabs: make(chan struct{}, o.Tabs), most: servesAtMost}
	if proxy, err := url.Parse(o.Proxy); err == nil && proxy.User != nil { // the browser asks for them
		b.proxyUser = proxy.User
		proxy.User = nil
		b.options.Proxy = proxy.String()
	}
	return b, nil
}

// Close ends the browser and waits until nothing of it is left.
func (b *Browser) Close() {
	b.mu.Lock()
	b.closed = true
	p := b.current
	b.current = nil
	b.mu.Unlock()
	if p != nil {
		p.cancel()
		p.leave()
	}
	b.ended.Wait()
}

var errClosed = errors.New("the browser was closed")

// Show implements fetcher.Browser.
func (b *Browser) Show(ctx context.Context, page fetcher.BrowserPage) (fetcher.Shown, error) {
	u, err := url.Parse(page.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return fetcher.Shown{}, fmt.Errorf("%.200q is no address that a browser is sent to", page.URL)
	}
	select {
	case b.tabs <- struct{}{}:
	case <-ctx.Done():
		return fetcher.Shown{}, ctx.Err()
	}
	defer func() { <-b.tabs }()
	p, err := b.process(ctx)
	if err != nil {
		return fetcher.Shown{}, err
	}
	defer p.leave()
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	site := weburl.Site(u.Hostname())
	if p.gate != nil {
		defer p.gate.admit(u.Hostname(), port, site, page.Local)()
	}
	began := time.Now()
	address := page.URL
	if u.User != nil { // it is told when the host asks for it
		bare := *u
		bare.User = nil
		address = bare.String()
	}
	v := &visit{process: p, options: &b.options, policy: policy{site: site, allHosts: b.options.AllHosts, styles: b.options.Styles}, url: address, user: u.User, proxyUser: b.proxyUser}
	shown, err := v.show(ctx)
	shown.Took = time.Since(began)
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return shown, err
}

// process returns the browser that shows the next page, started if need be.
func (b *Browser) process(ctx context.Context) (*process, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, errClosed
	}
	if p := b.current; p != nil && (p.ctx.Err() != nil || p.served >= b.most) {
		b.current = nil
		p.leave()
	}
	if b.current != nil {
		b.current.enter()
		return b.current, nil
	}
	if b.failed != nil {
		return nil, b.failed
	}
	p, err := start(ctx, &b.options, &b.ended)
	if err != nil {
		if b.tries++; b.tries >= maxTries && ctx.Err() == nil {
			b.failed = err
		}
		return nil, err
	}
	b.tries = 0
	b.current = p
	p.enter()
	return p, nil
}
