package fetcher_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/fetcher"
)

// A counting host answers by how often it was asked for a path.
func counting(t *testing.T, answer func(w http.ResponseWriter, r *http.Request, times int)) fetcher.Options {
	t.Helper()
	var mu sync.Mutex
	asked := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.URL.Path]++
		times := asked[r.URL.Path]
		mu.Unlock()
		answer(w, r, times)
	}))
	t.Cleanup(server.Close)
	o := fetcher.DefaultOptions()
	o.NoProxy, o.Retries = true, 0
	return routed(o, server)
}

func arrived(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html")
	_, _ = w.Write([]byte("<title>arrived</title>"))
}

func TestAnAddressThatRepeatsIsNoCircleYet(t *testing.T) {
	o := counting(t, func(w http.ResponseWriter, r *http.Request, times int) {
		to, until := r.URL.Path, map[string]int{"/once": 1, "/five": 5, "/nineteen": 19, "/by": 1, "/never": 1 << 20, "/round": 1 << 20}[r.URL.Path]
		switch r.URL.Path {
		case "/by":
			to = "/way"
		case "/way":
			to, until = "/by", 1
		case "/round":
			to = "/robin"
		case "/robin":
			to, until = "/round", 1<<20
		case "/next":
			to, until = r.URL.Path+"/1", 1
		}
		if times > until {
			arrived(w)
			return
		}
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	})
	for path, want := range map[string]fetcher.Code{"/once": "", "/five": "", "/nineteen": "", "/by": "", "/never": fetcher.CodeRedirectLoop, "/round": fetcher.CodeRedirectLoop} {
		r := read(t, o, "http://host.test"+path)[0]
		if r.Code != want || (want == "") != (r.Title.Text == "arrived") || len(r.Redirects) > o.MaxRedirects {
			t.Errorf("%s: %v %q after %d redirects, want %q", path, r.Outcome, r.Code, len(r.Redirects), want)
		}
	}
}

func TestAChainThatOnlyGoesOnIsNoCircle(t *testing.T) {
	n := 0
	o := counting(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		n++
		w.Header().Set("Location", fmt.Sprintf("/%d?%s", n, strings.Repeat("x", len(r.URL.Query().Get("x")))))
		w.WriteHeader(http.StatusFound)
	})
	if r := read(t, o, "http://host.test/")[0]; r.Code != fetcher.CodeTooManyRedirects || len(r.Redirects) != o.MaxRedirects {
		t.Errorf("%v %q after %d redirects", r.Outcome, r.Code, len(r.Redirects))
	}
}

func TestALongChainOfLongAddressesIsCut(t *testing.T) {
	o := counting(t, func(w http.ResponseWriter, r *http.Request, times int) {
		w.Header().Set("Location", fmt.Sprintf("/%d%s", times, strings.Repeat("x", 30<<10)))
		w.WriteHeader(http.StatusFound)
	})
	r := read(t, o, "http://host.test/")[0]
	held := 0
	for _, h := range r.Redirects {
		held += len(h.URL)
	}
	if r.Code != fetcher.CodeTooManyRedirects || held > 128<<10 {
		t.Errorf("%v %q, %d bytes of addresses are kept", r.Outcome, r.Code, held)
	}
}

func TestARedirectWithoutAnAddressShowsItsPage(t *testing.T) {
	o := counting(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusFound)
		_, _ = w.Write([]byte(map[string]string{"/title": "<title>moved, somewhere</title>", "/none": "<p>moved, somewhere", "/nothing": ""}[r.URL.Path]))
	})
	results := read(t, o, "http://host.test/title", "http://host.test/none", "http://host.test/nothing")
	if r := results[0]; r.Outcome != fetcher.OK {
		t.Errorf("%v %q", r.Outcome, r.Code)
	}
	if r := results[1]; r.Code != fetcher.CodeNoTitle {
		t.Errorf("%v %q", r.Outcome, r.Code)
	}
	if r := results[2]; r.Code != fetcher.CodeBadRedirect {
		t.Errorf("%v %q", r.Outcome, r.Code)
	}
}

func TestTheRowsPasswordIsKeptWithinItsOrigin(t *testing.T) {
	o := counting(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		name, password, _ := r.BasicAuth()
		switch {
		case r.Host == "other.test" && name != "":
			t.Errorf("%s got %s:%s", r.Host, name, password)
			arrived(w)
		case r.Host == "other.test":
			arrived(w)
		case name != "reader" || password != "s3cret":
			w.WriteHeader(http.StatusUnauthorized)
		case r.URL.Path == "/dir":
			w.Header().Set("Location", "http://host.test/dir/")
			w.WriteHeader(http.StatusMovedPermanently)
		case r.URL.Path == "/refresh":
			w.Header().Set("Refresh", "0; url=http://host.test/dir/")
		case r.URL.Path == "/away":
			w.Header().Set("Location", "http://other.test/")
			w.WriteHeader(http.StatusFound)
		default:
			arrived(w)
		}
	})
	for _, path := range []string{"/dir", "/refresh", "/away"} {
		if r := read(t, o, "http://reader:s3cret@host.test"+path)[0]; r.Title.Text != "arrived" {
			t.Errorf("%s: %v %q", path, r.Outcome, r.Code)
		}
	}
}

func TestCookieWallsOpen(t *testing.T) {
	for _, set := range []string{
		`pass={"seen":[1,"2"]}`, `pass="quoted"`, `pass=\x\`, "pass=gr\u00fcn", "p[a]@(s:/s)=x", "pass", "pass=x; Expires=Fri, 07-Aug-99 08:04:19 GMT; Expires=Fri, 07 Aug 2099 08:04:19 GMT",
		"pass=x; Path =/; Domain = host.test ",
	} {
		o := counting(t, func(w http.ResponseWriter, r *http.Request, _ int) {
			want, _, _ := strings.Cut(set, ";")
			if r.Header.Get("Cookie") == want {
				arrived(w)
				return
			}
			w.Header()["Set-Cookie"] = []string{set, "gone=x; Expires=Wed, 1 Jan 2020 00:00:00 GMT"}
			w.Header().Set("Location", r.RequestURI)
			w.WriteHeader(http.StatusFound)
		})
		o.MaxRedirects = 1
		if r := read(t, o, "http://host.test/50%25-off/%41")[0]; r.Title.Text != "arrived" {
			t.Errorf("%s: %v %q", set, r.Outcome, r.Code)
		}
	}
}

func TestRetryAfterIsHeededThoughTheBodyBreaksOff(t *testing.T) {
	o := counting(t, func(w http.ResponseWriter, _ *http.Request, times int) {
		if times > 1 {
			arrived(w)
			return
		}
		w.Header().Set("Retry-After", "1")
		w.Header().Set("Content-Length", "1000")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("<title>busy"))
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	r := read(t, o, "http://host.test/once")[0]
	if r.Code != "http_503" || r.Outcome != fetcher.HTTPError || r.Title.Text != "" {
		t.Errorf("without another attempt: %v %q %q", r.Outcome, r.Code, r.Title.Text)
	}
	o = counting(t, func(w http.ResponseWriter, _ *http.Request, times int) {
		if times > 1 {
			arrived(w)
			return
		}
		w.Header().Set("Retry-After", "2")
		w.Header().Set("Content-Length", "1000")
		w.WriteHeader(http.StatusServiceUnavailable)
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	o.Retries = 1
	if r = read(t, o, "http://host.test/twice")[0]; r.Outcome != fetcher.OK || r.Elapsed < 1900*time.Millisecond {
		t.Errorf("%v %q after %v, the host asked for 2 s", r.Outcome, r.Code, r.Elapsed)
	}
}
