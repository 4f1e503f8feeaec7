package fetcher_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"marquee/fetcher"
)

// bodies takes what OnBody is given, by row.
type bodies struct {
	mu    sync.Mutex
	texts map[int]string
	pages map[int]fetcher.Page
	calls map[int]int
}

func (b *bodies) take(row int, page fetcher.Page) {
	text, _ := io.ReadAll(page.Body)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.texts == nil {
		b.texts, b.pages, b.calls = map[int]string{}, map[int]fetcher.Page{}, map[int]int{}
	}
	page.Body = nil
	b.texts[row], b.pages[row] = string(text), page
	b.calls[row]++
}

func TestBodiesAreHandedOnInTheTitlesPlace(t *testing.T) {
	const whole = "all of it, not only as far as the title <title>x</title> and behind"
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	_, _ = io.WriteString(zip, whole)
	_ = zip.Close()
	broken := true
	o := counting(t, func(w http.ResponseWriter, r *http.Request, times int) {
		w.Header().Set("Content-Type", "Application/XML; charset=utf-8")
		switch r.URL.Path {
		case "/moved":
			w.Header().Set("Location", "/packed")
			w.WriteHeader(http.StatusFound)
		case "/packed":
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(packed.Bytes())
		case "/breaks":
			if broken = times == 1; broken {
				w.Header().Set("Content-Length", "1000")
			}
			_, _ = io.WriteString(w, whole)
		case "/long":
			_, _ = io.WriteString(w, strings.Repeat("x", 200_000))
		case "/absent":
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, whole)
		}
	})
	var got bodies
	o.OnBody, o.MaxBody, o.Retries = got.take, 100_000, 1
	results := read(t, o, "http://host.test/moved", "http://host.test/breaks", "http://host.test/long", "http://host.test/absent")
	if got.texts[0] != whole || results[0].Outcome != fetcher.OK || got.pages[0].URL != "http://host.test/packed" || got.pages[0].ContentType != "application/xml" || !got.pages[0].Local {
		t.Errorf("moved and packed: %q of %+v, %v %q", got.texts[0], got.pages[0], results[0].Outcome, results[0].Code)
	}
	if got.texts[1] != whole || got.calls[1] != 2 || results[1].Outcome != fetcher.OK {
		t.Errorf("broken off once: %q after %d calls, %v %q", got.texts[1], got.calls[1], results[1].Outcome, results[1].Code)
	}
	if len(got.texts[2]) != 100_000 || results[2].Code != fetcher.CodeBodyTooLarge {
		t.Errorf("too long: %d bytes, %q", len(got.texts[2]), results[2].Code)
	}
	if _, called := got.texts[3]; called || results[3].Outcome != fetcher.HTTPError {
		t.Errorf("absent: called %v, %v", called, results[3].Outcome)
	}
}

func TestABodyThatNobodyReadsToItsEndIsLeft(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for range 10_000 {
			if _, err := io.WriteString(w, strings.Repeat("x", 10_000)); err != nil {
				return
			}
		}
	}))
	defer server.Close()
	o := fetcher.DefaultOptions()
	o.NoProxy = true
	o.OnBody = func(_ int, page fetcher.Page) { _, _ = page.Body.Read(make([]byte, 10)) }
	if r := read(t, routed(o, server), "http://host.test/")[0]; r.Outcome != fetcher.OK || r.BodyBytes != 10 {
		t.Errorf("%v %q after %d bytes", r.Outcome, r.Code, r.BodyBytes)
	}
}
