package testsite

import (
	"fmt"
	"net/http"
	"strconv"
)

// mostAddresses bounds what a sitemap holds.
const mostAddresses = 100_000

// sitemap makes the answer a sitemap, or an index of sitemaps, of n addresses.
func (a *answer) sitemap(n, root, entry, path string) error {
	count, err := strconv.Atoi(n)
	if err != nil || count < 0 || count > mostAddresses {
		return fmt.Errorf("a sitemap of %q addresses", n)
	}
	a.act = func(_ *Site, x *exchange, a *answer) {
		x.Header().Set("Content-Type", "application/xml")
		x.WriteHeader(http.StatusOK)
		w := a.codings.Open(x)
		_, _ = fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?><%s xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`, root)
		for i := range count {
			_, _ = fmt.Fprintf(w, "<%s><loc>https://%s/%s</loc></%s>\n", entry, x.request.Host, fmt.Sprintf(path, i+1), entry)
		}
		_, _ = fmt.Fprintf(w, "</%s>", root)
		_ = w.Close() // fails if the client went away
	}
	return nil
}
