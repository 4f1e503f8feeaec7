package session

import (
	"fmt"
	"slices"
	"testing"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/urllist"
)

func TestRowsWhoseTitleScriptsMayWriteAreFound(t *testing.T) {
	const list = "https://a.test/ok\nhttps://a.test/empty\nhttps://a.test/missing\nhttps://a.test/blocked\nhttps://a.test/refused\n" +
		"https://a.test/loading\nhttps://www.b.test/host\nhttps://a.test/shown\nhttps://a.test/unread\nhttps://a.test/empty\nno address\n" +
		"https://c.test/1\nhttps://c.test/2\nhttps://c.test/3\nhttps://d.test/1\n"
	s := New(urllist.Parse(list))
	answer := func(row int, outcome fetcher.Outcome, status int, text string) fetcher.Result {
		r := fetcher.Result{Row: row, Outcome: outcome, Status: status}
		r.Title = title.Title{Text: text, Source: title.SourceHTML}
		return r
	}
	for _, r := range []fetcher.Result{
		answer(0, fetcher.OK, 200, "A page"), answer(1, fetcher.Empty, 200, ""), answer(2, fetcher.Missing, 200, ""),
		answer(3, fetcher.Blocked, 200, "Just a moment..."), answer(4, fetcher.Blocked, 403, "Forbidden"),
		answer(5, fetcher.OK, 200, "Loading…"), answer(6, fetcher.OK, 200, "b.test"), answer(9, fetcher.Empty, 200, ""),
		answer(11, fetcher.OK, 200, "App"), answer(12, fetcher.OK, 200, "App"), answer(13, fetcher.OK, 200, "App"), answer(14, fetcher.OK, 200, "App"),
	} {
		s.Restore(r.Row, r)
	}
	shown := answer(7, fetcher.Empty, 200, "")
	shown.Scripts = &fetcher.Scripts{Failure: "it could not be shown"}
	s.Restore(7, shown)
	if got, want := s.Unscripted(t.Context()), []int{1, 2, 3, 5, 6, 11, 12, 13}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := s.Row(7).Scripts; got == nil || got.Failure == "" {
		t.Errorf("what the browser made of it is not kept: %+v", got)
	}
}

func BenchmarkUnscripted(b *testing.B) {
	const rows = 1_000_000
	all := make([]urllist.Row, rows)
	for i := range all {
		all[i] = urllist.Row{Line: i + 1, URL: fmt.Sprintf("https://h%d.test/%d", i%1000, i)}
	}
	s := New(urllist.Of(all))
	s.Restore(0, fetcher.Result{Outcome: fetcher.OK, Status: 200})
	for i := range s.answers.outcome {
		s.answers.outcome[i], s.answers.status[i], s.answers.title[i] = fetcher.OK, 200, "A title of a page"
	}
	for b.Loop() {
		s.Unscripted(b.Context())
	}
}
