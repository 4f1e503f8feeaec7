package browser

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"os"
	"runtime"
	"time"
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

// What holds unless the person says otherwise.
const (
	DefaultTabs  = 4
	DefaultLimit = 15 * time.Second
)

// ErrSandbox is that the browser would have to run without its protection.
var ErrSandbox = errors.New("a browser protects itself by a sandbox, which it cannot have as root: run Marquee as another user, or give the protection up with --browser-no-sandbox")

// check returns why the options cannot be had.
func (o *Options) check() error {
	if runtime.GOOS == "linux" && os.Geteuid() == 0 && !o.NoSandbox {
		return ErrSandbox
	}
	return nil
}
