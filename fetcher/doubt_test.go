package fetcher_test

import (
	"testing"

	"marquee/fetcher"
	"marquee/internal/testsite"
)

// doubtful are rows with two readings each.
type doubtful [][2]string

func (d doubtful) Len() int             { return len(d) }
func (d doubtful) URL(row int) string   { return d[row][0] }
func (d doubtful) Other(row int) string { return d[row][1] }

func TestTheOtherReadingOfAnAddressAnswersWhereTheFirstIsNotFound(t *testing.T) {
	site := open(t)
	rows := doubtful{
		{"https://a.test/status/404/x.", "https://a.test/x"},
		{"https://a.test/y.", "https://a.test/y"},
		{"https://a.test/status/404/z.", "https://a.test/status/404/z"},
		{"https://a.test/status/403/w.", "https://a.test/w"},
		{"https://a.test/status/410/v.", ""},
	}
	f, err := fetcher.New(through(site))
	if err != nil {
		t.Fatal(err)
	}
	results := make([]fetcher.Result, len(rows))
	for r := range f.Run(t.Context(), rows) {
		results[r.Row] = r
	}
	for i, want := range []struct {
		final string
		code  fetcher.Code
		flag  bool
	}{
		{"https://a.test/x", "", true},
		{"https://a.test/y.", "", false},
		{"https://a.test/status/404/z.", "http_404", false},
		{"https://a.test/status/403/w.", "http_403", false},
		{"https://a.test/status/410/v.", "http_410", false},
	} {
		r := results[i]
		if r.URL != rows[i][0] || r.FinalURL != want.final || r.Code != want.code || r.Flags.Has(fetcher.FlagTrimmed) != want.flag || r.Attempts != 1 {
			t.Errorf("%s: %+v", rows[i][0], r)
		}
		if want.code == "" && r.Title.Text != testsite.TitleOf(want.final) {
			t.Errorf("%s: title %q", rows[i][0], r.Title.Text)
		}
	}
}
