package testsite

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"marquee/internal/loopback"
)

// answer is what a request's path asks for.
type answer struct {
	loopback.Page
	delay   time.Duration
	status  int
	header  http.Header
	codings loopback.Stack
	fail    int         // so many times it is refused
	refusal http.Header // what a refusal says; not nil without fail: always refused
	pace    time.Duration
	chunked bool
	act     func(*Site, *exchange, *answer) // answers instead of the page, if not nil
}

// word is a word of a path. It is given the segment after it, and says whether
// that was its argument.
type word func(a *answer, r *http.Request, next string) (used bool, err error)

// lateLimit bounds what a page has in its head, which is in memory.
const lateLimit = 16 << 20

// words are all the words of paths. Other segments mean nothing and make the
// path one of its own, with a title of its own.
var words = map[string]word{
	"delay":  arg(func(a *answer, s string) (err error) { a.delay, err = time.ParseDuration(s); return }),
	"status": arg(func(a *answer, s string) (err error) { a.status, err = strconv.Atoi(s); return }),
	"size":   arg(func(a *answer, s string) (err error) { a.Size, err = parseSize(s); return }),
	// a comment of that size in the head before the title
	"late": arg(func(a *answer, s string) (err error) {
		if a.Late, err = parseSize(s); a.Late > lateLimit {
			return fmt.Errorf("more than %d", lateLimit)
		}
		return err
	}),
	// the charset, and how it is declared: header, meta, equiv, late, bom, xml, none
	"charset": arg(func(a *answer, s string) error { a.Charset, a.Title = s, Sample(s); return nil }),
	"by":      arg(func(a *answer, s string) error { a.By = s; return nil }),
	// 503, or the status that was asked for, for the first N requests of each URL
	"fail": arg(func(a *answer, s string) (err error) { a.fail, err = strconv.Atoi(s); return }),
	// the same with Retry-After in seconds, as a date, or with RateLimit headers; always, without fail/N
	"retry-after": wait("Retry-After", strconv.Itoa),
	"retry-date": wait("Retry-After", func(s int) string {
		return time.Now().Add(time.Duration(s+1) * time.Second).UTC().Format(http.TimeFormat) // whole seconds, so up to one more
	}),
	"ratelimit":   wait("RateLimit", func(s int) string { return `"default";r=0;t=` + strconv.Itoa(s) }),
	"ratelimit-3": wait("RateLimit-Reset", strconv.Itoa), // the drafts before
	"ratelimit-x": wait("X-RateLimit-Reset", func(s int) string {
		return strconv.FormatInt(time.Now().Add(time.Duration(s)*time.Second).Unix()+1, 10)
	}),
	// N redirects to the same path with ever smaller N; ?code= gives the status, ?to= where it ends
	"redirect": arg(func(a *answer, s string) error { return a.redirect(s) }),
	"loop":     plain(func(a *answer) { a.act = (*Site).loop }),
	// sends one to itself until the cookie comes along
	"cookie-wall": plain(func(a *answer) { a.act = (*Site).cookieWall }),
	// 401 until the credentials come along
	"auth": plain(func(a *answer) { a.act = (*Site).auth }),
	// <meta http-equiv=refresh> with that many seconds, to ?to= or /
	"refresh": func(a *answer, r *http.Request, next string) (bool, error) {
		a.Head += `<meta http-equiv="refresh" content="` + next + `; url=` + target(r, "/") + `">`
		return true, nil
	},
	// the header of the same meaning
	"refresh-header": func(a *answer, r *http.Request, next string) (bool, error) {
		a.header.Set("Refresh", next+"; url="+target(r, "/"))
		return true, nil
	},
	"hang":  plain(func(a *answer) { a.act = (*Site).hang }),
	"stall": plain(func(a *answer) { a.act = (*Site).stall }),
	"reset": plain(func(a *answer) { a.act = func(_ *Site, x *exchange, _ *answer) { x.reset() } }),
	// the body byte by byte: one a second, or every duration that follows
	"drip": func(a *answer, _ *http.Request, next string) (bool, error) {
		a.act, a.pace = (*Site).drip, time.Second
		d, err := time.ParseDuration(next)
		if err != nil {
			return false, nil
		}
		a.pace = d
		return true, nil
	},
	"chunked": plain(func(a *answer) { a.chunked = true }),
	"title": func(a *answer, r *http.Request, _ string) (bool, error) {
		a.Title = r.URL.Query().Get("text")
		return false, nil
	},
	"no-title": plain(func(a *answer) { a.Bare = true }),
	// ?type= is the Content-Type
	"type": func(a *answer, r *http.Request, _ string) (bool, error) {
		a.header.Set("Content-Type", r.URL.Query().Get("type"))
		return false, nil
	},
	// an index of so many sitemaps, and a sitemap of so many pages
	"sitemaps": arg(func(a *answer, s string) error {
		return a.sitemap(s, "sitemapindex", "sitemap", "pages/2/sitemap-%d.xml")
	}),
	"pages": arg(func(a *answer, s string) error { return a.sitemap(s, "urlset", "url", "page/%d") }),
	// 403 and what Cloudflare says with it
	"challenge": plain(func(a *answer) {
		a.status, a.Title = http.StatusForbidden, "Just a moment..."
		a.header.Set("Cf-Mitigated", "challenge")
	}),
	"gzip":        coded("gzip"),
	"br":          coded("br"),
	"zstd":        coded("zstd"),
	"deflate":     coded("deflate"),
	"deflate-raw": coded("deflate-raw"),
}

