package fetcher_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"marquee/fetcher"
)

func TestDetailsAreReadOnRequestOnly(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, `<!doctype html><title>T</title><meta name=description content="What it is about"><h1>The heading</h1>`)
	}))
	defer server.Close()
	options := fetcher.DefaultOptions()
	options.NoProxy = true
	if r := read(t, options, server.URL+"/")[0]; r.Title.Details != nil {
		t.Errorf("details without a request: %+v", r.Title.Details)
	}
	options.Details = true
	r := read(t, options, server.URL+"/")[0]
	if r.Title.Details == nil || r.Title.Details.Description != "What it is about" || r.Title.Details.H1 != "The heading" {
		t.Errorf("details = %+v", r.Title.Details)
	}
}
