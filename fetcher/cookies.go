package fetcher

import (
	"time"

	"marquee/fetcher/cookie"
	"marquee/fetcher/wire"
)

// cookies is one row's cookie jar; it lives as long as the row's attempt.
type cookies struct{ jar cookie.Jar }

// store keeps what an answer sets.
func (c *cookies) store(a wire.Address, h *wire.Header) {
	if lines := h.Values("Set-Cookie"); len(lines) > 0 {
		c.jar.Set(place(a), lines, time.Now())
	}
}

// header returns the Cookie header for a request, "" if there is none.
func (c *cookies) header(a wire.Address) string {
	if c.jar.Empty() {
		return ""
	}
	return c.jar.Header(place(a), time.Now())
}

func place(a wire.Address) cookie.Place {
	return cookie.Place{Host: a.Host, Path: a.Target, Secure: a.Secure}
}
