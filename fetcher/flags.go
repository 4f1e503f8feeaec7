package fetcher

import (
	"slices"
	"strings"
)

// Flags are the remarks beside an outcome.
type Flags uint32

// The flags. SameTitle and Changed are set by the session, which sees all rows
// and remembers; the others by the fetcher.
const (
	FlagRedirected     Flags = 1 << iota // the answer came from another URL
	FlagRefreshed                        // a meta refresh or Refresh header was followed
	FlagRetried                          // more than one attempt was needed
	FlagCharsetGuessed                   // nothing declared the encoding
	FlagUnverified                       // the certificate was not verified
	FlagPartial                          // the body ended early; the title had arrived
	FlagOutsideHead                      // the title element stands outside the head
	FlagMultiple                         // the page has more than one title element
	FlagReplacement                      // the title holds U+FFFD replacement characters
	FlagConsent                          // the redirects ended at a consent page
	FlagLogin                            // the redirects ended at a login page
	FlagSameTitle                        // another row has the same title
	FlagToHomePage                       // the redirects lost the path and ended at the site's home page
	FlagSoft404                          // the page says that it was not found, though its status does not
	FlagCut                              // a text of the page was too long to be kept whole
	FlagHTTPFallback                     // no scheme was given, https could not be had, and http was read
	FlagOldTLS                           // the connection was secured without forward secrecy (static RSA)
	FlagAIA                              // the host does not send its intermediate certificate; it was fetched
	FlagTrimmed                          // the address was not found as it stands; without, or with, the marks at its end it was
	FlagUnsettled                        // the title that a browser showed last, when the page had not come to rest
	FlagNotModified                      // the host says that the page is as it was when it was read before
	FlagChanged                          // title, outcome or target are not as they were the time before
)

var flagNames = [...]string{
	"redirected", "refreshed", "retried", "charset_guessed", "unverified", "partial",
	"outside_head", "multiple", "replacement", "consent", "login", "same_title",
	"to_home_page", "soft_404", "cut", "http_fallback", "old_tls", "aia", "trimmed", "unsettled", "not_modified", "changed",
}

// Has reports whether all of other's flags are set.
func (f Flags) Has(other Flags) bool { return f&other == other }

// Names returns the names of the flags that are set, in a fixed order, as
// exports write them.
func (f Flags) Names() []string { return f.AppendNames(nil) }

// AppendNames appends the names of the flags that are set to a slice.
func (f Flags) AppendNames(to []string) []string {
	for i, name := range flagNames {
		if f&(1<<i) != 0 {
			to = append(to, name)
		}
	}
	return to
}

// ParseFlags reads names of flags that stand between blanks, as Names gives
// them; names it does not know are passed over.
func ParseFlags(text string) Flags {
	var flags Flags
	for name := range strings.FieldsSeq(text) {
		if i := slices.Index(flagNames[:], name); i >= 0 {
			flags |= 1 << i
		}
	}
	return flags
}
