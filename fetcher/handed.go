package fetcher

import "io"

// Page is what a host answered a row with, for Options.OnBody.
type Page struct {
	URL         string    // where it came from after redirects, without credentials
	ContentType string    // essence of the MIME type, lower case; "" if none was said
	Local       bool      // the host stands in a private network
	Body        io.Reader // without its content codings; Options.MaxBody bytes of it at most
}
