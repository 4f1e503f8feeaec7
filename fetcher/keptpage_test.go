package fetcher_test

import (
	"testing"

	"marquee/fetcher"
)

func TestAPageWhoseRefreshLeadsNowhereKeepsItsTitle(t *testing.T) {
	site := open(t)
	for i, r := range read(t, through(site),
		"https://a.test/refresh/0/title?text=Kept&to=https://nowhere.invalid/",
		"https://b.test/refresh/0/title?text=Kept&to=/status/404",
		"https://c.test/refresh/0/title?text=Kept&to=/status/500",
	) {
		if r.Outcome != fetcher.OK || r.Title.Text != "Kept" || r.FinalURL != r.URL || len(r.Redirects) != 0 {
			t.Errorf("%d: %v %q, title %q at %s", i, r.Outcome, r.Code, r.Title.Text, r.FinalURL)
		}
	}
}
