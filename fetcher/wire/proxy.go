package wire

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/proxy"
)

func isProxyScheme(scheme string) bool {
	switch scheme {
	case "http", "https", "socks5", "socks5h":
		return true
	}
	return false
}

// proxyFor returns the proxy for an address, nil for a direct connection.
func (c *Client) proxyFor(a Address) (*url.URL, error) {
	if c.proxy == nil {
		return nil, nil
	}
	scheme := "http"
	if a.Secure {
		scheme = "https"
	}
	u, err := c.proxy(&url.URL{Scheme: scheme, Host: net.JoinHostPort(a.Host, a.Port)})
	if err != nil {
		return nil, stageError(StageProxy, err)
	}
	if u != nil && !isProxyScheme(u.Scheme) {
		return nil, stageError(StageProxy, fmt.Errorf("%q is no proxy scheme", u.Scheme))
	}
	return u, nil
}

// dialProxy connects to the proxy and, where it is to be transparent, through it.
func (k *Call) dialProxy(ctx context.Context, p *url.URL, a Address, t *Timing) (net.Conn, error) {
	port := p.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[p.Scheme]
	}
	if port == "" {
		port = "1080"
	}
	c, _, err := k.dialDirect(ctx, p.Hostname(), port, false, t)
	if err != nil {
		return nil, &Error{Stage: StageProxy, Err: unstage(err)}
	}
	if err := k.passProxy(ctx, &c, p, a); err != nil {
		_ = c.Close()
		return nil, &Error{Stage: StageProxy, Err: err}
	}
	return c, nil
}

func (k *Call) passProxy(ctx context.Context, c *net.Conn, p *url.URL, a Address) error {
	by, _ := ctx.Deadline()
	if err := k.arm(*c, by); err != nil {
		return err
	}
	target := net.JoinHostPort(a.Host, a.Port)
	switch p.Scheme {
	case "socks5", "socks5h":
		return passSOCKS(ctx, *c, p, target)
	case "https":
		secured := tls.Client(&records{Conn: *c}, &tls.Config{ServerName: p.Hostname(), RootCAs: k.client.options.RootCAs, MinVersion: tls.VersionTLS12, InsecureSkipVerify: k.client.options.Insecure}) //nolint:gosec // as above
		if err := secured.HandshakeContext(ctx); err != nil {
			return err
		}
		*c = secured
	}
	if a.Secure {
		return k.passCONNECT(*c, target, proxyAuthorization(p))
	}
	return nil
}

// already hands out a connection that is there.
type already struct{ net.Conn }

func (d already) Dial(string, string) (net.Conn, error) { return d.Conn, nil }

func passSOCKS(ctx context.Context, c net.Conn, p *url.URL, target string) error {
	var auth *proxy.Auth
	if p.User != nil {
		password, _ := p.User.Password()
		auth = &proxy.Auth{User: p.User.Username(), Password: password}
	}
	d, err := proxy.SOCKS5("tcp", p.Host, auth, already{c})
	if err != nil {
		return err
	}
	_, err = d.(proxy.ContextDialer).DialContext(ctx, "tcp", target)
	return err
}

// passCONNECT asks an HTTP proxy for a tunnel (RFC 9110, section 9.3.6). The
// tunnel begins behind the head of its answer, whatever that says of a body.
func (k *Call) passCONNECT(c net.Conn, target, authorization string) error {
	request := "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
	if authorization != "" {
		request += "Proxy-Authorization: " + authorization + "\r\n"
	}
	if _, err := c.Write([]byte(request + "\r\n")); err != nil {
		return err
	}
	head := &conn{Conn: oneByte{c}} // what follows the head belongs to the tunnel
	head.borrow()
	defer head.release()
	status, _, err := k.readHead(head, maxProxyHead)
	switch {
	case err != nil:
		return unstage(err)
	case status == http.StatusProxyAuthRequired:
		return ErrProxyAuth
	case status/100 != 2:
		return fmt.Errorf("the proxy answered %s", strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status))))
	}
	return nil
}

// unstage returns the cause of an Error.
func unstage(err error) error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Err
	}
	return err
}

type oneByte struct{ net.Conn }

func (o oneByte) Read(p []byte) (int, error) { return o.Conn.Read(p[:min(len(p), 1)]) }

func proxyAuthorization(p *url.URL) string {
	if p.User == nil {
		return ""
	}
	password, _ := p.User.Password()
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(p.User.Username()+":"+password))
}

// soon is a deadline for what should take no time.
func soon(d time.Duration, latest time.Time) time.Time {
	if t := time.Now().Add(d); t.Before(latest) {
		return t
	}
	return latest
}
