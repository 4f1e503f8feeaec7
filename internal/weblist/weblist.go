// Package weblist reads lists that stand at addresses: sitemaps, indexes of
// them, and whatever else urllist reads from a file. They come through the
// fetcher, with its lanes, proxies, logins and guard, so that a host is asked
// as politely for its sitemaps as for its pages.
//
// A host's index is not to be trusted: where the index came from a public
// address, none of its sitemaps is asked for at a private one, and those of
// other hosts get none of the secrets that are sent to every host.
//
// A Reader may be used from any goroutine; Read returns when all of its own
// have ended.
package weblist

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
	"marquee/internal/urllist"
)

// Reader reads lists at addresses.
type Reader struct {
	Options fetcher.Options // how hosts are asked; of its bounds MaxBody and Timeout are set here
	// OnRead, if set, is called with how many sitemaps were read and how many
	// are known, from the goroutine that reads.
	OnRead func(read, known int)
}

// Error says why a list was not read. words makes its sentence of the Result.
type Error struct{ Result fetcher.Result }

func (e *Error) Error() string {
	return fmt.Sprintf("%s could not be read: %s", e.Result.URL, e.Result.Code)
}

// Is reports whether a name is an address rather than a file's.
func Is(name string) bool {
	scheme, rest, found := strings.Cut(name, "://")
	return found && rest != "" && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// Host is the host that an address names, with its port.
func Host(address string) string {
	_, host, _ := strings.Cut(originOf(address), "://")
	return host
}

// timeout is what one list may take: it is many times a page.
const timeout = 5 * time.Minute

// Read reads the list at an address, and, if it is an index of sitemaps, what
// that leads to. The errors say what could not be read, or not whole: each is
// an *Error, a *urllist.InputError or a *urllist.SitemapError.
func (r *Reader) Read(ctx context.Context, address string) ([]urllist.Input, []error) {
	url, err := weburl.Parse(address)
	if err != nil {
		return nil, []error{&Error{fetcher.Result{URL: weburl.MaskCredentials(address), Outcome: fetcher.Invalid, Code: fetcher.CodeInvalidURL}}}
	}
	root, isLocal := urllist.Input{}, false
	origin := originOf(url)
	var cut error
	errs := r.fetch(ctx, r.Options, []string{url}, func(_ int, page fetcher.Page) {
		isLocal, origin = page.Local, originOf(page.URL)
		root, cut = urllist.ReadAt(address, page.Body)
	})
	if err := errs[0]; err != nil || cut != nil && root.Text == "" {
		if err == nil {
			err = cut
		}
		return nil, []error{err}
	}
	inputs, missed := urllist.Sitemaps(root, r.sitemaps(ctx, origin, isLocal))
	if cut != nil {
		missed = append(missed, &urllist.SitemapError{Address: address, Err: cut})
	}
	return inputs, missed
}

// sitemaps returns what reads the sitemaps that the index of an origin names:
// first those of that origin, then those of others.
func (r *Reader) sitemaps(ctx context.Context, origin string, isLocal bool) urllist.ReadSitemaps {
	var read, known atomic.Int64
	return func(addresses []string, take func(int, io.Reader)) []error {
		errs := make([]error, len(addresses))
		known.Add(int64(len(addresses)))
		own, others := r.Options, withoutSecrets(r.Options)
		own.NoPrivate = own.NoPrivate || !isLocal
		others.NoPrivate = others.NoPrivate || !isLocal
		for _, group := range []struct {
			options fetcher.Options
			isOwn   bool
		}{{own, true}, {others, false}} {
			var numbers []int
			var urls []string
			for i, address := range addresses {
				if (originOf(address) == origin) == group.isOwn {
					numbers, urls = append(numbers, i), append(urls, address)
				}
			}
			for n, err := range r.fetch(ctx, group.options, urls, func(n int, page fetcher.Page) {
				take(numbers[n], page.Body)
				if r.OnRead != nil {
					r.OnRead(int(read.Add(1)), int(known.Load()))
				}
			}) {
				errs[numbers[n]] = err
			}
		}
		return errs
	}
}

// fetch reads what stands at some URLs.
func (r *Reader) fetch(ctx context.Context, options fetcher.Options, urls []string, take func(int, fetcher.Page)) []error {
	errs := make([]error, len(urls))
	if len(urls) == 0 {
		return errs
	}
	options.OnBody, options.MaxBody, options.Timeout, options.Details = take, urllist.MaxSitemap+1, max(options.Timeout, timeout), false
	options.OnStart = nil
	f, err := fetcher.New(options)
	if err != nil {
		for i := range errs {
			errs[i] = err
		}
		return errs
	}
	for result := range f.Run(ctx, list(urls)) {
		if result.Outcome != fetcher.OK {
			errs[result.Row] = &Error{result}
		}
	}
	return errs
}

// list is fetcher's rows.
type list []string

// Len implements fetcher.Rows.
func (l list) Len() int { return len(l) }

// URL implements fetcher.Rows.
func (l list) URL(row int) string { return l[row] }

// withoutSecrets are options for hosts that the person did not name.
func withoutSecrets(o fetcher.Options) fetcher.Options {
	kept := make(http.Header, len(o.Header))
	for name, values := range o.Header {
		if !fetcher.IsCredential(name) {
			kept[name] = values
		}
	}
	o.Header = kept
	return o
}

// originOf is a URL up to its path, without a user name.
func originOf(url string) string {
	scheme, rest, _ := strings.Cut(weburl.WithoutCredentials(url), "://")
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	return scheme + "://" + rest
}
