package wire

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// Options are the settings of a Client.
type Options struct {
	ConnectTimeout time.Duration // name look-up, connection and TLS
	HeaderTimeout  time.Duration // from the request written to the end of the headers
	MaxBody        int64         // bytes of one body, before decoding
	Header         []HeaderField // sent with every request, in this order where browsers have none
	Credentials    []HeaderField // sent with requests that are Own
	Insecure       bool          // accept any certificate
	Proxy          string        // "" takes it from the environment
	NoProxy        bool
	ProxyFor       func(*url.URL) (*url.URL, error) // in the environment's place, if set
	RootCAs        *x509.CertPool
	Lookup         func(ctx context.Context, host string) ([]netip.Addr, error)
	Dial           func(ctx context.Context, network, address string) (net.Conn, error)

	// OnSecured, if set, is told of each connection that TLS was agreed on for,
	// by the Authority that it leads to. It must return at once.
	OnSecured func(authority string, s *tls.ConnectionState)
}

// Client makes exchanges. All its methods may be called from any goroutine.
type Client struct {
	options     Options
	common, own *headerList // of requests without headers of their own; own with Options.Credentials
	resolver    *resolver
	dial        dialFunc
	tls         *tls.Config
	proxy       func(*url.URL) (*url.URL, error) // nil if there is none
	idle        idleList
	h2s         http2List
	bytes       atomic.Int64
	probation   time.Duration // as the constant, for tests to change
	pulse       pulse
	prompt      time.Duration // as the constant, for tests to change
	issuers     issuers
	small       *budget // of decoders with a small window
	whole       *budget // of those with the window that the stream says
}

// sessions is how many hosts' TLS sessions are remembered.
const sessions = 4096

// NewClient checks the options and returns a Client.
func NewClient(o Options) (*Client, error) {
	c := &Client{
		options: o, resolver: newResolver(o.Lookup), dial: o.Dial, probation: probation, pulse: usualPulse, prompt: prompt,
		small: newBudget(smallBudget), whole: newBudget(wholeBudget),
	}
	if c.dial == nil {
		c.dial = (&net.Dialer{KeepAlive: -1, FallbackDelay: -1}).DialContext
	}
	if err := c.setHeaders(); err != nil {
		return nil, err
	}
	c.tls = &tls.Config{
		RootCAs:            o.RootCAs,
		InsecureSkipVerify: o.Insecure, //nolint:gosec // only when the person asked for it; such rows are flagged
		ClientSessionCache: tls.NewLRUClientSessionCache(sessions),
		NextProtos:         []string{"h2", "http/1.1"},
		MinVersion:         tls.VersionTLS12,
	}
	return c, c.setProxy()
}

func (c *Client) setProxy() error {
	o := &c.options
	switch {
	case o.NoProxy:
	case o.Proxy != "":
		text := o.Proxy
		if !strings.Contains(text, "://") {
			text = "http://" + text
		}
		u, err := url.Parse(text)
		if err != nil {
			return fmt.Errorf("reading the proxy's address: %w", err)
		}
		if u.Host == "" || !isProxyScheme(u.Scheme) {
			return fmt.Errorf("the proxy %q is not an http, https or socks5 address", o.Proxy)
		}
		c.proxy = func(*url.URL) (*url.URL, error) { return u, nil }
	case o.ProxyFor != nil:
		c.proxy = o.ProxyFor
	default:
		if e := httpproxy.FromEnvironment(); e.HTTPProxy != "" || e.HTTPSProxy != "" {
			c.proxy = e.ProxyFunc()
		}
	}
	return nil
}

// Bytes returns how many bytes of bodies were read from all connections.
func (c *Client) Bytes() int64 { return c.bytes.Load() }

// CloseIdle closes the connections that have been idle since before t.
func (c *Client) CloseIdle(t time.Time) {
	c.idle.closeBefore(t)
	c.h2s.closeBefore(t)
}

// Close closes all connections. No Call may be in use.
func (c *Client) Close() {
	c.CloseIdle(time.Now().Add(time.Hour))
	c.h2s.closeAll()
}
