package browser

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"runtime"
	"time"

	"marquee/fetcher"
)

// Options are how pages are shown.
type Options struct {
	Program        Program
	Tabs           int           // pages at once; 0 is DefaultTabs
	Limit          time.Duration // for one page; 0 is DefaultLimit
	NoSandbox      bool          // give up the browser's own protection, which root cannot have
	Styles         bool          // also load style sheets
	AllHosts       bool          // let pages load from every site, not only from their own
	Insecure       bool          // accept any certificate
	UserAgent      string        // "" is the browser's own
	AcceptLanguage string
	Proxy          string // the person's proxy, instead of the gate: it alone knows which addresses names lead to

	// For tests and --demo; the zero values are the system's.
	Lookup func(ctx context.Context, host string) ([]netip.Addr, error)
	Dial   func(ctx context.Context, network, address string) (net.Conn, error)
}

// For returns options that are like a fetcher's where both have something to
// say: who is asked for what, and by which way. Authorities of the person's own
// cannot be told to a browser, which has its own and the system's: nothing that
// it can be told instead is less than "believe whoever shows this certificate".
func For(o *fetcher.Options) Options {
	return Options{
		Insecure: o.Insecure, UserAgent: o.UserAgent, AcceptLanguage: o.AcceptLanguage,
		Proxy: proxyOf(o), Lookup: o.Lookup, Dial: o.Dial,
	}
}

// proxyOf returns the proxy that most pages are asked for through, "" for none:
// a browser has one for all.
func proxyOf(o *fetcher.Options) string {
	if o.Proxy != "" || o.NoProxy {
		return o.Proxy
	}
	page := &url.URL{Scheme: "https", Host: "example.com", Path: "/"}
	proxyFor := o.ProxyFor
	if proxyFor == nil {
		proxyFor = func(u *url.URL) (*url.URL, error) { return http.ProxyFromEnvironment(&http.Request{URL: u}) }
	}
	if proxy, err := proxyFor(page); err == nil && proxy != nil {
		return proxy.String()
	}
	return ""
}

// What holds unless the person says otherwise.
const (
	DefaultTabs  = 4
	DefaultLimit = 15 * time.Second
)

// ErrSandbox is that the browser would have to run without its protection.
var ErrSandbox = errors.New("a browser protects itself by a sandbox, which it cannot have as root: run Marquee as another user, or give the protection up with --browser-no-sandbox")

// MayStart returns why a browser cannot be started as this user; nil if it can.
func MayStart(noSandbox bool) error {
	if runtime.GOOS == "linux" && os.Geteuid() == 0 && !noSandbox {
		return ErrSandbox
	}
	return nil
}
