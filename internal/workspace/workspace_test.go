package workspace

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/internal/export"
	"marquee/internal/session"
)

func TestAListIsShownBeforeItIsFetched(t *testing.T) {
	d := newDesk(t, "https://a.test/\nhttps://b.test/\n")
	if d.Session().Len() != 2 || d.View().Len() != 2 {
		t.Errorf("%d rows, %d shown; want 2", d.Session().Len(), d.View().Len())
	}
	list, generation := d.List()
	if len(list.Rows) != 2 || generation != 1 {
		t.Errorf("a list of %d rows from text %d", len(list.Rows), generation)
	}
	d.write("https://c.test/\n")
	d.until("the other list is shown", func() bool { return d.Session().Len() == 1 && !d.Reading() })
}

func TestResultsStayWhileTheTextIsEdited(t *testing.T) {
	d := newDesk(t, "https://a.test/\n")
	d.Fetch()
	d.toEnd()
	d.write("https://b.test/\n")
	d.until("it is read", func() bool { return !d.Reading() })
	if got := d.Session().Row(0); got.URL != "https://a.test/" || got.Outcome != fetcher.OK || !d.State().Changed {
		t.Errorf("row 0 is %+v, changed %v", got, d.State().Changed)
	}
}

func TestAnEditedListAsksOnlyForWhatIsNew(t *testing.T) {
	d := newDesk(t, "https://a.test/\nhttps://b.test/\n")
	d.Fetch()
	d.toEnd()
	d.write("https://c.test/\nhttps://b.test/\nhttps://a.test/\n")
	d.until("it is read", func() bool { return !d.Reading() })
	d.Fetch()
	d.toEnd()
	if got := d.outcomes(); !slices.Equal(got, []fetcher.Outcome{fetcher.OK, fetcher.OK, fetcher.OK}) {
		t.Errorf("outcomes %v", got)
	}
	for _, host := range []string{"a.test", "b.test", "c.test"} {
		if got := d.requests(host); got != 1 {
			t.Errorf("%d requests to %s, want 1", got, host)
		}
	}
	d.write("https://a.test/\n")
	d.until("it is read", func() bool { return !d.Reading() })
	d.Fetch()
	d.toEnd()
	if d.Session().Len() != 1 || d.State().Phase != Done || d.requests("a.test") != 1 {
		t.Errorf("a list that only lost rows: %d rows, %v, %d requests", d.Session().Len(), d.State().Phase, d.requests("a.test"))
	}
	d.Fetch() // nothing is new and nothing was edited: all of it again
	d.toEnd()
	if got := d.requests("a.test"); got != 2 {
		t.Errorf("%d requests, want 2", got)
	}
}

func TestFetchReadsWhatDidNotEndWellAndAllWhereThatIsAskedFor(t *testing.T) {
	d := newDesk(t, "https://a.test/title?text=A\nhttps://b.test/status/404\n")
	for i, want := range [][2]int{{1, 1}, {1, 2}, {2, 3}} {
		if i < 2 {
			d.Fetch()
		} else {
			d.FetchAll()
		}
		d.toEnd()
		if got := [2]int{d.requests("a.test"), d.requests("b.test")}; got != want {
			t.Errorf("fetched %d times: %v requests to the good host and the other, want %v", i+1, got, want)
		}
	}
	d.write("https://c.test/title?text=C\nhttps://a.test/title?text=A\n")
	d.FetchAll() // while the text is still to be read
	d.until("it is read and fetched", func() bool {
		return d.State().Phase == Done && d.Session().Len() == 2 && d.State().Known == 2 && !d.Reading()
	})
	if got := d.requests("a.test"); got != 3 {
		t.Errorf("%d requests for a row that stayed, want 3", got)
	}
}

func TestFetchWaitsForTheTextToBeRead(t *testing.T) {
	d := newDesk(t, "")
	d.write("https://a.test/\n")
	d.Fetch() // at once: the list is still the empty one
	d.until("it was fetched all the same", d.phase(Done))
	if got := d.Session().Counts().OK; got != 1 {
		t.Errorf("%d titles", got)
	}
}

func TestAListThatIsEditedWhileARunBeginsIsTheNext(t *testing.T) {
	d := newDesk(t, "https://a.test/\n")
	d.Fetch()
	d.toEnd()
	d.write("https://a.test/\nhttps://b.test/\n")
	d.until("it is read", func() bool { return !d.Reading() })
	for len(d.posts) > 0 {
		(<-d.posts)()
	}
	d.Fetch()
	begun := <-d.posts
	d.write("https://c.test/\n")
	d.until("the next one is read", func() bool { return !d.Reading() })
	begun() // only now it is heard that the run has begun
	d.toEnd()
	if d.Session().Len() != 2 || !d.State().Changed {
		t.Errorf("%d rows on screen, %+v", d.Session().Len(), d.State())
	}
	if d.shown.list == d.latest.list || len(d.shown.list.Rows) != d.Session().Len() {
		t.Errorf("%d rows in the list, %d in the session", len(d.shown.list.Rows), d.Session().Len())
	}
}