func arg(apply func(*answer, string) error) word {
	return func(a *answer, _ *http.Request, next string) (bool, error) { return true, apply(a, next) }
}

// wait makes a word that names the seconds to wait for: in that header, when the
// request is refused.
func wait(header string, value func(seconds int) string) word {
	return arg(func(a *answer, s string) error {
		seconds, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		a.refusal = http.Header{http.CanonicalHeaderKey(header): {value(seconds)}}
		if strings.HasPrefix(header, "RateLimit-") || strings.HasPrefix(header, "X-") {
			a.refusal.Set(strings.Replace(header, "Reset", "Remaining", 1), "0")
		}
		return nil
	})
}

func plain(apply func(*answer)) word {
	return func(a *answer, _ *http.Request, _ string) (bool, error) { apply(a); return false, nil }
}

func coded(name string) word {
	return plain(func(a *answer) { a.codings = append(a.codings, loopback.Codings()[name]) })
}

// read returns what a request asks for.
func read(r *http.Request) (*answer, error) {
	a := &answer{status: http.StatusOK, header: make(http.Header)}
	a.Title = titleOf(r.Host, r.URL.RequestURI())
	path := strings.Split(r.URL.Path, "/")
	for i := 1; i < len(path); i++ {
		use := words[path[i]]
		if use == nil {
			continue
		}
		next := ""
		if i+1 < len(path) {
			next = path[i+1]
		}
		used, err := use(a, r, next)
		if err != nil {
			return nil, fmt.Errorf("%s/%s: %w", path[i], next, err)
		}
		if used {
			i++
		}
	}
	return a, nil
}

// TitleOf returns the title of an ordinary page of the site: its URL without
// the scheme and a standard port.
func TitleOf(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	host, path := rest, "/"
	if at := strings.IndexAny(rest, "/?"); at >= 0 {
		host, path = rest[:at], rest[at:]
	}
	return titleOf(host, path)
}

func titleOf(host, uri string) string { return host + uri }

// target is where a redirect or refresh leads to.
func target(r *http.Request, otherwise string) string {
	if to := r.URL.Query().Get("to"); to != "" {
		return to
	}
	return otherwise
}

// parseSize reads 300k, 4M, 1G or a number of bytes.
func parseSize(s string) (int64, error) {
	units := map[byte]int64{'k': 1 << 10, 'K': 1 << 10, 'm': 1 << 20, 'M': 1 << 20, 'g': 1 << 30, 'G': 1 << 30}
	unit := int64(1)
	if s != "" && units[s[len(s)-1]] != 0 {
		unit, s = units[s[len(s)-1]], s[:len(s)-1]
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("not a size: %q", s)
	}
	return n * unit, nil
}
