package session

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/change"
	"marquee/internal/urllist"
)

// memory is an Archive in memory.
type memory struct {
	waits   chan string
	befores chan change.Page
}

func (memory) Keep(int, fetcher.Result)            {}
func (m memory) KeepWait(of string, _ time.Time)   { m.waits <- of }
func (m memory) KeepBefore(_ int, was change.Page) { m.befores <- was }
func (memory) Known(int) *fetcher.Result           { return nil }

// Rows of a host that asked for an hour wait until its time; they have not
// failed.
func TestRowsOfAHostThatAskedForAnHourWait(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer server.Close()
	list := urllist.Parse(fmt.Sprintf("%[1]s/a\n%[1]s/b\n%[1]s/c\n", server.URL))
	s := New(list)
	m := memory{waits: make(chan string, 10), befores: make(chan change.Page, 10)}
	s.KeepIn(m)
	o := fetcher.DefaultOptions()
	o.MaxWait, o.PerHost = 0, 1
	run, err := s.Start(t.Context(), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	for of := range m.waits { // the second page confirms what the first asked for
		if of == server.URL {
			break
		}
	}
	for i := range 3 {
		row := s.Row(i)
		if row.State != Waiting || row.Outcome != fetcher.Unanswered || time.Until(row.Until) < 50*time.Minute {
			t.Errorf("row %d: state %d, %v until %v", i, row.State, row.Outcome, row.Until)
		}
	}
	run.Stop()
	run.Wait()
	if row := s.Row(2); row.Outcome != fetcher.Stopped {
		t.Errorf("after Stop: %v %q", row.Outcome, row.Code)
	}
}

func TestAWaitThatWasKeptIsHeededUntilItHasPassed(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		fmt.Fprint(w, "<title>open</title>")
	}))
	defer server.Close()
	s := New(urllist.Parse(fmt.Sprintf("%[1]s/a\n%[1]s/b\n", server.URL)))
	s.RestoreWait(server.URL, time.Now().Add(time.Hour))
	if row := s.Row(0); row.State != Waiting || row.Until.IsZero() {
		t.Errorf("before the run: %+v", row)
	}
	read := func() {
		run, err := s.Fetch(t.Context(), fetcher.DefaultOptions(), s.Unsettled(), nil)
		if err != nil {
			t.Fatal(err)
		}
		run.Wait()
	}
	read()
	if row := s.Row(0); asked.Load() != 0 || row.Code != fetcher.CodeHostParked {
		t.Errorf("%d requests, %q", asked.Load(), row.Code)
	}
	s.RestoreWait(server.URL, time.Now().Add(1500*time.Millisecond))
	began := time.Now()
	read()
	if row := s.Row(1); row.Title != "open" || time.Since(began) < time.Second {
		t.Errorf("%q after %v", row.Title, time.Since(began))
	}
}

// What failed and is tried again is compared with what was there before it
// failed; a list that is read again with its last answers, whatever they were.
func TestARetryIsComparedWithWhatWasThereBefore(t *testing.T) {
	var edition atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		switch n := edition.Load(); n {
		case 1, 4, 5:
			http.NotFound(w, nil)
		default:
			fmt.Fprintf(w, "<title>%d</title>", n)
		}
	}))
	defer server.Close()
	s := New(urllist.Parse(server.URL + "/\n" + server.URL + "/other\n"))
	one := []int{0}
	for step, want := range []struct {
		rows   []int // nil: all
		change change.Kind
		was    string
	}{
		{nil, "", ""},
		{one, change.Outcome, "0"}, // it fails
		{one, change.Title, "0"},   // the retry finds 2
		{one, change.Title, "2"},   // what was well and is read again
		{nil, change.Outcome, "3"}, // 4 fails
		{nil, "", ""},              // 5 fails as before
		{nil, change.Outcome, ""},
	} {
		edition.Store(int32(step))
		var run *Run
		var err error
		if want.rows == nil {
			run, err = s.Start(t.Context(), fetcher.DefaultOptions(), nil)
		} else {
			run, err = s.Fetch(t.Context(), fetcher.DefaultOptions(), want.rows, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		run.Wait()
		row := s.Row(0)
		was := ""
		if row.Before != nil {
			was = row.Before.Title
		}
		if row.Changed != want.change || was != want.was || row.Flags.Has(fetcher.FlagChanged) != (want.change != "") {
			t.Errorf("step %d: %q, was %q, want %q, %q", step, row.Changed, was, want.change, want.was)
		}
		changed := 0
		for i := range 2 {
			if s.Row(i).Changed != "" {
				changed++
			}
		}
		if got := s.Counts().Changed; got != changed {
			t.Errorf("step %d: %d rows are counted as changed, want %d", step, got, changed)
		}
	}
}
