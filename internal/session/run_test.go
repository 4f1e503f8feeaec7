package session

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"marquee/fetcher"
	"marquee/internal/demoweb"
	"marquee/internal/testsite"
	"marquee/internal/urllist"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func startSite(t *testing.T) (*testsite.Site, fetcher.Options) {
	t.Helper()
	site, err := testsite.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = site.Close() })
	options := fetcher.DefaultOptions()
	options.RootCAs, options.Lookup, options.Dial = site.RootCAs(), site.Lookup, site.Dial
	return site, options
}

func start(t *testing.T, s *Session, options fetcher.Options, onAnswer func(int)) *Run {
	t.Helper()
	run, err := s.Start(context.Background(), options, onAnswer)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { run.Stop(); run.Wait() })
	return run
}

func TestEveryRowIsAnsweredOnceAndARepeatIsFetchedOnce(t *testing.T) {
	site, options := startSite(t)
	s := New(urllist.Parse("https://a.test/\n# a comment\n\nnot an address\nb.test\nhttps://a.test/\nhttps://a.test/#part\nhttps://gone.invalid/"))
	var answered []int
	run := start(t, s, options, func(row int) { answered = append(answered, row) })
	run.Wait()
	slices.Sort(answered)
	if want := []int{0, 1, 2, 3, 4, 5}; !slices.Equal(answered, want) {
		t.Errorf("answered rows %v, want each of %v once", answered, want)
	}
	if got := site.Host("a.test").Requests; got != 1 {
		t.Errorf("%d requests for a URL on three lines, want 1", got)
	}
	for _, row := range []int{0, 3, 4} {
		if got := s.Row(row); got.Outcome != fetcher.OK || got.Title != testsite.TitleOf("https://a.test/") {
			t.Errorf("row %d = %+v", row, got)
		}
	}
	if got := s.Row(4); got.FinalURL != "https://a.test/#part" {
		t.Errorf("a repeat's final URL is %q, want its own", got.FinalURL)
	}
	if got := s.Row(5); got.Outcome != fetcher.Failed || got.Code == "" {
		t.Errorf("a host that does not exist: %+v", got)
	}
	if p := run.Progress(); p.Done != 6 || p.Total != 6 || p.Running || p.WireBytes == 0 {
		t.Errorf("progress at the end = %+v", p)
	}
}

func TestStopAnswersEveryRow(t *testing.T) {
	site, options := startSite(t)
	options.Concurrency = 8
	var lines []string
	for i := range 200 {
		lines = append(lines, fmt.Sprintf("https://h%d.test/hang", i))
	}
	s := New(urllist.Parse(strings.Join(lines, "\n")))
	run := start(t, s, options, nil)
	if err := site.Await(t.Context(), func(s testsite.Stats) bool { return s.InFlight >= 8 }); err != nil {
		t.Fatal(err)
	}
	select {
	case <-run.Done():
		t.Fatal("the run ended by itself")
	default:
	}
	run.Stop()
	run.Wait()
	if got := s.Counts(); got.Answered != 200 || got.Stopped != 200 {
		t.Errorf("counts = %+v, want 200 stopped", got)
	}
	if got := run.Summary(); !got.Stopped || got.Titles != 0 || got.Others != 200 {
		t.Errorf("summary = %+v, want 0 titles, 200 others, stopped", got)
	}
}

func TestAReadingRowIsShownAsReading(t *testing.T) {
	site, options := startSite(t)
	s := New(urllist.Parse("https://a.test/hang\nhttps://b.test/hang"))
	options.Concurrency = 1
	run := start(t, s, options, nil)
	if err := site.Await(t.Context(), func(s testsite.Stats) bool { return s.InFlight >= 1 }); err != nil {
		t.Fatal(err)
	}
	states := []State{s.Row(0).State, s.Row(1).State}
	slices.Sort(states)
	if want := []State{Waiting, Reading}; !slices.Equal(states, want) {
		t.Errorf("states %v, want one waiting and one reading", states)
	}
	run.Stop()
}

