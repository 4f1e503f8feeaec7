package fetcher

import (
	"net/http"
	"testing"
	"time"

	"marquee/fetcher/pdf"
	"marquee/fetcher/title"
	"marquee/fetcher/wire"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		header http.Header
		status int
		want   time.Duration
	}{
		{http.Header{"Retry-After": {"120"}}, 503, 2 * time.Minute},
		{http.Header{"Retry-After": {" 1.5 "}}, 429, 1500 * time.Millisecond},
		{http.Header{"Retry-After": {"120"}}, 200, 0},
		{http.Header{"Retry-After": {"soon"}}, 503, 0},
		{http.Header{"Retry-After": {"-5"}}, 503, 0},
		{http.Header{"Retry-After": {"864000"}}, 503, maxWait},
		{http.Header{"Retry-After": {"1e3"}}, 503, 0},
		{http.Header{"Retry-After": {"NaN"}}, 503, 0},
		{http.Header{"Retry-After": {"Inf"}}, 503, 0},
		{http.Header{"Retry-After": {"+Infinity"}}, 503, 0},
		{http.Header{"Retry-After": {"0x1p4"}}, 503, 0},
		{http.Header{"Retry-After": {"1_000"}}, 503, 0},
		{http.Header{"Retry-After": {"99999999999"}}, 503, 0},
		{http.Header{"Retry-After": {"999999999999999999999999"}}, 503, 0},
		{http.Header{"Retry-After": {"Sun, 03 May 9026 12:00:30 GMT"}}, 503, 0},
		{http.Header{"Retry-After": {"Sun, 03 May 2026 12:00:30 GMT"}, "Date": {"Thu, 01 Jan 1970 00:00:00 GMT"}}, 503, 30 * time.Second},
		{http.Header{"Retry-After": {"Sun, 03 May 2026 12:00:30 GMT"}, "Date": {"NaN"}}, 503, 30 * time.Second},
		{http.Header{"Ratelimit": {"r=0;t=NaN"}}, 200, 0},
		{http.Header{"Ratelimit": {"r=0;t=inf"}}, 200, 0},
		{http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {"nan"}}, 200, 0},
		{http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {"Inf"}}, 200, 0},
		{http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {"1777809605000"}}, 200, 5 * time.Second},
		{http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {"999999999999999"}}, 200, 0},
		{http.Header{"Retry-After": {"Sun, 03 May 2026 12:00:30 GMT"}}, 503, 30 * time.Second},
		{http.Header{"Retry-After": {"Sun, 03 May 2026 12:00:30 GMT"}, "Date": {"Sun, 03 May 2026 12:00:20 GMT"}}, 503, 10 * time.Second},
		{http.Header{"Retry-After": {"Sun, 03 May 2020 12:00:30 GMT"}}, 503, 0},
		{http.Header{"Ratelimit": {`"default";r=0;t=7`}}, 200, 7 * time.Second},
		{http.Header{"Ratelimit": {"limit=10, remaining=0, reset=9"}}, 200, 9 * time.Second},
		{http.Header{"Ratelimit": {`"default";r=3;t=7`}}, 200, 0},
		{http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {"12"}}, 200, 12 * time.Second},
		{http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {"1777809605"}}, 200, 5 * time.Second},
		{http.Header{"X-Ratelimit-Remaining": {"4"}, "X-Ratelimit-Reset": {"12"}}, 429, 0},
	} {
		if got := retryAfter(wire.NewHeader(c.header), c.status, now); got != c.want {
			t.Errorf("%v with %d: %v, want %v", c.header, c.status, got, c.want)
		}
	}
}

func TestParseRefresh(t *testing.T) {
	for content, want := range map[string]struct {
		delay  time.Duration
		target string
		ok     bool
	}{
		"0;url=/x":              {0, "/x", true},
		" 5 , URL = 'a b' rest": {5 * time.Second, "a b", true},
		`3; url="/q"x`:          {3 * time.Second, "/q", true},
		"0; /plain":             {0, "/plain", true},
		"0 /plain":              {0, "/plain", true},
		"2.9;url=x":             {2 * time.Second, "x", true},
		".5;url=x":              {0, "x", true},
		"7":                     {7 * time.Second, "", true},
		"7;":                    {7 * time.Second, "", true},
		"url=/x":                {0, "", false},
		"5x;url=/x":             {0, "", false},
		"0;urlx":                {0, "urlx", true},
		"":                      {0, "", false},
	} {
		delay, target, ok := parseRefresh(content)
		if delay != want.delay || target != want.target || ok != want.ok {
			t.Errorf("%q: %v %q %v", content, delay, target, ok)
		}
	}
}

