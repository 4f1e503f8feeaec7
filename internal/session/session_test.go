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
	s.storeLocked(row, &r)
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
	if row.State != Answered || row.Outcome != fetcher.Invalid || row.Problem == "" || row.Address() != "see notes below" {
		t.Errorf("invalid row = %+v", row)
	}
	if final := s.Final(1); final.Outcome != fetcher.Invalid || final.Code != "invalid_url" || final.Problem == "" || final.Line != 2 || final.ID != 1 {
		t.Errorf("invalid row, for an export = %+v", final)
	}
	if final := s.Final(0); final.Outcome != fetcher.Stopped || final.Code != fetcher.CodeStopped {
		t.Errorf("a row without an answer is exported as %q, want stopped", final.Outcome)
	}
}

func TestAnswersComeBackAsTheyWereStored(t *testing.T) {
	s := listOf("https://a.test/")
	answer := fetcher.Result{
		URL: "https://a.test/", FinalURL: "https://b.test/", Outcome: fetcher.HTTPError, Code: "http_404", Detail: "x", Status: 404,
		Flags: fetcher.FlagRedirected | fetcher.FlagRetried, ContentType: "text/html", Attempts: 2, Proto: "HTTP/2.0",
		Title:     title.Title{Text: "日本語", Found: true, Source: title.SourceHTML, Charset: "euc-jp", CharsetSource: title.CharsetMeta, Lang: "ja"},
		Redirects: []fetcher.Hop{{Status: 301, URL: "https://b.test/"}},
		WireBytes: 10, BodyBytes: 20, Length: 30, Started: time.Unix(1_700_000_000, 0), Elapsed: 2 * time.Second,
		Timing: fetcher.Timing{DNS: time.Millisecond, Connect: 2 * time.Millisecond, TLS: 3 * time.Millisecond, FirstByte: 4 * time.Millisecond, Title: 5 * time.Microsecond},
	}
	store(s, 0, answer)
	want := Row{
		Line: 1, Input: "https://a.test/", URL: "https://a.test/", State: Answered, FinalURL: "https://b.test/",
		Outcome: fetcher.HTTPError, Code: "http_404", Detail: "x", Status: 404, Flags: fetcher.FlagRedirected | fetcher.FlagRetried,
		Title: "日本語", TitleSource: title.SourceHTML, Charset: "euc-jp", CharsetSource: title.CharsetMeta, Lang: "ja",
		ContentType: "text/html", Attempts: 2, Proto: "HTTP/2.0", Redirects: answer.Redirects, WireBytes: 10, Bytes: 20, Length: 30,
		Elapsed: 2 * time.Second, Timing: answer.Timing, Ended: time.Unix(1_700_000_002, 0).UTC(),
	}
	if got := s.Row(0); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("got\n%+v, want\n%+v", got, want)
	}
	if got := s.Final(0); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("for an export\n%+v, want\n%+v", got, want)
	}
}

func TestNumbersTooLargeForTheirColumnsAreCapped(t *testing.T) {
	s := listOf("https://a.test/")
	r := ok("a")
	r.BodyBytes, r.WireBytes, r.Length, r.Elapsed = math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64
	store(s, 0, r)
	got := s.Row(0)
	if got.Bytes != math.MaxUint32 || got.WireBytes != math.MaxUint32 || got.Length != math.MaxInt32 || got.Elapsed <= 0 {
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
	want := Counts{Total: 5, Answered: 4, OK: 1, NoTitle: 1, Failed: 1, Redirected: 1, Invalid: 1}
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

func TestEveryOutcomeHasAClassAndATone(t *testing.T) {
	for outcome := fetcher.OK; outcome.String() != ""; outcome++ {
		class, tone := ClassOf(outcome), ToneOf(outcome)
		if int(outcome) >= len(outcomes) || class == AllRows || tone == Open {
			t.Errorf("%v: class %d, tone %d", outcome, class, tone)
		}
		if settled := outcome == fetcher.OK || outcome == fetcher.Empty || outcome == fetcher.Missing || outcome == fetcher.NotHTML; settled != (class == OKRows || class == NoTitleRows) {
			t.Errorf("%v: settled %v, class %d", outcome, settled, class)
		}
	}
	if ClassOf(fetcher.Unanswered) != NotReadRows || ToneOf(fetcher.Unanswered) != Open {
		t.Error("a row without an answer has another class than not read, or a tone")
	}
}

func TestEachClassCountsTheRowsItShows(t *testing.T) {
	s := listOf("https://a.test/", "not a url", "https://c.test/", "https://d.test/", "https://e.test/")
	for i, outcome := range map[int]fetcher.Outcome{0: fetcher.OK, 2: fetcher.Stopped, 3: fetcher.NotHTML} {
		store(s, i, fetcher.Result{Outcome: outcome, Flags: fetcher.FlagRedirected, Title: title.Title{Text: "T"}})
	}
	for _, class := range Classes() {
		if got, want := s.Counts().Of(class), s.View(t.Context(), Query{Classes: ClassSetOf(class)}).Len(); got != want {
			t.Errorf("class %d: %d counted, %d shown", class, got, want)
		}
	}
	if s.Counts().Settled() {
		t.Error("a list with a row that is no URL is settled")
	}
}

func TestPasswordsAreInNothingThatASessionTells(t *testing.T) {
	s := listOf("https://reader:s3cret@a.example/", "reader:s3cret@b.example/", "https://reader:s3cret@c.example/")
	store(s, 0, fetcher.Result{URL: "https://a.example/", FinalURL: "https://a.example/in", Outcome: fetcher.OK})
	for i := range s.Len() {
		row, final := s.Row(i), s.Final(i)
		if told := fmt.Sprintf("%+v %+v %s", row, final, row.Address()); strings.Contains(told, "s3cret") {
			t.Errorf("row %d tells %s", i, told)
		}
	}
	if got := s.Row(0); got.URL != "https://a.example/" || got.FinalURL != "https://a.example/in" || got.Input != "https://reader:***@a.example/" {
		t.Errorf("%+v", got)
	}
	s.KeepCredentials()
	if got := s.Row(0); got.URL != "https://a.example/" || got.Input != "https://reader:s3cret@a.example/" {
		t.Errorf("%+v", got)
	}
}
