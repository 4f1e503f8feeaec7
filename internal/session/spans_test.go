package session

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/change"
	"marquee/internal/urllist"
)

// longSession has more rows than are looked at under one hold of the lock, which
// are one page after another, of hosts with two pages each, all of them named
// after their site.
func longSession(t *testing.T) *Session {
	t.Helper()
	rows := make([]urllist.Row, 2*lockSpan+2)
	for i := range rows {
		rows[i] = urllist.Row{Line: i + 1, URL: fmt.Sprintf("https://h%d.test/%d", (i+1)/2, i), Repeat: -1}
	}
	s := New(urllist.Of(rows))
	for i := range rows {
		s.Restore(i, fetcher.Result{
			Outcome: fetcher.OK, Status: 200, URL: rows[i].URL, FinalURL: rows[i].URL,
			Title: title.Title{Text: fmt.Sprintf("Page %d | Site", i), Source: title.SourceHTML},
		})
	}
	return s
}

func TestEachRowOfALongListIsLookedAtOnce(t *testing.T) {
	s := longSession(t)
	var seen []int
	if !s.eachLocked(t.Context(), s.Len(), func(i int) { seen = append(seen, i) }) {
		t.Error("it did not come to the end")
	}
	if len(seen) != s.Len() || !slices.IsSorted(seen) || len(slices.Compact(seen)) != s.Len() {
		t.Errorf("%d rows of %d", len(seen), s.Len())
	}

	s.LearnSites(t.Context())
	for i := range s.Len() {
		if site := s.Row(i).Site; site != "" {
			t.Fatalf("row %d: two pages make a rule: %q", i, site)
		}
	}
	if rows, counts := s.filter(t.Context(), Query{Text: "page"}); len(rows) != s.Len() || counts == nil || counts.OK != s.Len() {
		t.Errorf("%d rows of %d are found, counted as %+v", len(rows), s.Len(), counts)
	}
	s.CompareWith(map[string]change.Page{})
	if got := s.Counts().Changed; got != s.Len() {
		t.Errorf("%d rows of %d have appeared", got, s.Len())
	}

	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if s.eachLocked(ended, s.Len(), func(int) { t.Error("a row is looked at for nobody") }) {
		t.Error("it came to the end for nobody")
	}
}

// TestShellsOfALongListAreFoundOnce has titles that nearly make a rule where the
// lock is let go.
func TestShellsOfALongListAreFoundOnce(t *testing.T) {
	s := longSession(t)
	for i := lockSpan - 1; i < lockSpan+1; i++ {
		s.Restore(i, fetcher.Result{Outcome: fetcher.Empty, Status: 200})
	}
	if got, want := s.Unscripted(t.Context()), []int{lockSpan - 1, lockSpan}; !slices.Equal(got, want) {
		t.Errorf("rows %v, want %v", got, want)
	}
}

func TestSitesOfSoManyHostsAreLearnedAndNoMore(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	l := newSiteLearner()
	for i := range learnedHosts + 10 {
		l.add(fmt.Sprint("h", i), "Page | Site")
	}
	for range leastPages - 1 {
		l.add("h0", "Other | Site")
		l.add(fmt.Sprint("h", learnedHosts), "Other | Site")
	}
	if len(l.pages) != learnedHosts {
		t.Errorf("%d hosts are remembered, want %d", len(l.pages), learnedHosts)
	}
	if found := l.sites(); len(found.ends) != 1 || found.ends["h0"] == "" {
		t.Errorf("learned %q, want that of the host which was there first", found.ends)
	}
}

func TestOfAnAnswerThatIsForgottenNothingIsLeft(t *testing.T) {
	s := New(urllist.Parse("https://a.test/\n"))
	s.Restore(0, fetcher.Result{
		Outcome: fetcher.OK, Status: 200, URL: "https://a.test/", FinalURL: "https://a.test/x",
		Title: title.Title{Text: "T", Details: &title.Details{H1: "h"}}, Scripts: &fetcher.Scripts{Failure: "f"},
	})
	if len(s.answers.rest) != 1 {
		t.Fatal("nothing was kept")
	}
	s.mu.Lock()
	s.forgetLocked(0)
	s.mu.Unlock()
	if row := s.Row(0); row.State == Answered || row.Title != "" || row.Details != nil || row.Scripts != nil {
		t.Errorf("left: %+v", row)
	}
	if len(s.answers.rest) != 0 || s.answers.title[0] != "" || s.answers.final[0] != "" {
		t.Error("its texts stay in memory")
	}
}
