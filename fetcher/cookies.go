package fetcher

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"

	"marquee/fetcher/wire"
)

// cookies is one row's cookie jar; it lives as long as the row's attempt.
type cookies struct{ jar *cookiejar.Jar }

const (
	maxCookies     = 180     // a host may set, as in browsers
	maxCookieBytes = 8 << 10 // of one request; servers refuse more
)

// store keeps what an answer sets.
func (c *cookies) store(a wire.Address, h *wire.Header) {
	lines := h.Values("Set-Cookie")
	if len(lines) == 0 {
		return
	}
	at, err := url.Parse(a.URL)
	if err != nil {
		return
	}
	if c.jar == nil {
		c.jar, _ = cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // never fails
	}
	if n := len(lines) - maxCookies; n > 0 {
		lines = lines[n:]
	}
	answer := http.Response{Header: http.Header{"Set-Cookie": lines}}
	c.jar.SetCookies(at, answer.Cookies())
}

// header returns the Cookie header for a request, "" if there is none.
func (c *cookies) header(a wire.Address) string {
	if c.jar == nil {
		return ""
	}
	at, err := url.Parse(a.URL)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, cookie := range c.jar.Cookies(at) {
		if b.Len()+len(cookie.Name)+len(cookie.Value) > maxCookieBytes {
			break
		}
		if b.Len() > 0 {
			b.WriteString("; ")
		}
		b.WriteString(cookie.Name + "=" + cookie.Value)
	}
	return b.String()
}
