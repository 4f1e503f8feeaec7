package fetcher_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"marquee/fetcher"
)

func TestCredentialsStayOnTheirOrigin(t *testing.T) {
	site := open(t)
	o := through(site)
	o.Header = http.Header{"Authorization": {"Bearer secret"}, "X-Api-Key": {"secret"}, "X-Plain": {"yes"}}
	read(t, o,
		"https://a.test/redirect/1?to=https://b.test/",
		"https://c.test/redirect/1?to=http://c.test/",
		"https://d.test/redirect/2?to=/here",
	)
	for host, wants := range map[string]bool{"a.test": true, "b.test": false, "d.test": true} {
		for _, request := range site.Requests(host) {
			if has := request.Header.Get("Authorization") != "" && request.Header.Get("X-Api-Key") != ""; has != wants {
				t.Errorf("%s%s: %v", host, request.URI, request.Header)
			}
			if request.Header.Get("X-Plain") != "yes" {
				t.Errorf("%s%s: the plain header is missing", host, request.URI)
			}
		}
	}
	for _, request := range site.Requests("c.test") {
		if request.Proto == "HTTP/1.1" && request.Header.Get("Authorization") != "" {
			t.Error("credentials went from https to http")
		}
	}
}

func TestCredentialsInTheURL(t *testing.T) {
	site := open(t)
	results := read(t, through(site), "https://user:p%40ss@a.test/auth", "https://user:pass@b.test/redirect/1?to=https://c.test/")
	if r := results[0]; r.Outcome != fetcher.OK {
		t.Errorf("%v %q", r.Outcome, r.Code)
	}
	if got := site.Requests("a.test")[0].Header.Get("Authorization"); got != "Basic dXNlcjpwQHNz" {
		t.Errorf("Authorization: %q", got)
	}
	for _, request := range site.Requests("c.test") {
		if request.Header.Get("Authorization") != "" {
			t.Error("the URL's credentials crossed to another origin")
		}
	}
}

func TestCredentialsAreInNoResult(t *testing.T) {
	site := open(t)
	for _, r := range read(t, through(site),
		"https://user:s3cret@a.test/auth", "https://user:s3cret@b.test/redirect/2?to=/auth",
		"https://c.test/redirect/1?to=https://user:s3cret@d.test/auth", "https://user:s3cret@refused.test/",
		"https://e.test/redirect/1?to=https://user:s3cret@[bad/",
	) {
		told := strings.ReplaceAll(fmt.Sprintf("%+v", r), "?to=https://user:s3cret@", "") // the page's own name
		if strings.Contains(told, "s3cret") {
			t.Errorf("%s", told)
		}
	}
}

func TestAHostsFieldsGoToThatHostAlone(t *testing.T) {
	site := open(t)
	o := through(site)
	o.HostFields = []fetcher.HostField{
		fetcher.BasicAuth("A.test", "ann", "s3cret"), {Host: "b.test:443", Name: "X-Api-Key", Value: "key"}, {Host: "b.test:8080", Name: "X-Api-Key", Value: "other"},
	}
	results := read(t, o,
		"https://a.test/auth",
		"https://a.test/redirect/1?to=https://c.test/",
		"https://d.test/redirect/1?to=https://a.test/",
		"https://b.test/", "http://b.test:8080/8080", "http://b.test/80",
		"http://a.test/redirect/1?to=https://a.test/auth",
		"https://a.test/redirect/1?to=http://a.test/plain",
		"https://user:own@a.test/own",
	)
	if results[0].Outcome != fetcher.OK || results[6].Outcome != fetcher.OK {
		t.Errorf("%v, and over TLS after a redirect %v", results[0].Outcome, results[6].Outcome)
	}
	for host, want := range map[string]map[string]string{
		"a.test": {"/auth": "Basic YW5uOnMzY3JldA==", "/": "", "/plain": "", "/own": "Basic dXNlcjpvd24="},
		"c.test": {"/": ""}, "d.test": {"/redirect/1?to=https://a.test/": ""},
	} {
		for _, request := range site.Requests(host) {
			if want, known := want[request.URI]; known && request.Header.Get("Authorization") != want {
				t.Errorf("%s%s: Authorization %q, want %q", host, request.URI, request.Header.Get("Authorization"), want)
			}
			if len(request.Header.Values("Authorization")) > 1 {
				t.Errorf("%s%s: %v", host, request.URI, request.Header)
			}
		}
	}
	for _, request := range site.Requests("b.test") {
		if want := map[string]string{"/": "key", "/8080": "other", "/80": ""}[request.URI]; request.Header.Get("X-Api-Key") != want {
			t.Errorf("b.test%s: X-Api-Key %q, want %q", request.URI, request.Header.Get("X-Api-Key"), want)
		}
	}
}

func TestFieldsThatNoHostCanGetAreRefused(t *testing.T) {
	for _, f := range []fetcher.HostField{
		{Host: "", Name: "A", Value: "b"},
		{Host: "a.test/path", Name: "A", Value: "b"},
		{Host: "u@a.test", Name: "A", Value: "b"},
		{Host: "a b", Name: "A", Value: "b"},
		{Host: "a.test", Name: "Content-Length", Value: "1"},
		{Host: "a.test", Name: "A", Value: "b\nC: d"},
	} {
		o := fetcher.DefaultOptions()
		o.HostFields = []fetcher.HostField{f}
		if _, err := fetcher.New(o); err == nil {
			t.Errorf("%+v is taken", f)
		}
	}
	for _, host := range []string{"[::1]", "[::1]:8080", "127.0.0.1", "bücher.test", "A.TEST:443", "a.test:80"} {
		o := fetcher.DefaultOptions()
		o.HostFields = []fetcher.HostField{{Host: host, Name: "A", Value: "b"}}
		if _, err := fetcher.New(o); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
}
