package session

import (
	"context"
	"fmt"
	"slices"
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
		{"ok", Query{Class: OKRows}, []int{0, 2}},
		{"redirected", Query{Class: RedirectedRows}, []int{2}},
		{"failed", Query{Class: FailedRows}, []int{3}},
		{"not a URL", Query{Class: InvalidRows}, []int{1}},
		{"not read", Query{Class: NotReadRows}, []int{4}},
		{"not ok", Query{Class: NotOKRows}, []int{3, 4}},
		{"text in a title, any case", Query{Text: "BANANA"}, []int{0}},
		{"text in a URL", Query{Text: "c.test"}, []int{2}},
		{"text in a line that is no URL", Query{Text: "url here"}, []int{1}},
		{"by title, rows without one last", Query{Sort: byTitle}, []int{2, 0, 1, 3, 4}},
		{"by title, reversed, rows without one still last", Query{Sort: byTitle, Descending: true}, []int{0, 2, 1, 3, 4}},
		{"by outcome, unanswered last", Query{Sort: &Key{Number: func(r *Row) int64 { return int64(r.Outcome) }}}, []int{0, 2, 3, 1, 4}},
		{"by time, unanswered last", Query{Sort: byTime, Descending: true}, []int{0, 3, 2, 1, 4}},
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

func TestARowThatIsNotShownHasNoPosition(t *testing.T) {
	view := viewed(t).View(context.Background(), Query{Class: OKRows})
	for _, id := range []int{-1, 1, 3, 5, 1000} {
		if got := view.Position(id); got != -1 {
			t.Errorf("Position(%d) = %d, want -1", id, got)
		}
	}
}

func TestACancelledViewIsNil(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if view := viewed(t).View(ctx, Query{Class: OKRows}); view != nil {
		t.Errorf("view = %v", view)
	}
}

func BenchmarkViewOfAMillionRowsByTitle(b *testing.B) {
	lines := make([]string, 1_000_000)
	for i := range lines {
		lines[i] = fmt.Sprintf("https://a.test/%d", i)
	}
	s := listOf(lines...)
	for i := range lines {
		store(s, i, ok(fmt.Sprint("Title ", i*7919%1_000_003)))
	}
	for b.Loop() {
		s.View(context.Background(), Query{Sort: byTitle})
	}
}
