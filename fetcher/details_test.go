package fetcher_test

import "testing"

func TestDetailsAreReadOnRequestOnly(t *testing.T) {
	site := open(t)
	options := through(site)
	if r := read(t, options, "https://library.example/")[0]; r.Title.Details != nil {
		t.Errorf("details without a request: %+v", r.Title.Details)
	}
	options.Details = true
	r := read(t, options, "https://library.example/")[0]
	if r.Title.Details == nil || r.Title.Details.Description == "" || r.Title.Details.H1 == "" {
		t.Errorf("details = %+v", r.Title.Details)
	}
}