func TestAStoppedRunIsContinuedWithWhatItLeft(t *testing.T) {
	d := stopped(t)
	if !d.State().CanContinue() || d.State().Unread != 2 {
		t.Fatalf("state %+v", d.State())
	}
	if got, _ := d.Summary(); !got.Stopped {
		t.Errorf("summary %+v", got)
	}
	d.Continue()
	d.until("the rest is being read", func() bool { return d.State().Phase == Running && d.Progress().InFlight == 2 })
	if got := d.Progress(); got.Total != 2 {
		t.Errorf("progress %+v, want a total of the 2 rows left", got)
	}
	d.until("the rest was asked for again", func() bool { return d.requests("c.test") == 2 && d.requests("d.test") == 2 })
	if got := d.requests("a.test"); got != 1 {
		t.Errorf("%d requests for a row that was read", got)
	}
	d.Stop()
	d.toEnd()
	if got := d.outcomes(); !slices.Equal(got[:2], []fetcher.Outcome{fetcher.OK, fetcher.HTTPError}) {
		t.Errorf("outcomes %v", got)
	}
}

func TestRowsAskedForInARunAreReadAfterIt(t *testing.T) {
	d := newDesk(t, "https://a.test/\nhttps://b.test/delay/100ms\n")
	d.Fetch()
	d.until("the first is read", func() bool { return d.State().Phase == Running && d.State().Known == 1 })
	d.FetchRows([]int{0})
	d.until("it was read again", func() bool { return d.requests("a.test") == 2 && d.State().Phase == Done })
}

func TestFilterClassAndSortChooseTheRows(t *testing.T) {
	d := newDesk(t, "https://b.test/title?text=B\nhttps://a.test/title?text=A\nhttps://c.test/status/404\n")
	d.Fetch()
	d.toEnd()
	shown := func() []int {
		var ids []int
		for i := range d.View().Len() {
			ids = append(ids, d.View().ID(i))
		}
		return ids
	}
	for _, step := range []struct {
		name string
		do   func()
		want []int
	}{
		{"failed", func() { d.SetClasses(session.ClassSetOf(session.FailedRows)) }, []int{2}},
		{"all", func() { d.SetClasses(session.ClassSetOf(session.AllRows)) }, []int{0, 1, 2}},
		{"a text", func() { d.SetFilter("a.test") }, []int{1}},
		{"no text", func() { d.SetFilter("") }, []int{0, 1, 2}},
		{"by title", func() { d.SetSort("title", false) }, []int{1, 0, 2}},
		{"in the list's order", func() { d.SetSort("", false) }, []int{0, 1, 2}},
	} {
		step.do()
		d.until(step.name, func() bool { return slices.Equal(shown(), step.want) })
	}
}

func TestAnExportThatFailsSaysWhyAndLeavesTheResultsUnsaved(t *testing.T) {
	d := stopped(t)
	for path, format := range map[string]export.Format{filepath.Join(t.TempDir(), "no such folder", "x.csv"): export.CSV, filepath.Join(t.TempDir(), "x.what"): "what"} {
		var failure error
		called := false
		d.Export(path, Export{Format: format}, nil, func(_ int, err error) { failure, called = err, true })
		d.until("it has failed", func() bool { return called })
		if failure == nil || !d.State().Unsaved {
			t.Errorf("%s: %v, unsaved %v", path, failure, d.State().Unsaved)
		}
	}
}

func TestTheSlidersValueComesBackWhenAutoIsTurnedOff(t *testing.T) {
	d := running(t)
	d.SetConcurrency(3)
	d.until("the run follows", func() bool { return d.Progress().Ceiling == 3 })
	d.SetAuto(true)
	d.SetAuto(false)
	if got := d.Progress().Ceiling; got != 3 || d.Settings().Fetch.Concurrency != 3 || d.Settings().Fetch.Auto {
		t.Errorf("ceiling %d, settings %d, auto %v", got, d.Settings().Fetch.Concurrency, d.Settings().Fetch.Auto)
	}
}

func TestARunThatCannotBeStartedSaysWhy(t *testing.T) {
	d := newDesk(t, "https://a.test/\n")
	d.SetConcurrency(-1)
	d.Fetch()
	d.until("it has failed", func() bool { return d.Problem() != nil })
	if got := d.State(); got.Phase != Listed || !got.CanFetch {
		t.Errorf("state %+v", got)
	}
	if !strings.Contains(d.Problem().Error(), "Concurrency") || !slices.ContainsFunc(d.changes, func(c Change) bool { return c.Has(Failed) }) {
		t.Errorf("problem %v", d.Problem())
	}
}

func TestALateBeatOfARunThatEndedLeavesTheNextAlone(t *testing.T) {
	d := newDesk(t, "https://a.test/title?text=A\n")
	d.Fetch()
	d.toEnd()
	ended := d.runner.run
	d.Fetch()
	d.runner.beat(ended)
	if got := d.State().Phase; got != Starting {
		t.Fatalf("the run that is starting is %v", got)
	}
	d.until("it runs", d.phase(Running))
	d.runner.beat(ended)
	if got := d.State().Phase; got != Running {
		t.Errorf("the run that goes on is %v", got)
	}
	d.toEnd()
}
