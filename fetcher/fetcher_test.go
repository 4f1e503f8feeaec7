package fetcher_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"go.uber.org/goleak"

	"marquee/fetcher"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// list is Rows for tests.
type list []string

func (l list) Len() int           { return len(l) }
func (l list) URL(row int) string { return l[row] }

// read runs a Fetcher over a list and returns the Results by row.
func read(t *testing.T, options fetcher.Options, urls ...string) []fetcher.Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // of a machine that is busy with other things
	defer cancel()
	f, err := fetcher.New(options)
	if err != nil {
		t.Fatal(err)
	}
	results := make([]fetcher.Result, len(urls))
	for r := range f.Run(ctx, list(urls)) {
		if results[r.Row].Outcome != fetcher.Unanswered {
			t.Errorf("row %d has two results", r.Row)
		}
		results[r.Row] = r
	}
	for row, r := range results {
		if r.Outcome == fetcher.Unanswered {
			t.Errorf("row %d has no result", row)
		}
	}
	return results
}

func TestEveryRowHasItsTitle(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<title>Page %s</title>", r.URL.Path)
	}))
	defer server.Close()
	var urls []string
	for i := range 500 {
		urls = append(urls, fmt.Sprintf("%s/%d", server.URL, i))
	}
	for row, r := range read(t, fetcher.DefaultOptions(), urls...) {
		if want := fmt.Sprintf("Page /%d", row); r.Outcome != fetcher.OK || r.Title.Text != want {
			t.Errorf("row %d: %v %q %q, want %q", row, r.Outcome, r.Code, r.Title.Text, want)
		}
	}
}
