// Package weburl parses URLs as browsers do (the WHATWG URL Standard) and
// gives back the serialisation that is sent.
//
// It stands on nlnwa/whatwg-url, which agrees with every vector of the Web
// Platform Tests that it ships; URLs that are written in their serialised form
// already, as nearly all are, take a short way around it. All functions may be
// called from any goroutine.
package weburl

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// ErrScheme is returned for a URL whose scheme is neither http nor https.
var ErrScheme = errors.New("only http and https addresses can be read")

// ErrHost is returned for a host that no name or address can have.
var ErrHost = errors.New("the address names no possible host")

// parser is the library with the path percent-encode set of the standard's
// present text, which has "^" in it.
var parser = whatwg.NewParser(whatwg.WithPathPercentEncodeSet(whatwg.PathPercentEncodeSet.Set('^')))

// Parse returns the serialisation of an absolute http or https URL, as a
// browser would send it. The fragment is kept.
func Parse(input string) (string, error) {
	if href, ok := plain(input); ok {
		return href, nil
	}
	parsed, err := parser.Parse(input)
	return href(parsed, err, input, "")
}

// Resolve returns the serialisation of ref, a possibly relative reference,
// against base, which Parse returned.
func Resolve(base, ref string) (string, error) {
	if href, ok := plain(ref); ok {
		return href, nil
	}
	if len(ref) > 1 && ref[0] == '/' && ref[1] != '/' {
		if href, ok := plain(origin(base) + ref); ok {
			return href, nil
		}
	}
	parsed, err := parser.ParseRef(base, ref)
	return href(parsed, err, ref, base)
}

// origin returns everything before a serialised URL's path.
func origin(url string) string {
	start := strings.Index(url, "://") + len("://")
	if end := strings.IndexByte(url[start:], '/'); end >= 0 {
		return url[:start+end]
	}
	return url
}

// href returns the serialisation of what was parsed from input against base.
func href(parsed *whatwg.Url, err error, input, base string) (string, error) {
	if err != nil {
		return "", fmt.Errorf("parsing the address: %w", err)
	}
	if s := parsed.Scheme(); s != "http" && s != "https" {
		return "", ErrScheme
	}
	href := parsed.Href(false)
	if a, err := netip.ParseAddr(parsed.Hostname()); err == nil && a.Is4() && signed(input) {
		if base == "" || !strings.HasPrefix(href, origin(base)+"/") { // else the host is the base's
			return "", ErrHost
		}
	}
	return href, nil
}

// signed reports whether the host in input has a number with a sign. The
// library reads "-0" as the address 0.0.0.0; the standard sees a name in it,
// which cannot exist.
func signed(input string) bool {
	_, rest, found := strings.Cut(input, ":")
	if !found {
		rest = input
	}
	host := strings.TrimLeft(rest, "/\\\t\r\n")
	if end := strings.IndexAny(host, "/\\?#"); end >= 0 {
		host = host[:end]
	}
	host = strings.ToLower(host[strings.LastIndexByte(host, '@')+1:])
	return strings.ContainsAny(host, "+-＋－") || strings.Contains(host, "%2b") || strings.Contains(host, "%2d")
}
