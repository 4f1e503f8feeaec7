package fetcher_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"marquee/fetcher"
)

// What an answer's headers may take is not for its body. A busy machine gets
// more time for both.
func TestABodyMayComeAfterTheHeadersTimeIsOver(t *testing.T) {
	var r fetcher.Result
	for patience := 300 * time.Millisecond; r.Title.Text != "Late" && patience < 10*time.Second; patience *= 5 {
		r = readSlowly(t, patience)
	}
	if r.Title.Text != "Late" {
		t.Errorf("%v %s %q", r.Outcome, r.Code, r.Title.Text)
	}
}

// readSlowly reads a page whose body comes when thrice the patience for its
// headers is over.
func readSlowly(t *testing.T, patience time.Duration) fetcher.Result {
	t.Helper()
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><meta charset=utf-8>")
		_ = http.NewResponseController(w).Flush()
		<-time.After(3 * patience)
		fmt.Fprint(w, "<title>Late</title>")
	}))
	defer host.Close()
	o := fetcher.DefaultOptions()
	o.HeaderTimeout, o.Retries = patience, 0
	return read(t, o, host.URL)[0]
}
