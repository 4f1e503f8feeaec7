package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
)

var (
	byTitle = &Key{Text: func(r *Row) string { return r.Title }}
	byTime  = &Key{Number: func(r *Row) int64 { return r.Elapsed.Milliseconds() }}
)

func shown(v *View) []int {
	var ids []int
	for i := range v.Len() {
		ids = append(ids, v.ID(i))
	}
	return ids
}

func viewed(t *testing.T) *Session {
	t.Helper()
	s := listOf("https://a.test/", "no url here", "https://c.test/x", "https://d.test/", "https://e.test/")
	a := ok("Banana")
	a.Elapsed = 3 * time.Millisecond
	c := ok("apple")
	c.Elapsed, c.Flags = time.Millisecond, fetcher.FlagRedirected
	store(s, 0, a)
	store(s, 2, c)
	store(s, 3, fetcher.Result{Outcome: fetcher.Failed, Code: "dns_not_found", Elapsed: 2 * time.Millisecond})
	return s
}

func TestAViewShowsTheRowsAskedForInTheOrderAskedFor(t *testing.T) {
	for _, test := range []struct {
		name  string
		query Query
		want  []int
	}{
		{"all", Query{}, []int{0, 1, 2, 3, 4}},
		{"input order reversed", Query{Descending: true}, []int{4, 3, 2, 1, 0}},
		{"ok", Query{Classes: ClassSetOf(OKRows)}, []int{0, 2}},
		{"redirected", Query{Classes: ClassSetOf(RedirectedRows)}, []int{2}},
		{"failed", Query{Classes: ClassSetOf(FailedRows)}, []int{3}},
		{"not a URL", Query{Classes: ClassSetOf(InvalidRows)}, []int{1}},
		{"not read", Query{Classes: ClassSetOf(NotReadRows)}, []int{4}},
		{"not ok", Query{Classes: ClassSetOf(NotOKRows)}, []int{3, 4}},
		{"text in a title, any case", Query{Text: "BANANA"}, []int{0}},
		{"text in a URL", Query{Text: "c.test"}, []int{2}},
		{"text in a line that is no URL", Query{Text: "url here"}, []int{1}},
		{"by title, rows without one last", Query{Sort: byTitle}, []int{2, 0, 1, 3, 4}},
		{"by title, reversed, rows without one still last", Query{Sort: byTitle, Descending: true}, []int{0, 2, 1, 3, 4}},
		{"by outcome, unanswered last", Query{Sort: &Key{Number: func(r *Row) int64 { return int64(r.Outcome) }}}, []int{0, 2, 3, 1, 4}},
		{"by time, unanswered last", Query{Sort: byTime, Descending: true}, []int{0, 3, 2, 1, 4}},
		{"one class or another", Query{Classes: ClassSetOf(RedirectedRows, FailedRows, InvalidRows)}, []int{1, 2, 3}},
		{"a class of what a text finds", Query{Classes: ClassSetOf(OKRows), Text: "test -c.test"}, []int{0}},
		{"words in any order", Query{Text: "test apple"}, []int{2}},
		{"by code", Query{Text: "code:dns_not_found"}, []int{3}},
		{"by status", Query{Text: "status:2xx"}, []int{0, 2}},
		{"by code, lines that are no URL", Query{Text: "code:invalid_url"}, []int{1}},
		{"not read yet", Query{Text: "is:not_read"}, []int{4}},
		{"a term that is still being typed", Query{Text: "status:"}, []int{0, 1, 2, 3, 4}},
		{"nothing", Query{Text: "zzz"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			view := viewed(t).View(context.Background(), test.query)
			if got := shown(view); !slices.Equal(got, test.want) {
				t.Errorf("rows %v, want %v", got, test.want)
			}
			for position, id := range test.want {
				if got := view.Position(id); got != position {
					t.Errorf("Position(%d) = %d, want %d", id, got, position)
				}
			}
		})
	}
}

func TestAViewCountsWhatItsTextFindsInEveryClass(t *testing.T) {
	s := viewed(t)
	for _, query := range []Query{{Text: "test"}, {Text: "test", Classes: ClassSetOf(FailedRows)}} {
		got, ok := s.View(context.Background(), query).Found()
		want := Counts{Total: 4, Answered: 3, OK: 2, Failed: 1, Redirected: 1}
		if !ok || got != want {
			t.Errorf("%+v has %+v, want %+v", query, got, want)
		}
	}
	if _, ok := s.View(context.Background(), Query{Classes: ClassSetOf(OKRows)}).Found(); ok {
		t.Error("a view without a text has counts of its own")
	}
}

