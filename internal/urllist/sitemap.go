package urllist

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// The bounds of sitemaps.org's protocol, and ours on how deep indexes nest,
// which it does not allow at all.
const (
	sitemapURLs  = 50_000
	sitemapBytes = 50 << 20 // unpacked
	sitemapDepth = 3        // indexes within each other, the first one counted
)

// OpenSitemap opens the sitemap at an address, wherever it comes from: this
// package asks no host.
type OpenSitemap func(address string) (io.ReadCloser, error)

// SitemapError says which sitemap of an index was not read, or not whole.
type SitemapError struct {
	Address string
	Err     error
}

func (e *SitemapError) Error() string { return fmt.Sprintf("the sitemap %s: %v", e.Address, e.Err) }

// Unwrap returns why it was not read.
func (e *SitemapError) Unwrap() error { return e.Err }

// What is said of sitemaps beyond the bounds.
var (
	errSitemapLong  = fmt.Errorf("it has more than %d addresses; those behind them are left out", sitemapURLs)
	errSitemapLarge = errors.New("it is larger than 50 MB, or all of them together larger than 1 GB")
	errSitemapDeep  = fmt.Errorf("it is an index more than %d deep", sitemapDepth)
)

// Sitemaps reads the sitemaps that an index names, in its order, and those of
// indexes among them. What is no index is given back as it came, and so is an
// index of which nothing could be read: its rows are the sitemaps' addresses.
// The errors are *SitemapError, one for each that was not read whole.
func Sitemaps(input Input, open OpenSitemap) ([]Input, []error) {
	if !isSitemapIndex(input.Text) {
		return []Input{input}, nil
	}
	r := sitemapReader{open: open, seen: make(map[string]bool)}
	r.index(input.Text, 1)
	if len(r.inputs) == 0 {
		return []Input{input}, r.errs
	}
	return r.inputs, r.errs
}

// isSitemapIndex tells an index by its root.
func isSitemapIndex(text string) bool {
	return isMarkupDocument(strings.TrimLeft(text[:min(len(text), sampled)], " \t\r\n\ufeff")) && strings.Contains(text[:min(len(text), 2048)], "<sitemapindex")
}

// sitemapReader gathers the sitemaps of one index.
type sitemapReader struct {
	open   OpenSitemap
	seen   map[string]bool // addresses, so that no index goes in a circle
	inputs []Input
	errs   []error
	total  int // bytes of text
}

func (r *sitemapReader) index(text string, depth int) {
	text, long := cutSitemap(text)
	if long {
		r.errs = append(r.errs, &SitemapError{Address: "index", Err: errSitemapLong})
	}
	for _, row := range ParseWith(text, Options{Form: FormMarkup}).Rows {
		if row.URL == "" || r.seen[row.URL] {
			continue
		}
		r.seen[row.URL] = true
		if err := r.sitemap(row.URL, depth); err != nil {
			r.errs = append(r.errs, &SitemapError{Address: row.URL, Err: err})
		}
	}
}

// sitemap reads one sitemap, or an index within one of a depth.
func (r *sitemapReader) sitemap(address string, depth int) error {
	body, err := r.open(address)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }()
	input, err := readInput(address, body, min(sitemapBytes, MaxInput-r.total))
	if fault, ok := errors.AsType[*InputError](err); ok && fault.Fault == FaultTooLarge {
		return errSitemapLarge
	}
	if err != nil {
		return err
	}
	if isSitemapIndex(input.Text) {
		if depth == sitemapDepth {
			return errSitemapDeep
		}
		r.index(input.Text, depth+1)
		return nil
	}
	text, long := cutSitemap(input.Text)
	input.Text = text
	r.total += len(text)
	r.inputs = append(r.inputs, input)
	if long {
		return errSitemapLong
	}
	return nil
}

// cutSitemap cuts a sitemap behind the last address that the protocol allows,
// and reports whether more follow. Image and video extensions have elements
// of other names (image:loc).
func cutSitemap(text string) (string, bool) {
	const element = "<loc>"
	at := 0
	for range sitemapURLs {
		next := strings.Index(text[at:], element)
		if next < 0 {
			return text, false
		}
		at += next + len(element)
	}
	next := strings.Index(text[at:], element)
	if next < 0 {
		return text, false
	}
	return text[:at+next], true
}
