package fetcher

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Browser shows pages with their scripts running. It may be used from several
// goroutines; Show waits until there is room for a page.
type Browser interface {
	// Show loads a page and returns its title once that has settled. It ends
	// with ctx. Errors wrap ErrBrowserCrashed where the browser, or the page in
	// it, ended; with any other the page could not be loaded.
	Show(ctx context.Context, page BrowserPage) (Shown, error)
}

// ErrBrowserCrashed is the end of a browser, or of a page in it, that nobody
// asked for.
var ErrBrowserCrashed = errors.New("the browser broke off")

// BrowserPage is a page that is to be shown.
type BrowserPage struct {
	URL   string // absolute, with its fragment
	Local bool   // the address that answered is a private one, which the page may then reach
}

// Shown is a page that was shown.
type Shown struct {
	Title      string        // document.title
	URL        string        // where the page was in the end
	Status     int           // of the document's answer, 0 if it is not known
	RetryAfter string        // header of the document's answer
	Unsettled  bool          // the title, or the page, had not come to rest when the time was over
	Bytes      int64         // on the wire, of the document and all that it loaded
	Requests   int           // that were let through
	Refused    int           // requests that were not
	Took       time.Duration // from the room for it to its title
}

// Scripts is what a Browser made of a row.
type Scripts struct {
	Read    string // the title that was read without scripts; "" if there was none
	Failure string // why the page could not be shown; "" if it was
	Shown
}

// BrowserFor says which rows a Browser is asked for, after they were read
// without.
type BrowserFor uint8

// The kinds of rows. A placeholder is a title that pages have until their
// scripts have run: one like “Loading…”, the bare name of the host, or the same
// on three and more pages of a host that are nothing but shells for scripts.
const (
	BrowserMissing BrowserFor = 1 << iota
	BrowserEmpty
	BrowserPlaceholder
	BrowserBlocked // by a page that answers as if it were the one that was asked for
	BrowserAll     // every page that browsers show
)

var browserForNames = [...]string{"missing", "empty", "placeholder", "blocked", "all"}

// ParseBrowserFor reads names that stand between commas.
func ParseBrowserFor(text string) (BrowserFor, error) {
	var kinds BrowserFor
	for name := range strings.SplitSeq(text, ",") {
		i := slices.Index(browserForNames[:], strings.TrimSpace(name))
		if i < 0 {
			return 0, fmt.Errorf("%q is none of %s", strings.TrimSpace(name), strings.Join(browserForNames[:], ", "))
		}
		kinds |= 1 << i
	}
	return kinds, nil
}

// has reports whether any of the kinds is among b.
func (b BrowserFor) has(kinds BrowserFor) bool { return b&kinds != 0 }
