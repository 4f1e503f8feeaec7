package fetcher_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"marquee/fetcher"
)

// What an answer's headers may take is not for its body.
func TestABodyMayComeAfterTheHeadersTimeIsOver(t *testing.T) {
	const patience = 300 * time.Millisecond
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
	if r := read(t, o, host.URL)[0]; r.Title.Text != "Late" {
		t.Errorf("%v %s %q", r.Outcome, r.Code, r.Title.Text)
	}
}