func TestTheSumOfARunComparesWithOnePageAfterAnother(t *testing.T) {
	_, options := startSite(t)
	var lines []string
	for i := range 20 {
		lines = append(lines, fmt.Sprintf("https://h%d.test/delay/100ms", i))
	}
	s := New(urllist.Parse(strings.Join(lines, "\n")))
	run := start(t, s, options, nil)
	run.Wait()
	summary := run.Summary()
	if summary.Titles != 20 || summary.Sum < 2*time.Second || summary.Speedup() < 2 {
		t.Errorf("summary = %+v, %v times faster", summary, summary.Speedup())
	}
}

func TestTheDemoShowsTheRightTitles(t *testing.T) {
	web, err := demoweb.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = web.Close() }()
	options := fetcher.DefaultOptions()
	options.RootCAs, options.Lookup, options.Dial, options.NoProxy = web.RootCAs(), web.Lookup, web.Dial, true
	s := New(urllist.Parse(strings.Join(web.List(), "\n")))
	start(t, s, options, nil).Wait()
	titles, right := demoweb.Titles(), 0
	for i := range s.Len() {
		record := s.Final(i)
		want, known := titles[record.FinalURL]
		if !known || record.Outcome != fetcher.OK {
			continue
		}
		if record.Title != want {
			t.Errorf("%s: %q, want %q", record.URL, record.Title, want)
			continue
		}
		right++
	}
	if right < 40 {
		t.Errorf("%d titles of the demo were compared, want 40 or more", right)
	}
}

// TestARunThatCannotBeginSaysWhy.
func TestARunThatCannotBeginSaysWhy(t *testing.T) {
	s := listOf("https://a.test/")
	o := fetcher.DefaultOptions()
	o.CAFile = t.TempDir() + "/nothing.pem"
	if _, err := s.Start(t.Context(), o, nil); err == nil {
		t.Error("a run without its authorities began")
	}
	if _, err := s.Fetch(t.Context(), o, []int{0}, nil); err == nil {
		t.Error("a run of some rows without its authorities began")
	}
}

// TestARunsTimeIsThatInWhichItReads: it stands while the run is paused, and from
// its end on.
func TestARunsTimeIsThatInWhichItReads(t *testing.T) {
	site, options := startSite(t)
	s := New(urllist.Parse("https://a.test/hang\n"))
	run := start(t, s, options, nil)
	if err := site.Await(t.Context(), func(s testsite.Stats) bool { return s.InFlight == 1 }); err != nil {
		t.Fatal(err)
	}
	reading := run.Progress()
	for last := reading.Elapsed; run.Progress().Elapsed == last; {
		runtime.Gosched()
	}
	if !reading.Running || reading.Paused || reading.Elapsed <= 0 || reading.InFlight != 1 {
		t.Errorf("while it reads: %+v", reading)
	}
	run.Pause()
	if paused := run.Progress(); !paused.Running || !paused.Paused || paused.Elapsed < reading.Elapsed || run.Progress().Elapsed != paused.Elapsed {
		t.Errorf("while it is paused: %+v, then %v", paused, run.Progress().Elapsed)
	}
	run.Resume()
	run.Stop()
	run.Wait()
	ended := run.Progress()
	if ended.Running || ended.Paused || ended.Elapsed < reading.Elapsed || run.Progress().Elapsed != ended.Elapsed || run.Summary().Elapsed != ended.Elapsed {
		t.Errorf("at the end: %+v, then %v, in sum %v", ended, run.Progress().Elapsed, run.Summary().Elapsed)
	}
}

func TestWhoLetsARunFindItsHeightIsHeard(t *testing.T) {
	site, options := startSite(t)
	options.Concurrency = 2
	lines := ""
	for i := range 400 {
		lines += fmt.Sprintf("https://h%d.test/delay/20ms?n=%d\n", i%50, i)
	}
	run := start(t, New(urllist.Parse(lines)), options, nil)
	run.SetAuto(true)
	if err := site.Await(t.Context(), func(s testsite.Stats) bool { return s.InFlight > 2 }); err != nil {
		t.Errorf("the ceiling stays at %d: %v", run.Progress().Ceiling, err)
	}
}
