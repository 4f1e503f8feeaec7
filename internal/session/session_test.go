package session

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/urllist"
)

// listOf returns a session over the given lines.
func listOf(lines ...string) *Session { return New(urllist.Parse(strings.Join(lines, "\n"))) }

// store answers a row as the fetcher would.
func store(s *Session, row int, r fetcher.Result) {
	if s.answers.outcome == nil {
		s.clear()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.URL == "" {
		r.URL = s.list.Rows[row].URL
	}
	if r.FinalURL == "" {
		r.FinalURL = r.URL
	}
	s.storeLocked(row, r)
}

func ok(text string) fetcher.Result {
	return fetcher.Result{Outcome: fetcher.OK, Status: 200, Title: title.Title{Text: text, Found: true, Source: title.SourceHTML}}
}

func TestInvalidLinesKeepTheirRowWithAReason(t *testing.T) {
	s := listOf("https://a.test/", "see notes below", "https://b.test/")
	if s.Len() != 3 {
		t.Fatalf("%d rows, want 3", s.Len())
	}
	row := s.Row(1)
	if row.State != Answered || row.Outcome != fetcher.Invalid || row.Reason == "" || row.URL != "see notes below" {
		t.Errorf("invalid row = %+v", row)
	}
	if record := s.Record(1); record.Outcome != "invalid" || record.Code != "invalid_url" || record.Reason == "" || record.Line != 2 || record.Row != 2 {
		t.Errorf("invalid record = %+v", record)
	}
	if record := s.Record(0); record.Outcome != "stopped" {
		t.Errorf("a row without an answer is exported as %q, want stopped", record.Outcome)
	}
}

func TestAnswersComeBackAsTheyWereStored(t *testing.T) {
	s := listOf("https://a.test/")
	want := fetcher.Result{
		URL: "https://a.test/", FinalURL: "https://b.test/", Outcome: fetcher.HTTPError, Code: "http_404", Detail: "x", Status: 404,
		Flags: fetcher.FlagRedirected | fetcher.FlagRetried, ContentType: "text/html", Attempts: 2, Proto: "HTTP/2.0",
		Title:     title.Title{Text: "日本語", Found: true, Source: title.SourceHTML, Charset: "euc-jp", CharsetSource: title.CharsetMeta, Lang: "ja"},
		Redirects: []fetcher.Hop{{Status: 301, URL: "https://b.test/"}},
		WireBytes: 10, BodyBytes: 20, Length: 30, Started: time.Unix(1_700_000_000, 0), Elapsed: 2 * time.Second,
		Timing: fetcher.Timing{DNS: time.Millisecond, Connect: 2 * time.Millisecond, TLS: 3 * time.Millisecond, FirstByte: 4 * time.Millisecond, Title: 5 * time.Microsecond},
	}
	store(s, 0, want)
	got := s.Result(0)
	got.Started = got.Started.Truncate(time.Second) // kept to the second of its end
	want.Started = want.Started.Truncate(time.Second)
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("got\n%+v, want\n%+v", got, want)
	}
	record := s.Record(0)
	if record.Title != "日本語" || record.Charset != "euc-jp" || record.CharsetSource != "meta" || record.Lang != "ja" ||
		record.Bytes != 20 || record.Milliseconds != 2000 || record.Attempts != 2 || len(record.Redirects) != 1 ||
		strings.Join(record.Flags, " ") != "redirected retried" || record.FetchedAt.IsZero() {
		t.Errorf("record = %+v", record)
	}
}

func TestNumbersTooLargeForTheirColumnsAreCapped(t *testing.T) {
	s := listOf("https://a.test/")
	r := ok("a")
	r.BodyBytes, r.WireBytes, r.Length, r.Elapsed = math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64
	store(s, 0, r)
	got := s.Result(0)
	if got.BodyBytes != math.MaxUint32 || got.WireBytes != math.MaxUint32 || got.Length != math.MaxInt32 || got.Elapsed <= 0 {
		t.Errorf("got %+v", got)
	}
}

func TestRowsWithTheSameTitleAreAllMarked(t *testing.T) {
	s := listOf("https://a.test/", "https://b.test/", "https://c.test/", "https://d.test/")
	for i, text := range []string{"same", "other", "same", "same"} {
		store(s, i, ok(text))
	}
	for i, want := range []bool{true, false, true, true} {
		if got := s.Row(i).Flags.Has(fetcher.FlagSameTitle); got != want {
			t.Errorf("row %d marked: %v, want %v", i, got, want)
		}
	}
	if got := s.Counts().SameTitle; got != 3 {
		t.Errorf("SameTitle = %d, want 3", got)
	}
}

func TestCountsFollowTheOutcomes(t *testing.T) {
	s := listOf("https://a.test/", "not a url", "https://c.test/", "https://d.test/", "https://e.test/")
	store(s, 0, ok("a"))
	store(s, 2, fetcher.Result{Outcome: fetcher.Missing, Flags: fetcher.FlagRedirected})
	store(s, 3, fetcher.Result{Outcome: fetcher.Failed, Code: "dns_not_found"})
	want := Counts{Total: 5, Answered: 4, OK: 1, NoTitle: 1, Failed: 2, Redirected: 1, Invalid: 1}
	if got := s.Counts(); got != want {
		t.Errorf("counts = %+v, want %+v", got, want)
	}
}

func TestManyDifferentLanguagesDoNotGrowTheCommonPartsWithoutBound(t *testing.T) {
	const rows = 1<<16 + 500
	lines := make([]string, rows)
	for i := range lines {
		lines[i] = fmt.Sprintf("https://a.test/%d", i)
	}
	s := listOf(lines...)
	for i := range rows {
		r := ok("")
		r.Title.Lang = fmt.Sprint(i)
		store(s, i, r)
	}
	if got := len(s.answers.commons); got > 1<<16+1 {
		t.Errorf("%d common parts", got)
	}
	if got := s.Row(rows - 1); got.Outcome != fetcher.OK {
		t.Errorf("last row = %+v", got)
	}
}
