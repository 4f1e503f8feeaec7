package session

import (
	"fmt"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

// TestAKeeperThatLostWhatItHadGetsItAgain as the fetcher gave it, but for what
// a session finds out itself, and only what was fetched.
func TestAKeeperThatLostWhatItHadGetsItAgain(t *testing.T) {
	s := listOf("https://a.test/", "no address", "https://b.test/", "https://c.test/", "https://d.test/")
	began := time.Unix(1_700_000_000, 0).UTC()
	answers := map[int]fetcher.Result{
		0: {
			URL: "https://a.test/", FinalURL: "https://z.test/", Outcome: fetcher.OK, Status: 200, Flags: fetcher.FlagRedirected, ContentType: "text/html",
			Title:    title.Title{Text: "same", Source: title.SourceHTML, ContentType: "text/html", Charset: "utf-8", CharsetSource: title.CharsetHeader, Lang: "en"},
			Attempts: 2, Redirects: []fetcher.Hop{{Status: 301, URL: "https://z.test/"}}, BodyBytes: 5, WireBytes: 4, Length: 3, Proto: "HTTP/1.1",
			Timing: fetcher.Timing{DNS: 1000, Connect: 2000, TLS: 3000, FirstByte: 4000, Title: 5000}, Started: began, Elapsed: 2 * time.Second,
		},
		2: {URL: "https://b.test/", FinalURL: "https://b.test/", Outcome: fetcher.Failed, Code: fetcher.CodeInvalidURL, Detail: "why", Length: -1},
		3: {URL: "https://c.test/", FinalURL: "https://c.test/", Outcome: fetcher.OK, Status: 200, Title: title.Title{Text: "same"}},
	}
	for row, r := range answers {
		store(s, row, r)
	}
	store(s, 4, fetcher.Result{Outcome: fetcher.Stopped})
	if !s.Row(0).Flags.Has(fetcher.FlagSameTitle) {
		t.Fatal("the titles are not the same")
	}
	again := &shelf{answers: map[int]fetcher.Result{}}
	s.KeepIn(again)
	for row := range s.Len() {
		s.KeepAgain(row)
	}
	if len(again.answers) != len(answers) {
		t.Errorf("kept again: %v", again.answers)
	}
	for row, want := range answers {
		want.Row = row
		if got := again.answers[row]; fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("row %d is kept as\n%+v, want\n%+v", row, got, want)
		}
	}
	s.KeepIn(nil)
	delete(again.answers, 0)
	if s.KeepAgain(0); len(again.answers) != len(answers)-1 {
		t.Error("a keeper that was taken away is given answers")
	}
	s.KeepIn(again)
	r := Run{session: s, work: []int32{0}}
	r.answer(0, &fetcher.Result{Outcome: fetcher.Stopped})
	if len(again.answers) != len(answers)-1 {
		t.Error("a stop is kept as an answer")
	}
}

// TestALooseRowIsAsASessionGivesIt for an export, but for what only all rows
// together tell.
func TestALooseRowIsAsASessionGivesIt(t *testing.T) {
	s := listOf("https://u:p@a.test/", "no address", "https://b.test/", "https://c.test/", "https://d.test/")
	answers := []fetcher.Result{
		{FinalURL: "https://z.test/", Outcome: fetcher.OK, Flags: fetcher.FlagRedirected | fetcher.FlagSameTitle, Title: title.Title{Text: "a", Lang: "en"}},
		{},
		{Outcome: fetcher.HTTPError, Status: 404, Code: "http_404", Redirects: []fetcher.Hop{{Status: 302, URL: "https://y.test/"}}},
		{},
		{Outcome: fetcher.Missing, Status: 200},
	}
	var loose Loose
	for i, r := range answers {
		got := loose.Final(i, &s.list.Rows[i], r)
		if r.Outcome != fetcher.Unanswered {
			r.Flags &^= fetcher.FlagSameTitle
			r.URL = "https://a.test/"
			if i > 0 {
				r.URL = ""
			}
			store(s, i, r)
		}
		if want := s.Final(i); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("row %d is\n%+v, want\n%+v", i, got, want)
		}
	}
}
