package fetcher_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/internal/testsite"
)

func TestRedirectsAreFollowedAndRecorded(t *testing.T) {
	site := open(t)
	for _, status := range []string{"301", "302", "303", "307", "308"} {
		r := read(t, through(site), "https://a.test/redirect/3/x?code="+status+"#part")[0]
		if r.Outcome != fetcher.OK || len(r.Redirects) != 3 || !r.Flags.Has(fetcher.FlagRedirected) {
			t.Fatalf("%s: %v %q %v", status, r.Outcome, r.Code, r.Redirects)
		}
		if !strings.HasSuffix(r.FinalURL, "#part") {
			t.Errorf("%s: the fragment was lost: %s", status, r.FinalURL)
		}
		if r.Attempts != 1 {
			t.Errorf("%s: %d attempts", status, r.Attempts)
		}
	}
}

func TestRedirectsCrossHostsAndSchemes(t *testing.T) {
	site := open(t)
	r := read(t, through(site), "http://a.test/redirect/1?to=https://b.test/there")[0]
	if r.Outcome != fetcher.OK || r.FinalURL != "https://b.test/there" || r.Title.Text != testsite.TitleOf(r.FinalURL) {
		t.Errorf("%v %q %s %q", r.Outcome, r.Code, r.FinalURL, r.Title.Text)
	}
}

func TestRedirectsStopAtTheLimit(t *testing.T) {
	site := open(t)
	o := through(site)
	o.MaxRedirects = 3
	results := read(t, o, "https://a.test/redirect/3", "https://b.test/redirect/4")
	if results[0].Outcome != fetcher.OK || results[1].Code != fetcher.CodeTooManyRedirects {
		t.Errorf("%q, %q", results[0].Code, results[1].Code)
	}
}

func TestLocationsAreReadAsBrowsersReadThem(t *testing.T) {
	for location, want := range map[string]string{
		"/caf\u00e9":           "/caf%C3%A9",
		"/caf\xe9":             "/caf%E9",
		"next page":            "/dir/next%20page",
		"\\there":              "/there",
		"?q=\u00fc":            "/dir/page?q=%C3%BC",
		"/a/../b/./c":          "/b/c",
		"//HOST.test:80/x y":   "/x%20y",
		"HTTP://host.test/\tz": "/z",
	} {
		asked := make(chan string, 1)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/dir/page" && r.URL.RawQuery == "" {
				w.Header()["Location"] = []string{location}
				w.WriteHeader(http.StatusFound)
				return
			}
			asked <- r.RequestURI
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte("<title>there</title>"))
		}))
		o := fetcher.DefaultOptions()
		o.NoProxy = true
		r := read(t, routed(o, server), "http://host.test/dir/page")[0]
		server.Close()
		if r.Outcome != fetcher.OK {
			t.Errorf("%q: %v %q %s", location, r.Outcome, r.Code, r.Detail)
			continue
		}
		if got := <-asked; got != want {
			t.Errorf("%q led to %q, want %q", location, got, want)
		}
	}
}

func TestCookiesOpenTheirOwnRowOnly(t *testing.T) {
	site := open(t)
	r := read(t, through(site), "https://a.test/cookie-wall")[0]
	if r.Outcome != fetcher.OK {
		t.Errorf("%v %q %v", r.Outcome, r.Code, r.Redirects)
	}
	site.ResetStats()
	read(t, through(site), "https://a.test/cookie-wall/1", "https://a.test/cookie-wall/2")
	without := 0
	for _, request := range site.Requests("a.test") {
		if request.Header.Get("Cookie") == "" {
			without++
		}
	}
	if without != 2 {
		t.Errorf("%d of the first requests had no cookie, want 2", without)
	}
}

func TestRefreshesAreFollowedWhenImmediate(t *testing.T) {
	site := open(t)
	results := read(t, through(site),
		"https://a.test/refresh/0?to=/there",
		"https://b.test/refresh-header/3?to=https://c.test/there",
		"https://d.test/refresh/30?to=/there",
		"https://e.test/refresh/0?to=/refresh/0",
	)
	for i, want := range []string{"https://a.test/there", "https://c.test/there", "https://d.test/refresh/30?to=/there", "https://e.test/refresh/0"} {
		r := results[i]
		if r.Outcome == fetcher.Failed && i < 3 || r.FinalURL != want && i < 3 {
			t.Errorf("%s: %v %q %s", r.URL, r.Outcome, r.Code, r.FinalURL)
		}
		if r.Flags.Has(fetcher.FlagRefreshed) != (i < 2) && i < 3 {
			t.Errorf("%s: flags %v", r.URL, r.Flags.Names())
		}
	}
	if n := len(results[3].Redirects); n > 5 {
		t.Errorf("%d refreshes were followed", n)
	}
}

func TestPublicPagesCannotLeadInside(t *testing.T) {
	site := open(t)
	results := read(t, through(site),
		"http://a.public.test/redirect/1?to=http://inner.private.test/",
		"http://b.public.test/redirect/1?to=http://127.0.0.1/",
		"http://c.public.test/redirect/1?to=http://[::ffff:10.0.0.1]/",
		"http://d.public.test/refresh/0?to=http://inner.linklocal.test/",
		"http://e.public.test/redirect/1?to=https://f.public.test/",
		"http://g.private.test/redirect/1?to=http://inner.private.test/",
		"http://inner.private.test/",
	)
	for i, r := range results {
		refused := i < 4
		if (r.Code == fetcher.CodePrivateRedirect) != refused || !refused && r.Outcome != fetcher.OK {
			t.Errorf("%s: %v %q", r.URL, r.Outcome, r.Code)
		}
	}
	if n := site.Host("inner.linklocal.test").Connections; n != 0 {
		t.Errorf("%d connections to the metadata address", n)
	}
}

func TestOnlyHTTPIsFollowed(t *testing.T) {
	site := open(t)
	for _, to := range []string{"ftp://a.test/", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,<title>x</title>", "http://["} {
		if r := read(t, through(site), "https://a.test/redirect/1?to="+strings.ReplaceAll(to, "<", "%3C"))[0]; r.Code != fetcher.CodeBadRedirect {
			t.Errorf("%s: %v %q", to, r.Outcome, r.Code)
		}
	}
}
