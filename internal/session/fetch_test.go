package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/internal/testsite"
	"marquee/internal/urllist"
)

// fetch reads some rows to the end.
func fetch(t *testing.T, s *Session, options fetcher.Options, rows []int, onAnswer func(int)) *Run {
	t.Helper()
	run, err := s.Fetch(context.Background(), options, rows, onAnswer)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { run.Stop(); run.Wait() })
	return run
}

func TestOnlyTheChosenRowsAndTheirRepeatsAreFetched(t *testing.T) {
	site, options := startSite(t)
	s := New(urllist.Parse("https://a.test/\nnot an address\nhttps://b.test/\nhttps://a.test/#again\nhttps://c.test/"))
	var answered []int
	run := fetch(t, s, options, []int{3, 1, 4, 4}, func(row int) { answered = append(answered, row) })
	run.Wait()
	slices.Sort(answered)
	if want := []int{0, 3, 4}; !slices.Equal(answered, want) {
		t.Errorf("answered rows %v, want %v: the repeat's first row and the last", answered, want)
	}
	for host, want := range map[string]int{"a.test": 1, "b.test": 0, "c.test": 1} {
		if got := site.Host(host).Requests; got != want {
			t.Errorf("%d requests to %s, want %d", got, host, want)
		}
	}
	if got := s.Row(2); got.State != Waiting {
		t.Errorf("a row that was not chosen is %+v", got)
	}
	if p := run.Progress(); p.Done != 3 || p.Total != 3 || p.Running {
		t.Errorf("progress at the end = %+v, want 3 of 3", p)
	}
	if got := run.Summary(); got.Titles != 3 || got.Others != 0 {
		t.Errorf("summary = %+v, want 3 titles", got)
	}
	if got := s.Counts(); got.OK != 3 || got.Answered != 4 || got.Of(NotReadRows) != 1 {
		t.Errorf("counts = %+v", got)
	}
}

func TestFetchingAgainReplacesAnswersAndCounts(t *testing.T) {
	_, options := startSite(t)
	s := New(urllist.Parse("https://a.test/status/503/fail/1/title?text=Same\nhttps://b.test/title?text=Same\nhttps://c.test/"))
	options.Retries = 0
	start(t, s, options, nil).Wait()
	before := s.Row(2)
	if got := s.Counts(); got.OK != 2 || got.Failed != 1 || got.SameTitle != 0 {
		t.Fatalf("after the first run: %+v", got)
	}
	fetch(t, s, options, []int{0}, nil).Wait()
	if got := s.Counts(); got.OK != 3 || got.Failed != 0 || got.Answered != 3 || got.SameTitle != 2 {
		t.Errorf("after the failed row was fetched again: %+v", got)
	}
	if got := s.Row(2); fmt.Sprint(got) != fmt.Sprint(before) {
		t.Errorf("another row changed from %+v to %+v", before, got)
	}
}

func TestARunThatIsStoppedTakesNothingAway(t *testing.T) {
	site, options := startSite(t)
	options.Concurrency, options.PerHost, options.Retries = 2, 2, 0
	var lines []string
	for i := range 8 {
		lines = append(lines, fmt.Sprintf("https://h%d.test/status/500/fail/1/hang", i))
	}
	s := New(urllist.Parse(strings.Join(lines, "\n")))
	start(t, s, options, nil).Wait()
	before := s.Counts()
	if before.Failed != 8 {
		t.Fatalf("after the first run: %+v", before)
	}
	run := fetch(t, s, options, []int{0, 1, 2, 3, 4, 5, 6, 7}, nil)
	if err := site.Await(t.Context(), func(s testsite.Stats) bool { return s.InFlight >= 2 }); err != nil {
		t.Fatal(err)
	}
	run.Stop()
	run.Wait()
	if got := s.Counts(); got != before {
		t.Errorf("after Stop: %+v, want %+v", got, before)
	}
	for i := range 8 {
		if got := s.Row(i); got.State != Answered || got.Outcome != fetcher.HTTPError {
			t.Errorf("row %d = %+v", i, got)
		}
	}
	if p := run.Progress(); p.Done != 8 || p.Total != 8 {
		t.Errorf("progress at the end = %+v", p)
	}
}

func TestAStoppedRunIsContinued(t *testing.T) {
	site, options := startSite(t)
	options.Concurrency = 2
	var lines []string
	for i := range 40 {
		lines = append(lines, fmt.Sprintf("https://h%d.test/delay/30ms/n/%d", i, i))
	}
	s := New(urllist.Parse(strings.Join(lines, "\n")))
	run := start(t, s, options, nil)
	if err := site.Await(t.Context(), func(s testsite.Stats) bool { return s.Requests >= 6 }); err != nil {
		t.Fatal(err)
	}
	run.Stop()
	run.Wait()
	stopped := s.Counts()
	if stopped.OK == 0 || stopped.Of(NotReadRows) == 0 || stopped.OK+stopped.Of(NotReadRows) != 40 {
		t.Fatalf("after Stop: %+v", stopped)
	}
	rest := s.View(context.Background(), Query{Classes: ClassSetOf(NotReadRows)})
	var rows []int
	for i := range rest.Len() {
		rows = append(rows, rest.ID(i))
	}
	run = fetch(t, s, options, rows, nil)
	run.Wait()
	if got := s.Counts(); got.OK != 40 || got.Of(NotReadRows) != 0 || got.Stopped != 0 {
		t.Errorf("after the rest was read: %+v", got)
	}
	if got := run.Summary(); got.Titles != stopped.Of(NotReadRows) || got.Stopped {
		t.Errorf("summary of the rest = %+v, want %d titles", got, stopped.Of(NotReadRows))
	}
}

func TestAnEditedListKnowsWhatWasRead(t *testing.T) {
	old := listOf("https://a.test/", "https://b.test/", "https://c.test/", "no url")
	store(old, 0, ok("A"))
	store(old, 1, fetcher.Result{Outcome: fetcher.Failed, Code: "dns_not_found"})
	store(old, 2, fetcher.Result{Outcome: fetcher.Stopped})
	s := listOf("https://new.test/", "https://b.test/", "https://c.test/", "no url", "https://a.test/", "https://a.test/")
	if got := s.Adopt(old); got != 3 {
		t.Errorf("%d rows were taken over, want 3", got)
	}
	for row, want := range []fetcher.Outcome{fetcher.Unanswered, fetcher.Failed, fetcher.Unanswered, fetcher.Invalid, fetcher.OK, fetcher.OK} {
		if got := s.Row(row).Outcome; got != want {
			t.Errorf("row %d is %v, want %v", row, got, want)
		}
	}
	if got := s.Row(4); got.Title != "A" || got.Flags.Has(fetcher.FlagSameTitle) {
		t.Errorf("row 4 = %+v", got)
	}
	if got := s.Counts(); got.Of(NotReadRows) != 2 || got.OK != 2 {
		t.Errorf("counts = %+v", got)
	}
	if fresh := listOf("https://a.test/"); fresh.Adopt(listOf("https://a.test/")) != 0 || fresh.Counts().Answered != 0 {
		t.Error("a list of which nothing was read gave something")
	}
}