func TestCountsOfATextThatFindsAllAreTheSessions(t *testing.T) {
	s := listOf("https://a.test/", "no url here", "https://b.test/", "https://c.test/", "https://d.test/", "https://e.test/")
	store(s, 0, ok("Same"))
	store(s, 2, ok("Same"))
	store(s, 3, fetcher.Result{Outcome: fetcher.Stopped, Code: fetcher.CodeStopped})
	store(s, 4, fetcher.Result{Outcome: fetcher.Missing, Flags: fetcher.FlagRedirected})
	if got, _ := s.View(context.Background(), Query{Text: "-zzz"}).Found(); got != s.Counts() {
		t.Errorf("counted %+v, the session has %+v", got, s.Counts())
	}
}

func TestAPasswordIsNotFound(t *testing.T) {
	s := listOf("https://ann:secret@a.test/")
	if n := s.View(context.Background(), Query{Text: "secret"}).Len(); n != 0 {
		t.Error("a row is found by the password in its address")
	}
	if n := s.View(context.Background(), Query{Text: "host:a.test"}).Len(); n != 1 {
		t.Error("a row is not found by its host")
	}
}

func TestAClassIsToggled(t *testing.T) {
	set := ClassSetOf().Toggled(OKRows).Toggled(FailedRows)
	if set != ClassSetOf(OKRows, FailedRows) || set.Has(AllRows) || !set.Has(OKRows) {
		t.Errorf("set %b", set)
	}
	if set = set.Toggled(OKRows); set != ClassSetOf(FailedRows) {
		t.Errorf("set %b", set)
	}
	if !set.Toggled(FailedRows).Has(AllRows) || !set.Toggled(AllRows).Has(AllRows) || ClassSetOf(OKRows, AllRows) != 0 {
		t.Error("no class is not all rows")
	}
}

func TestARowThatIsNotShownHasNoPosition(t *testing.T) {
	view := viewed(t).View(context.Background(), Query{Classes: ClassSetOf(OKRows)})
	for _, id := range []int{-1, 1, 3, 5, 1000} {
		if got := view.Position(id); got != -1 {
			t.Errorf("Position(%d) = %d, want -1", id, got)
		}
	}
}

func TestACancelledViewIsNil(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if view := viewed(t).View(ctx, Query{Classes: ClassSetOf(OKRows)}); view != nil {
		t.Errorf("view = %v", view)
	}
}

func BenchmarkViewOfAMillionRowsByTitle(b *testing.B) {
	s := aMillion()
	for b.Loop() {
		s.View(context.Background(), Query{Sort: byTitle})
	}
}

func BenchmarkViewOfAMillionRowsByText(b *testing.B) {
	s := aMillion()
	for _, text := range []string{"zzz", "t", "usual title -9 host:a.test", "größe", "status:4xx"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				s.View(context.Background(), Query{Text: text})
			}
		})
	}
}

// aMillion is a list as long as people have them, with all its answers.
func aMillion() *Session {
	lines := make([]string, 1_000_000)
	for i := range lines {
		lines[i] = fmt.Sprintf("https://www%d.a.test/a/path/to/%d", i%1000, i)
	}
	s := listOf(lines...)
	for i := range lines {
		store(s, i, ok(fmt.Sprintf("Title %d – of usual length, for once", i*7919%1_000_003)))
	}
	return s
}

// TestALongListIsSortedInPartsAsOneIs: whatever its length, by the key's own
// order, equal ones as they stood.
func TestALongListIsSortedInPartsAsOneIs(t *testing.T) {
	lines := make([]string, 100_000)
	for i := range lines {
		lines[i] = fmt.Sprintf("https://a.test/%d", i)
	}
	s := listOf(lines...)
	for i := range lines {
		if i%10 != 0 {
			store(s, i, ok(fmt.Sprintf("Title %d", i*7919%1009)))
		}
	}
	backwards := func(text string) string { // no other order is like it
		b := []byte(text)
		slices.Reverse(b)
		return string(b)
	}
	for _, descending := range []bool{false, true} {
		view := s.View(context.Background(), Query{Sort: &Key{Text: byTitle.Text, Fold: func() func([]byte, string) []byte {
			return func(to []byte, text string) []byte { return append(to, backwards(text)...) }
		}}, Descending: descending})
		if view.Len() != len(lines) {
			t.Fatalf("%d rows of %d", view.Len(), len(lines))
		}
		for position := 1; position < view.Len(); position++ {
			a, b := view.ID(position-1), view.ID(position)
			first, second := backwards(s.Row(a).Title), backwards(s.Row(b).Title)
			order := strings.Compare(first, second)
			if descending {
				order = -order
			}
			if first == "" && second != "" || first != "" && second != "" && order > 0 || first == second && a > b {
				t.Fatalf("descending %v: row %d, %q, stands before row %d, %q", descending, a, first, b, second)
			}
		}
	}
}
