package fetcher

import (
	"context"
	"crypto/x509"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"
)

// Options are the settings of a Fetcher. Start from DefaultOptions.
type Options struct {
	Concurrency    int           // requests in flight at most, 1–1024
	PerHost        int           // requests in flight per lane at most; 0 is no limit
	Gap            time.Duration // between two requests to one host
	Timeout        time.Duration // total per attempt
	ConnectTimeout time.Duration // name look-up and connection
	HeaderTimeout  time.Duration // from the request sent to the answer's headers
	Retries        int           // further attempts after the first
	MaxWait        time.Duration // how long a host may go without a good answer because it asks to wait; its rows then end as CodeHostParked. 0 is no limit
	MaxRedirects   int
	MaxBody        int64 // decoded bytes read in search of a title
	Insecure       bool  // accept any certificate; such rows carry FlagUnverified
	Details        bool  // also read what else pages say of themselves (title.Details), further than the title
	UserAgent      string
	AcceptLanguage string
	Header         http.Header // added to every request; credentials stay on the row's own origin
	HostFields     []HostField // headers that only the hosts they name get
	Proxy          string      // http, https or socks5 URL; "" takes it from the environment
	NoProxy        bool        // no proxy, whatever the environment says
	NoRefresh      bool        // follow no refresh that a page asks for
	NoPrivate      bool        // refuse private addresses from the start (CodePrivateAddress), not only as targets of public pages
	CAFile         string      // PEM file of authorities to trust beside the system's, "" for none

	// ProxyFor, if set, says which proxy a URL is asked for through, nil for
	// none, in the environment's place. Proxy and NoProxy come first.
	ProxyFor func(*url.URL) (*url.URL, error)

	// Browser, if set, shows the rows of BrowserFor after all others were read,
	// and its titles take the place of what was read.
	Browser    Browser
	BrowserFor BrowserFor

	// Evidence gives each Result what it was read from (Result.Evidence).
	Evidence bool

	// Waits are what was asked of us in an earlier run: until when to leave a
	// host alone (its scheme, name and port, as OnWait gives it), or a page (a
	// row's URL).
	Waits map[string]time.Time

	// OnStart, if set, is called with the row when its first attempt begins, and
	// when it is asked for again after OnWait, from the goroutine that reads it.
	// It must return at once.
	OnStart func(row int)

	// OnWait, if set, is called with a row that waits because its host asked to
	// be left alone for more than a minute. host is what waits until then; "" is
	// the row's page alone. It must return at once.
	OnWait func(row int, host string, until time.Time)

	// OnCertificate, if set, is called whenever a connection to a host was
	// secured, with the host (and its port, if that is not 443) and what its
	// certificate says, from the goroutine that made it: several may call it at
	// a time. It must return at once.
	OnCertificate func(host string, c Certificate)

	// OnBody, if set, is given the page of each row that answers with one, in
	// place of reading its title, from the goroutine that reads it: several may
	// call it at a time. It may stop reading early. The row ends as OK unless
	// the page breaks off under it, is longer than MaxBody or takes too long: then
	// it ends so, or is tried again, and OnBody is called anew.
	OnBody func(row int, page Page)

	// The rest lets tests and --demo put a loopback web in the place of the
	// real one. The zero values are the system's.
	RootCAs *x509.CertPool
	Lookup  func(ctx context.Context, host string) ([]netip.Addr, error)
	Dial    func(ctx context.Context, network, address string) (net.Conn, error) // address is IP:port
}

// DefaultOptions returns the settings the program starts with.
func DefaultOptions() Options {
	return Options{
		Concurrency:    64,
		PerHost:        6,
		Timeout:        30 * time.Second,
		ConnectTimeout: 10 * time.Second,
		HeaderTimeout:  20 * time.Second,
		Retries:        2,
		MaxWait:        2 * time.Minute,
		MaxRedirects:   20,
		MaxBody:        4 << 20,
		UserAgent:      "Mozilla/5.0 (compatible; Marquee/0.1; reads page titles)",
		AcceptLanguage: "en-US,en;q=0.9",
	}
}
