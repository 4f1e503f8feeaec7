package session

import (
	"errors"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/internal/urllist"
)

// kept is what an earlier process left, with what is broken of it.
type kept struct {
	rows    []urllist.Row
	numbers []int32
	results map[int]fetcher.Result
	broken  error // of the rows
	torn    error // of the results
}

func (k kept) Rows() ([]urllist.Row, error) { return k.rows, k.broken }

func (k kept) Numbers() []int32 { return k.numbers }

func (k kept) Results(yield func(row int, r fetcher.Result) bool) (int, error) {
	for row, r := range k.results {
		if !yield(row, r) {
			break
		}
	}
	return 0, k.torn
}

func TestWhatCanBeReadOfAKeptSessionIsReopened(t *testing.T) {
	rows := urllist.Parse("https://a.test/\n# note\nhttps://b.test/").Rows
	answers := map[int]fetcher.Result{0: {Outcome: fetcher.OK}, 9: {Outcome: fetcher.OK}}
	fault := errors.New("the file is torn")
	for name, c := range map[string]struct {
		kept     kept
		rows     int
		answered bool
		err      error
	}{
		"all of it":            {kept{rows: rows, results: answers}, len(rows), true, nil},
		"an empty list":        {kept{}, 0, false, nil},
		"no rows":              {kept{broken: fault}, 0, false, fault},
		"some of the rows":     {kept{rows: rows[:2], broken: fault, results: answers}, 2, true, nil},
		"a share of it":        {kept{rows: rows, numbers: []int32{3, 5, 8}, results: answers}, len(rows), true, nil},
		"the answers in parts": {kept{rows: rows, results: answers, torn: fault}, len(rows), true, fault},
	} {
		list, s, err := Reopen(c.kept)
		if !errors.Is(err, c.err) || (c.err == nil) != (err == nil) {
			t.Errorf("%s: %v, want %v", name, err, c.err)
		}
		if c.rows == 0 && c.err != nil {
			if list != nil || s != nil {
				t.Errorf("%s: a session without rows", name)
			}
			continue
		}
		if len(list.Rows) != c.rows || s.Len() != c.rows {
			t.Errorf("%s: %d rows, want %d", name, len(list.Rows), c.rows)
		}
		if !slices.Equal(list.Numbers, c.kept.numbers) {
			t.Errorf("%s: the rows' places in the whole list are %v, want %v", name, list.Numbers, c.kept.numbers)
		}
		if c.answered && (s.Row(0).Outcome != fetcher.OK || s.Row(0).FinalURL != "https://a.test/") {
			t.Errorf("%s: %+v", name, s.Row(0))
		}
	}
}

func TestOnlyAnswersToRowsOfTheListAreRestored(t *testing.T) {
	s := New(urllist.Parse("https://a.test/\nnot an address\nhttps://b.test/"))
	for _, row := range []int{-1, 1, 3, 1 << 20} {
		s.Restore(row, fetcher.Result{Outcome: fetcher.OK})
	}
	s.Restore(2, fetcher.Result{})
	for row := range s.Len() {
		if got := s.Row(row); got.State == Answered && got.URL != "" {
			t.Errorf("row %d: %+v", row, got)
		}
	}
	s.Restore(0, fetcher.Result{Outcome: fetcher.OK, URL: "https://a.test/x", FinalURL: "https://c.test/", Flags: fetcher.FlagSameTitle | fetcher.FlagRetried})
	if got := s.Row(0); got.Outcome != fetcher.OK || got.FinalURL != "https://c.test/" || got.Flags != fetcher.FlagRetried {
		t.Errorf("row 0: %+v", got)
	}
}

func TestUnreadAndUnsettledRowsHoldAURL(t *testing.T) {
	s := New(urllist.Parse(strings.Repeat("https://a.test/\nnot an address\n", 5)))
	s.Restore(0, fetcher.Result{Outcome: fetcher.OK})
	s.Restore(2, fetcher.Result{Outcome: fetcher.Failed})
	s.Restore(4, fetcher.Result{Outcome: fetcher.Stopped})
	if got := s.Unread(); !slices.Equal(got, []int{4, 6, 8}) {
		t.Errorf("unread: %v", got)
	}
	if got := s.Unsettled(); !slices.Equal(got, []int{2, 4, 6, 8}) {
		t.Errorf("unsettled: %v", got)
	}
}

// TestMemoryIsBoundedUnlessTheEnvironmentSaysHow by what GOGC and GOMEMLIMIT
// do, which are read when the program starts.
func TestMemoryIsBoundedUnlessTheEnvironmentSaysHow(t *testing.T) {
	garbage, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	defer func() {
		debug.SetGCPercent(garbage)
		debug.SetMemoryLimit(limit)
	}()
	for _, c := range []struct {
		name, gogc, memory string
		base               int64
		rows               int
		garbage            int
		limit              int64
	}{
		{"few rows", "", "", 50 << 20, 1000, 40, 400 << 20},
		{"many rows", "", "", 50 << 20, 2_000_000, 40, 50<<20 + 2_000_000*340},
		{"GOGC", "80", "", 0, 0, 100, 400 << 20},
		{"GOMEMLIMIT", "", "1GiB", 0, 0, 40, 1 << 40},
	} {
		t.Setenv("GOGC", c.gogc)
		t.Setenv("GOMEMLIMIT", c.memory)
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(1 << 40)
		BoundMemory(c.base, c.rows)
		if got, most := debug.SetGCPercent(100), debug.SetMemoryLimit(-1); got != c.garbage || most != c.limit {
			t.Errorf("%s: %d %% and %d bytes, want %d %% and %d", c.name, got, most, c.garbage, c.limit)
		}
	}
}
