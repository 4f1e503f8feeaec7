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
