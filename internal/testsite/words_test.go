package testsite

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestWordsOfPaths(t *testing.T) {
	_, client := start(t)
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for path, want := range map[string]struct {
		status int
		title  string
		header string // "Name: value" of the answer
		body   string
	}{
		"/status/404":            {status: 404, title: "a.test/status/404"},
		"/title?text=A+%26+B":    {title: "A &amp; B"},
		"/no-title":              {},
		"/title":                 {body: "<title></title>"},
		"/type?type=image%2Fpng": {title: "a.test/type?type=image%2Fpng", header: "Content-Type: image/png"},
		"/challenge":             {status: 403, title: "Just a moment...", header: "Cf-Mitigated: challenge"},
		"/auth":                  {status: 401, title: "401 Unauthorized", header: `Www-Authenticate: Basic realm="reading room"`},
		"/refresh/3?to=/b":       {title: "a.test/refresh/3?to=/b", body: `<meta http-equiv="refresh" content="3; url=/b">`},
		"/refresh-header/0":      {title: "a.test/refresh-header/0", header: "Refresh: 0; url=/"},
		"/redirect/1?to=http://b.test/x&code=308": {status: 308, header: "Location: http://b.test/x"},
		"/cookie-wall":                          {status: 302, header: "Location: /cookie-wall"},
		"/chunked":                              {title: "a.test/chunked", header: "Transfer-Encoding: chunked"},
		"/late/2000":                            {title: "a.test/late/2000", body: strings.Repeat("-", 2000)},
		"/retry-after/7":                        {status: 503, title: "503 Service Unavailable", header: "Retry-After: 7"},
		"/status/429/retry-after/7":             {status: 429, title: "429 Too Many Requests", header: "Retry-After: 7"},
		"/ratelimit/7":                          {status: 503, title: "503 Service Unavailable", header: `Ratelimit: "default";r=0;t=7`},
		"/ratelimit-3/7":                        {status: 503, title: "503 Service Unavailable", header: "Ratelimit-Remaining: 0"},
		"/status/500/fail/0":                    {status: 500, title: "a.test/status/500/fail/0"},
		"/delay/1ms/status/410/title?text=Gone": {status: 410, title: "Gone"},
		"/delay/soon":                           {status: 400},
		"/size/-1":                              {status: 400},
		"/charset/klingon":                      {status: 400},
		"/charset/gbk/by/telegram":              {status: 400},
		"/drip/1us/size/400":                    {title: "a.test/drip/1us/size/400"},
		"/words/that/mean/nothing":              {title: "a.test/words/that/mean/nothing"},
	} {
		response, body := get(t, client, "http://a.test"+path)
		if want.status == 0 {
			want.status = 200
		}
		name, value, _ := strings.Cut(want.header, ": ")
		got := response.Header.Get(name)
		if name == "Transfer-Encoding" {
			got = strings.Join(response.TransferEncoding, "")
		}
		if response.StatusCode != want.status || titleIn(body) != want.title || got != value || !strings.Contains(string(body), want.body) {
			t.Errorf("%s: status %d, title %q, %s %q; want %+v", path, response.StatusCode, titleIn(body), name, got, want)
		}
	}
}

func TestRetryDatesAreNotEarlierThanAsked(t *testing.T) {
	_, client := start(t)
	asked := time.Now()
	response, _ := get(t, client, "http://a.test/retry-date/2")
	until, err := http.ParseTime(response.Header.Get("Retry-After"))
	if err != nil || until.Before(asked.Add(2*time.Second)) || until.After(time.Now().Add(3*time.Second)) {
		t.Errorf("Retry-After %q, asked at %v", response.Header.Get("Retry-After"), asked)
	}
}

func TestWallsOpenForCookiesAndCredentials(t *testing.T) {
	_, client := start(t)
	for path, header := range map[string]http.Header{
		"/cookie-wall": {"Cookie": {"seen=yes"}},
		"/auth":        {"Authorization": {"Basic YTpi"}},
	} {
		request, err := http.NewRequest(http.MethodGet, "http://a.test"+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header = header
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s with %v: %d", path, header, response.StatusCode)
		}
	}
}

func FuzzPath(f *testing.F) {
	for _, path := range []string{"/", "/delay/1ms/gzip", "/redirect/3", "/size/3k/charset/gbk/by/late", "/refresh/", "/ratelimit-x/9"} {
		f.Add(path, "to=/&text=x")
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		r := httptest.NewRequest(http.MethodGet, "http://a.test/", nil)
		r.URL.Path, r.URL.RawQuery = path, query
		a, err := read(r)
		if err != nil || a.Size > 1<<20 || a.Late > 1<<20 {
			return
		}
		if p, err := a.Print(); err == nil && p.Size() < a.Size {
			t.Errorf("a page of %d bytes, want %d", p.Size(), a.Size)
		}
	})
}
