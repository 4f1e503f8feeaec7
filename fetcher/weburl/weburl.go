// Package weburl parses URLs as browsers do (the WHATWG URL Standard) and
// gives back the serialisation that is sent.
//
// It stands on nlnwa/whatwg-url and corrects where that library differs from
// the standard. All functions may be called from any goroutine.
package weburl

import (
	"errors"
	"fmt"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// ErrScheme is returned for a URL whose scheme is neither http nor https.
var ErrScheme = errors.New("only http and https addresses can be read")

// Parse returns the serialisation of an absolute http or https URL, as a
// browser would send it. The fragment is kept.
func Parse(input string) (string, error) {
	parsed, err := whatwg.Parse(input)
	if err != nil {
		return "", fmt.Errorf("parsing the address: %w", err)
	}
	if s := parsed.Scheme(); s != "http" && s != "https" {
		return "", ErrScheme
	}
	return parsed.Href(false), nil
}

// Resolve returns the serialisation of ref, a possibly relative reference,
// against base, which Parse returned.
func Resolve(base, ref string) (string, error) {
	parsed, err := whatwg.ParseRef(base, ref)
	if err != nil {
		return "", fmt.Errorf("parsing the address: %w", err)
	}
	if s := parsed.Scheme(); s != "http" && s != "https" {
		return "", ErrScheme
	}
	return parsed.Href(false), nil
}
