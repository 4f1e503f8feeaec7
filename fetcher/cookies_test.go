package fetcher

import (
	"net/http"
	"testing"

	"marquee/fetcher/wire"
)

func TestCookiesNeedNoWellFormedPath(t *testing.T) {
	for _, url := range []string{"https://h.test/50%-off/x", "https://h.test/%zz/", "https://h.test/%"} {
		a, ok := wire.SplitURL(url)
		if !ok {
			t.Fatal(url)
		}
		var c cookies
		c.store(a, wire.NewHeader(http.Header{"Set-Cookie": {"a=b"}}))
		if got := c.header(a); got != "a=b" {
			t.Errorf("%s: %q", url, got)
		}
	}
}
