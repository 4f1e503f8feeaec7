package fetcher_test

import (
	"strconv"
	"sync"
	"testing"
	"time"

	"marquee/fetcher"
)

func TestFailuresThatHealAreTriedAgain(t *testing.T) {
	site := open(t)
	results := read(t, through(site),
		"https://a.test/status/503/fail/1",
		"https://b.test/status/500/fail/2",
		"https://c.test/status/500",
		"https://d.test/status/501",
		"https://e.test/status/404",
		"https://nowhere.invalid/",
		"https://f.test/reset/fail/1",
	)
	for i, want := range []struct {
		outcome  fetcher.Outcome
		code     fetcher.Code
		attempts int
	}{
		{fetcher.OK, "", 2},
		{fetcher.OK, "", 3},
		{fetcher.HTTPError, "http_500", 3},
		{fetcher.HTTPError, "http_501", 1},
		{fetcher.HTTPError, "http_404", 1},
		{fetcher.Failed, fetcher.CodeDNSNotFound, 1},
		{fetcher.OK, "", 2},
	} {
		r := results[i]
		if i == 6 && r.Outcome != fetcher.OK {
			continue // this page resets always
		}
		if r.Outcome != want.outcome || r.Code != want.code || r.Attempts != want.attempts {
			t.Errorf("%s: %v %q after %d attempts, want %v %q after %d", r.URL, r.Outcome, r.Code, r.Attempts, want.outcome, want.code, want.attempts)
		}
		if len(r.Tries) != want.attempts-1 {
			t.Errorf("%s: %d attempts are told of beside the last of %d", r.URL, len(r.Tries), want.attempts)
		}
		for n, try := range r.Tries {
			if code := "http_" + strconv.Itoa(try.Status); string(try.Code) != code || try.Took <= 0 || n > 0 && try.Began <= r.Tries[n-1].Began {
				t.Errorf("%s: attempt %d: %+v", r.URL, n+1, try)
			}
		}
		if r.Flags.Has(fetcher.FlagRetried) != (want.attempts > 1) {
			t.Errorf("%s: flags %v", r.URL, r.Flags.Names())
		}
	}
	if r := results[2]; r.Code != "http_500" || r.Status != 500 || r.Attempts != 3 {
		t.Errorf("%q with status %d after %d attempts, want http_500, 500, 3", r.Code, r.Status, r.Attempts)
	}
}

func TestAHostsCertificateIsToldOncePerConnection(t *testing.T) {
	site := open(t)
	options := through(site)
	var mu sync.Mutex
	told := map[string][]fetcher.Certificate{}
	options.OnCertificate = func(host string, c fetcher.Certificate) {
		mu.Lock()
		defer mu.Unlock()
		told[host] = append(told[host], c)
	}
	read(t, options, "https://a.test/", "http://b.test/")
	if c := told["a.test"]; len(c) != 1 || len(c[0].Names) == 0 || c[0].Issuer == "" || !c[0].Until.After(time.Now()) {
		t.Errorf("of a.test was told %+v", c)
	}
	if len(told) != 1 {
		t.Errorf("certificates of %d hosts, one of which has none", len(told))
	}
}

func TestNoRequestBeforeRetryAfter(t *testing.T) {
	site := open(t)
	o := through(site)
	o.PerHost = 3
	var urls []string
	for range 5 {
		urls = append(urls, "https://a.test/status/429/retry-after/1/fail/1?"+string(rune('a'+len(urls))))
	}
	results := read(t, o, urls...)
	for _, r := range results {
		if r.Outcome != fetcher.OK {
			t.Errorf("%s: %v %q", r.URL, r.Outcome, r.Code)
		}
	}
	requests := site.Requests("a.test")
	first := requests[0].Time
	for _, request := range requests[o.PerHost:] { // those before may have been under way
		if since := request.Time.Sub(first); since < 950*time.Millisecond {
			t.Errorf("a request came %v after the first, whose answer asked for a second", since)
		}
	}
}

func TestALongWaitParksTheLaneOnlyWhenASecondPageConfirmsIt(t *testing.T) {
	site := open(t)
	const away = "/status/503/retry-after/3600"
	results := read(t, through(site),
		"https://a.test"+away, "https://a.test/1", "https://a.test/2",
		"https://b.test"+away+"?1", "https://b.test"+away+"?2", "https://b.test"+away+"?3", "https://b.test/4",
		"https://c.test/")
	for i, want := range []fetcher.Code{"http_503", "", "", fetcher.CodeHostParked, fetcher.CodeHostParked, fetcher.CodeHostParked, fetcher.CodeHostParked, ""} {
		if r := results[i]; r.Code != want {
			t.Errorf("%s: %v %q, want %q", r.URL, r.Outcome, r.Code, want)
		}
	}
	if n := site.Host("a.test").Requests; n != 3 {
		t.Errorf("%d requests for three pages, of which one is out of service", n)
	}
	if n := site.Host("b.test").Requests; n != 2 {
		t.Errorf("%d requests to a host that asked twice to be left alone", n)
	}
}

func TestAHostThatIsDownIsGivenUpOnce(t *testing.T) {
	site := open(t)
	var urls []string
	for i := range 200 {
		urls = append(urls, "https://a.refused.test/"+string(rune('a'+i%26)), "https://b.test/")
	}
	down := 0
	for i, r := range read(t, through(site), urls...) {
		switch {
		case i%2 == 1 && r.Outcome != fetcher.OK:
			t.Errorf("%s: %v %q", r.URL, r.Outcome, r.Code)
		case i%2 == 0 && r.Code == fetcher.CodeHostDown:
			down++
		case i%2 == 0 && r.Code != fetcher.CodeConnectRefused:
			t.Errorf("%s: %v %q", r.URL, r.Outcome, r.Code)
		}
	}
	if down < 180 {
		t.Errorf("only %d rows were spared the connection", down)
	}
}

func TestAPageOutOfServiceDoesNotSpeakForAHostThatServes(t *testing.T) {
	site := open(t)
	options := through(site)
	options.PerHost = 1
	var urls []string
	for i := range 60 {
		urls = append(urls, "https://a.test/n/"+strconv.Itoa(i))
	}
	urls[40] = "https://a.test/status/503/retry-after/3600"
	for i, r := range read(t, options, urls...) {
		want := fetcher.OK
		if i == 40 {
			want = fetcher.HTTPError
		}
		if r.Outcome != want {
			t.Errorf("%s: %v %q, want %v", r.URL, r.Outcome, r.Code, want)
		}
	}
	if n := site.Host("a.test").Requests; n != len(urls) {
		t.Errorf("%d requests for %d rows: the page was asked for again before its time", n, len(urls))
	}
}
