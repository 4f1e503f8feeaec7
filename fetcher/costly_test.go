package fetcher_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
)

// answering starts a server with one answer a path, and returns its address.
func answering(t *testing.T, answers map[string]http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { answers[r.URL.Path](w, r) }))
	t.Cleanup(server.Close)
	return server.URL
}

// loopback are options to read pages of this machine.
func loopback() fetcher.Options {
	o := fetcher.DefaultOptions()
	o.NoProxy, o.Retries = true, 0
	return o
}

// costly is a document whose every element costs a hundred times its length.
func costly() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE x [<!ATTLIST y ")
	for i := range 16 {
		fmt.Fprintf(&b, "xmlns:a%d CDATA 'b' ", i)
	}
	b.WriteString(">]><x>")
	b.WriteString(strings.Repeat("<y/>", 1<<20-1024))
	return b.String()
}

func TestAPageMadeToCostTooMuchIsToldAsSuch(t *testing.T) {
	page := costly()
	at := answering(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/xml")
		_, _ = w.Write([]byte(page))
	}})
	if r := read(t, loopback(), at+"/")[0]; r.Outcome != fetcher.Missing || r.Code != fetcher.CodeTooCostly {
		t.Errorf("%v %q", r.Outcome, r.Code)
	}
}

// What is left of a costly page is not read when the run is stopped or the
// row's time is up.
func TestACostlyPageIsLeftWhenNobodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	// The server never stops sending blanks.
	blanks := []byte(strings.Repeat("&Tab;", 13<<10))
	endless := func(sent func(i int)) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			for i := 0; r.Context().Err() == nil && i < 1<<16; i++ {
				if _, err := w.Write(blanks); err != nil {
					return
				}
				sent(i)
			}
		}
	}
	at := answering(t, map[string]http.HandlerFunc{
		"/stop": endless(func(i int) {
			if i == 8 {
				cancel()
			}
		}),
		"/timeout": endless(func(int) {}),
	})
	options := loopback()
	options.MaxBody = 1 << 40
	f, err := fetcher.New(options)
	if err != nil {
		t.Fatal(err)
	}
	for r := range f.Run(ctx, list{at + "/stop"}) {
		if r.Outcome != fetcher.Stopped {
			t.Errorf("stopped: %v %q", r.Outcome, r.Code)
		}
	}
	options.Timeout = slack * time.Second
	if r := read(t, options, at+"/timeout")[0]; r.Code != fetcher.CodeTotalTimeout {
		t.Errorf("out of time: %v %q", r.Outcome, r.Code)
	}
}

func TestAPageThatBreaksOffInsideItsTitleHasNone(t *testing.T) {
	half := func(contentType, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.Header().Set("Content-Length", "5000")
			_, _ = w.Write([]byte(body))
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}
	}
	at := answering(t, map[string]http.HandlerFunc{
		"/utf-16":          half("text/html; charset=utf-16le", "<\x00t\x00i\x00t\x00l\x00e\x00>\x00a\x00b\x00c"),
		"/iso-2022-jp":     half("text/html; charset=iso-2022-jp", "<title>\x1b$B$3$l"),
		"/utf-8":           half("text/html; charset=utf-8", "<title>abc"),
		"/xml":             half("application/xml", "<html xmlns='http://www.w3.org/1999/xhtml'><title>abc"),
		"/utf-16-complete": half("text/html; charset=utf-16le", "<\x00t\x00i\x00t\x00l\x00e\x00>\x00a\x00<\x00/\x00t\x00i\x00t\x00l\x00e\x00>\x00x"),
	})
	for _, path := range []string{"/utf-16", "/iso-2022-jp", "/utf-8", "/xml"} {
		if r := read(t, loopback(), at+path)[0]; r.Outcome != fetcher.Failed || r.Code != fetcher.CodeBodyTruncated || r.Title.Text != "" {
			t.Errorf("%s: %v %q %q", path, r.Outcome, r.Code, r.Title.Text)
		}
	}
	if r := read(t, loopback(), at+"/utf-16-complete")[0]; r.Outcome != fetcher.OK || r.Title.Text != "a" {
		t.Errorf("a complete title: %v %q %q", r.Outcome, r.Code, r.Title.Text)
	}
}

func TestLongTextsOfAPageAreCutAndFlagged(t *testing.T) {
	long := strings.Repeat("x", 3<<20)
	at := answering(t, map[string]http.HandlerFunc{
		"/lang": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = fmt.Fprintf(w, "<html lang='%s'><title>a</title>", long)
		},
		"/title": func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprintf(w, "<title>%s</title>", long) },
		"/type": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/"+long[:200<<10])
			_, _ = w.Write([]byte("a"))
		},
	})
	for path, cut := range map[string]bool{"/lang": true, "/title": true, "/type": true} {
		r := read(t, loopback(), at+path)[0]
		if r.Flags.Has(fetcher.FlagCut) != cut || len(r.Title.Text) > 64<<10 || len(r.Title.Lang) > 128 ||
			len(r.ContentType) > 255 || len(r.Title.ContentType) > 255 || len(r.Detail) > 1<<10 {
			t.Errorf("%s: %v; title %d, lang %d, types %d and %d, detail %d", path, r.Flags.Names(), len(r.Title.Text), len(r.Title.Lang),
				len(r.ContentType), len(r.Title.ContentType), len(r.Detail))
		}
	}
}
