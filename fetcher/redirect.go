package fetcher

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

// redirect returns where a redirect leads; ok is false for other answers and
// for redirects without a Location, of which browsers show the body.
func redirect(res *wire.Response) (target string, ok bool) {
	if !isRedirect(res.Status) {
		return "", false
	}
	target = res.Header.Get("Location")
	return target, target != ""
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// follow goes on to where a redirect or a refresh (status 0) leads.
func (w *worker) follow(d *reading, status int, target string) (v verdict, again bool) {
	now := time.Now()
	end := func(code Code, detail string) (verdict, bool) {
		v := d.fail(failure{code: code, detail: detail}, now)
		v.result.Status, v.heard, v.hopped = status, true, true
		return v, false
	}
	at := d.finalURL()
	next, err := weburl.Resolve(at, location(target))
	if err != nil || len(next) > maxURL {
		return end(CodeBadRedirect, printable(target))
	}
	if _, fragment, has := strings.Cut(at, "#"); has && !strings.Contains(next, "#") && status != 0 {
		next += "#" + fragment
	}
	address, ok := wire.SplitURL(next)
	if !ok {
		return end(CodeBadRedirect, printable(next))
	}
	if len(d.hops)-d.refreshes >= w.run.options.MaxRedirects && status != 0 {
		if d.sawBefore(address.URL) {
			return end(CodeRedirectLoop, printable(next))
		}
		return end(CodeTooManyRedirects, "")
	}
	if d.hopBytes += len(next); d.hopBytes > maxHopBytes {
		return end(CodeTooManyRedirects, "")
	}
	d.hops = append(d.hops, Hop{Status: status, URL: next})
	d.address = address
	if origin := address.Origin(); d.lane.Host() != origin || w.isSpaced() {
		d.hopping = true
		return verdict{hopTo: origin, heard: true}, false
	}
	return verdict{}, true
}

// maxHopBytes bounds the URLs of one row's redirects together: they are kept
// in its Result. The longest honest chains, through sign-in servers, have a
// tenth of it.
const maxHopBytes = 128 << 10

// sawBefore reports whether the row's redirects led to an address before. That
// alone is no circle: hosts keep state, and the second answer may be the page.
func (d *reading) sawBefore(url string) bool {
	if without(d.begin()) == url {
		return true
	}
	return slices.ContainsFunc(d.hops, func(h Hop) bool { return without(h.URL) == url })
}

// location reads a Location header's bytes as browsers do: as UTF-8 where
// they are, else each byte beyond ASCII is percent-encoded.
func location(raw string) string {
	if utf8.ValidString(raw) {
		return raw
	}
	var b strings.Builder
	for i := range len(raw) {
		if c := raw[i]; c < utf8.RuneSelf {
			b.WriteByte(c)
		} else {
			b.WriteString(url.PathEscape(string([]byte{c})))
		}
	}
	return b.String()
}

// printable shortens a URL from a header for a Detail, and hides a password in
// it.
func printable(s string) string {
	s = weburl.MaskCredentials(strings.ToValidUTF8(s, "\uFFFD"))
	if len(s) > 200 {
		s = strings.ToValidUTF8(s[:200], "") + "…"
	}
	return s
}

func without(u string) string {
	u, _, _ = strings.Cut(u, "#")
	return u
}
