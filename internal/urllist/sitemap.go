package urllist

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
)

// The bounds of sitemaps.org's protocol, and ours on how deep indexes nest,
// which it does not allow at all.
const (
	sitemapURLs  = 50_000   // of a sitemap, and sitemaps of all indexes together
	sitemapBytes = 50 << 20 // unpacked
	sitemapDepth = 3        // indexes within each other, the first one counted
)

// MaxSitemap bounds a sitemap as it comes, packed or not.
const MaxSitemap = sitemapBytes

// ReadSitemaps reads the sitemaps at addresses, wherever they come from: this
// package asks no host. take is called with each one's number and with what
// stands there, for several at a time if that helps; if what it was given broke
// off it may be called again. The errors say why a sitemap was not read, or not
// whole, by its number.
type ReadSitemaps func(addresses []string, take func(i int, body io.Reader)) []error

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
	errSitemapMany  = fmt.Errorf("there are more than %d sitemaps; those behind them are left out", sitemapURLs)
)

// IsSitemap reports whether an address looks like that of a sitemap.
func IsSitemap(address string) bool {
	path, _, _ := strings.Cut(address, "?")
	path, _, _ = strings.Cut(path, "#")
	name := strings.ToLower(path[strings.LastIndexByte(path, '/')+1:])
	name = strings.TrimSuffix(name, ".gz")
	return strings.Contains(name, "sitemap") && (strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".txt"))
}

// Sitemaps reads the sitemaps that an index names, in its order, and those of
// indexes among them. What is no index is given back as it came, and so is an
// index of which nothing could be read: its rows are the sitemaps' addresses.
// The errors are *SitemapError, one for each that was not read whole.
func Sitemaps(input Input, read ReadSitemaps) ([]Input, []error) {
	if !input.isIndex && !isSitemapIndex(input.Text) {
		return []Input{input}, nil
	}
	r := sitemapReader{read: read, seen: make(map[string]bool)}
	root := &sitemap{address: "index"}
	level := r.children(root, &input)
	for depth := 1; len(level) > 0; depth++ {
		level = r.level(level, depth)
	}
	var inputs []Input
	var errs []error
	root.gather(&inputs, &errs)
	if len(inputs) == 0 {
		return []Input{input}, errs
	}
	return inputs, errs
}

// isSitemap tells a sitemap, or an index of them, by the root in its beginning.
func isSitemap(start string) bool {
	return strings.Contains(start, "<urlset") || strings.Contains(start, "<sitemapindex")
}

// isSitemapIndex tells an index by its root.
func isSitemapIndex(text string) bool {
	return isMarkupDocument(strings.TrimLeft(text[:min(len(text), sampled)], " \t\r\n\ufeff")) && strings.Contains(text[:min(len(text), 2048)], "<sitemapindex")
}

// sitemap is one of a tree of them.
type sitemap struct {
	address  string
	input    *Input // its addresses; nil for an index, and if nothing was read
	children []*sitemap
	errs     []error
}

func (s *sitemap) fail(err error) {
	s.errs = append(s.errs, &SitemapError{Address: s.address, Err: err})
}

// gather gives what a tree holds, in its order.
func (s *sitemap) gather(inputs *[]Input, errs *[]error) {
	*errs = append(*errs, s.errs...)
	if s.input != nil {
		*inputs = append(*inputs, *s.input)
	}
	for _, child := range s.children {
		child.gather(inputs, errs)
	}
}

// sitemapReader reads the sitemaps of one index, all of a depth at a time.
type sitemapReader struct {
	read ReadSitemaps
	seen map[string]bool // addresses, so that no index goes in a circle

	mu    sync.Mutex
	total int // bytes of text that is kept
}

// children makes the sitemaps that an index names.
func (r *sitemapReader) children(of *sitemap, index *Input) []*sitemap {
	for i, row := range index.Parse(Options{Form: FormMarkup}).Rows {
		switch {
		case i == sitemapURLs:
			of.fail(errSitemapLong)
			return of.children
		case len(r.seen) == sitemapURLs:
			of.fail(errSitemapMany)
			return of.children
		case row.URL != "" && !r.seen[row.URL]:
			r.seen[row.URL] = true
			of.children = append(of.children, &sitemap{address: row.URL})
		}
	}
	return of.children
}

// level reads sitemaps of one depth and returns those of the next.
func (r *sitemapReader) level(level []*sitemap, depth int) (next []*sitemap) {
	addresses := make([]string, len(level))
	for i, s := range level {
		addresses[i] = s.address
	}
	inputs, cut := make([]*Input, len(level)), make([]error, len(level))
	errs := r.read(addresses, func(i int, body io.Reader) {
		input, err := ReadAt(addresses[i], body)
		r.mu.Lock()
		defer r.mu.Unlock()
		if inputs[i] != nil {
			r.total -= len(inputs[i].Text)
		}
		if r.total+len(input.Text) > MaxInput {
			input, err = Input{}, errSitemapLarge
		}
		r.total += len(input.Text)
		inputs[i], cut[i] = &input, err
	})
	for i, s := range level {
		input := inputs[i]
		switch {
		case errs[i] != nil:
			s.fail(errs[i])
		case cut[i] != nil:
			s.fail(cut[i])
		}
		switch {
		case input == nil || input.Text == "":
		case !input.isIndex && !isSitemapIndex(input.Text):
			s.input = input
		case depth == sitemapDepth:
			s.fail(errSitemapDeep)
		default:
			next = append(next, r.children(s, input)...)
		}
	}
	return next
}