func FuzzParseRefresh(f *testing.F) {
	for _, s := range []string{"0;url=/x", "5 , URL = 'a'", ".;", "9999999999999999999;x", "1;url=\"", "\f2\t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		if delay, target, _ := parseRefresh(content); delay < 0 || len(target) > len(content) {
			t.Errorf("%q: %v %q", content, delay, target)
		}
	})
}

func FuzzRetryAfter(f *testing.F) {
	f.Add("120", "default;r=0;t=5", "0", "Inf")
	f.Add("Sun, 03 May 2026 12:00:30 GMT", "", "", "NaN")
	f.Fuzz(func(t *testing.T, after, limit, left, reset string) {
		h := http.Header{"Retry-After": {after}, "Ratelimit": {limit}, "X-Ratelimit-Remaining": {left}, "X-Ratelimit-Reset": {reset}}
		if wait := retryAfter(wire.NewHeader(h), 503, time.Now()); wait < 0 || wait > maxWait {
			t.Errorf("%v: %v", h, wait)
		}
	})
}

func TestAFilesEndIsAskedForWhereItIsWorthARequest(t *testing.T) {
	pdfType := title.Title{ContentType: "application/pdf"}
	found := pdfType
	found.Found = true
	for _, c := range []struct {
		status int
		title  title.Title
		want   bool
	}{
		{200, pdfType, true}, {404, pdfType, false}, {200, found, false}, {200, title.Title{ContentType: "image/png"}, false}, {206, found, false},
	} {
		if untitledPDF(&wire.Response{Status: c.status}, &c.title) != c.want {
			t.Errorf("%d, %+v: %v", c.status, c.title, !c.want)
		}
	}
	for _, c := range []struct {
		length int64
		header http.Header
		want   bool
	}{
		{pdf.TailLength + 1, http.Header{"Accept-Ranges": {"bytes"}}, true},
		{pdf.TailLength + 1, http.Header{"Accept-Ranges": {" Bytes "}}, true},
		{pdf.TailLength, http.Header{"Accept-Ranges": {"bytes"}}, false},
		{-1, http.Header{"Accept-Ranges": {"bytes"}}, false},
		{1 << 30, http.Header{"Accept-Ranges": {"none"}}, false},
		{1 << 30, http.Header{}, false},
		{1 << 30, http.Header{"Accept-Ranges": {"bytes"}, "Content-Encoding": {"gzip"}}, false},
	} {
		if offersParts(&wire.Response{Length: c.length, Header: *wire.NewHeader(c.header)}) != c.want {
			t.Errorf("%d bytes, %v: %v", c.length, c.header, !c.want)
		}
	}
}

func TestOnlyAWholeGoodAnswerStandsForThePage(t *testing.T) {
	for _, c := range []struct {
		r    Result
		want bool
	}{
		{Result{Outcome: OK, Status: 200}, true},
		{Result{Outcome: Missing, Status: 299}, true},
		{Result{Outcome: OK, Status: 199}, false},
		{Result{Outcome: OK, Status: 300}, false},
		{Result{Outcome: Failed, Status: 200}, false},
		{Result{Outcome: OK, Status: 200, Flags: FlagPartial}, false},
		{Result{Outcome: OK, Status: 200, Code: CodeBodyTooLarge}, false},
		{Result{Outcome: OK, Status: 200, Code: CodeTooCostly}, false},
	} {
		if c.r.isReliable() != c.want {
			t.Errorf("%v, %d, %q, %v: %v", c.r.Outcome, c.r.Status, c.r.Code, c.r.Flags.Names(), !c.want)
		}
	}
}

func TestAPageWaitsAsItAskedInAnEarlierRun(t *testing.T) {
	until := time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)
	r := run{options: &Options{Waits: map[string]time.Time{"https://a.test/x": until}}}
	if got := r.later("https://ann:secret@a.test/x"); !got.Equal(until) {
		t.Errorf("the page waits until %v, want %v", got, until)
	}
	if got := r.later("https://a.test/y"); !got.IsZero() {
		t.Errorf("another waits until %v", got)
	}
}
