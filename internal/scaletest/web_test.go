//go:build scale

package scaletest

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// web answers for every host as a proxy on loopback, so that the program reads
// it with nothing in it that is for tests. What it says of a URL is always the
// same.
type web struct {
	*httptest.Server

	mu    sync.Mutex
	traps map[string]func() // what happens when a page is asked for, once
}

func startWeb(t *testing.T) *web {
	t.Helper()
	w := &web{traps: map[string]func(){}}
	w.Server = httptest.NewServer(w)
	t.Cleanup(w.Close)
	return w
}

// trap has something happen when a page is asked for, before it is answered.
func (w *web) trap(url string, do func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.traps[url] = do
}

func (w *web) ServeHTTP(out http.ResponseWriter, in *http.Request) {
	url := in.URL.String()
	w.mu.Lock()
	do := w.traps[url]
	delete(w.traps, url)
	w.mu.Unlock()
	if do != nil {
		do()
	}
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(url))
	out.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch n := hash.Sum32() % 100; {
	case n < 2:
		out.WriteHeader(http.StatusNotFound)
		_, _ = fmt.Fprint(out, "<title>Nothing here</title>")
	case n < 4:
		_, _ = fmt.Fprint(out, "<p>without a title")
	case n < 6:
		http.Redirect(out, in, url+"/moved", http.StatusMovedPermanently)
	case n < 8:
		_, _ = fmt.Fprintf(out, "<title>Page %d that many have</title>", n)
	default:
		_, _ = fmt.Fprintf(out, "<title>%s – „Titel“</title><p>A page.", in.URL)
	}
}
