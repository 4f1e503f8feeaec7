package cookie

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)

func at(url string) Place {
	rest, secure := strings.CutPrefix(url, "https://")
	rest = strings.TrimPrefix(rest, "http://")
	host, path, _ := strings.Cut(rest, "/")
	return Place{Host: host, Path: "/" + path, Secure: secure}
}

// visit sets lines at one place and returns what is sent to another.
func visit(from, to string, lines ...string) string {
	var j Jar
	j.Set(at(from), lines, now)
	return j.Header(at(to), now)
}

func TestNamesAndValuesAreSentBackAsTheyCame(t *testing.T) {
	for line, want := range map[string]string{
		"a=b":                            "a=b",
		" a\t =  b c ; Secure":           "a=b c",
		`a={"k":[1,"x"]}`:                `a={"k":[1,"x"]}`,
		`a="quoted, and more"`:           `a="quoted, and more"`,
		`a=" b "`:                        `a=" b "`,
		`a=\b\\c`:                        `a=\b\\c`,
		"a=gr\u00fcn \xff":               "a=gr\u00fcn \xff",
		"a[1]=x":                         "a[1]=x",
		"u@h(1):/p=x":                    "u@h(1):/p=x",
		"a b=c":                          "a b=c",
		"a=b=c==":                        "a=b=c==",
		"a=":                             "a=",
		"nameless":                       "nameless",
		"=nameless":                      "nameless",
		"==x":                            "",
		"=a=x":                           "",
		"a=b;c=d":                        "a=b",
		"a=b,c=d":                        "a=b,c=d",
		"a=%20%3B":                       "a=%20%3B",
		"a\t=\tb\tc":                     "a=b\tc",
		"":                               "",
		"=":                              "",
		";a=b":                           "",
		"a=b\x01":                        "",
		"a=b\x7f":                        "",
		"a=b; Path=/\x00":                "",
		"=__Secure-a":                    "",
		"__host-x":                       "",
		"a=b; unknown=\"x;HttpOnly":      "a=b",
		"a=" + strings.Repeat("x", 4095): "a=" + strings.Repeat("x", 4095),
		"a=" + strings.Repeat("x", 4096): "",
	} {
		if got := visit("https://x.example.com/p", "https://x.example.com/p", line); got != want {
			t.Errorf("%.60q: %.60q, want %.60q", line, got, want)
		}
	}
}

func TestDomains(t *testing.T) {
	for _, c := range []struct {
		host, domain, to string
		sent             bool
	}{
		{"www.example.com", "", "www.example.com", true},
		{"www.example.com", "", "a.www.example.com", false},
		{"www.example.com", "example.com", "example.com", true},
		{"www.example.com", ".example.com", "a.b.example.com", true},
		{"www.example.com", "EXAMPLE.com", "example.com", true},
		{"www.example.com", " example.com ", "example.com", true},
		{"www.example.com", "..example.com", "www.example.com", false},
		{"www.example.com", ".", "www.example.com", true},
		{"www.example.com", ".", "a.www.example.com", false},
		{"www.example.com", "other.com", "www.example.com", false},
		{"www.example.com", "ample.com", "www.example.com", false},
		{"www.example.com", "b.www.example.com", "www.example.com", false},
		{"www.example.com", "example.com.", "www.example.com", false},
		{"www.example.com.", "example.com.", "example.com.", true},
		{"www.example.com", "example.com:80", "www.example.com", false},
		{"www.example.com", "com", "www.example.com", false},
		{"www.example.co.uk", "co.uk", "www.example.co.uk", false},
		{"a.github.io", "github.io", "a.github.io", false},
		{"github.io", "github.io", "github.io", true},
		{"github.io", "github.io", "a.github.io", false},
		{"localhost", "localhost", "localhost", true},
		{"192.0.2.1", "192.0.2.1", "192.0.2.1", true},
		{"192.0.2.1", "2.1", "192.0.2.1", false},
		{"192.0.2.1", "0.2.1", "192.0.2.1", false},
		{"2001:db8::1", "", "2001:db8::1", true},
		{"a.xn--bcher-kva.example", "xn--bcher-kva.example", "xn--bcher-kva.example", true},
		{"a.xn--bcher-kva.example", "b\u00fccher.example", "a.xn--bcher-kva.example", false},
	} {
		line := "a=b"
		if c.domain != "" {
			line += "; Domain =" + c.domain
		}
		if got := visit("https://"+c.host+"/", "https://"+c.to+"/", line) != ""; got != c.sent {
			t.Errorf("%+v: %v", c, got)
		}
	}
	if got := visit("https://a.b.com/", "https://b.com/", "a=b; Domain=other.com; Domain=b.com"); got != "a=b" {
		t.Errorf("the last of two domains does not count: %q", got)
	}
}

func TestPaths(t *testing.T) {
	for _, c := range []struct {
		from, attribute, to string
		sent                bool
	}{
		{"/", "", "/any/where", true},
		{"/dir/page", "", "/dir/other", true},
		{"/dir/page", "", "/dir", true},
		{"/dir/page", "", "/dirt", false},
		{"/dir/page", "", "/", false},
		{"/dir/", "", "/dir/x", true},
		{"/dir/page?x=/a/b", "", "/dir/y", true},
		{"/50%-off/x", "", "/50%-off/y", true},
		{"/a%2Fb/c", "", "/a/b/c", false},
		{"/a%2Fb/c", "", "/a%2Fb/c", true},
		{"/x", "; Path=/a", "/a/b", true},
		{"/x", "; Path=/a", "/a?q", true},
		{"/x", "; Path=/a/", "/a", false},
		{"/x", "; path = /a ", "/a", true},
		{"/d/x", "; Path=a", "/d/y", true},
		{"/d/x", "; Path=\"/a\"", "/d/y", true},
		{"/d/x", "; Path=/a; Path", "/d/y", true},
		{"/d/x", "; Path=/a; Path=/b", "/b", true},
	} {
		if got := visit("https://h.example"+c.from, "https://h.example"+c.to, "a=b"+c.attribute) != ""; got != c.sent {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestCookiesEnd(t *testing.T) {
	for attribute, kept := range map[string]bool{
		"":                                  true,
		"; Max-Age=1":                       true,
		"; max-age = 10 ":                   true,
		"; Max-Age=0":                       false,
		"; Max-Age=-1":                      false,
		"; Max-Age=-":                       false,
		"; Max-Age=":                        true,
		"; Max-Age=+1":                      true,
		"; Max-Age=0x":                      true,
		"; Max-Age=\"0\"":                   true,
		"; Max-Age=99999999999999999999999": true,
		"; Expires=Thu, 01 Jan 1970 00:00:00 GMT":            false,
		"; Expires=Thu, 01-Jan-70 00:00:01 GMT":              false,
		"; Expires=Wed, 1 Jan 2020 00:00:00 GMT":             false,
		"; Expires=Fri, 07 Aug 2099 08:04:19 GMT":            true,
		"; Expires=nonsense":                                 true,
		"; Expires=Fri, 07 Aug 2009 08:04:19 GMT; Expires=x": false,
		"; Max-Age=9; Expires=Fri, 07 Aug 2009 08:04:19 GMT": true,
		"; Expires=Fri, 07 Aug 2099 08:04:19 GMT; Max-Age=0": false,
	} {
		if got := visit("https://h.example/", "https://h.example/", "a=b"+attribute) != ""; got != kept {
			t.Errorf("%q: %v", attribute, got)
		}
	}
	var j Jar
	p := at("https://h.example/")
	j.Set(p, []string{"a=b; Max-Age=10", "c=d", "e=f; Max-Age=9999999999"}, now)
	if got := j.Header(p, now.Add(11*time.Second)); got != "c=d; e=f" {
		t.Errorf("after its time: %q", got)
	}
	if got := j.Header(p, now.Add(longest+time.Second)); got != "c=d" {
		t.Errorf("after the longest time: %q", got)
	}
	j.Set(p, []string{"c=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"}, now)
	if got := j.Header(p, now); got != "a=b; e=f" {
		t.Errorf("after one was deleted: %q", got)
	}
}

func TestSecureCookiesAndPrefixes(t *testing.T) {
	for _, c := range []struct {
		from, to, line string
		sent           bool
	}{
		{"https://h.example/", "http://h.example/", "a=b", true},
		{"https://h.example/", "http://h.example/", "a=b; Secure", false},
		{"http://h.example/", "https://h.example/", "a=b; Secure", false},
		{"http://127.0.0.1/", "http://127.0.0.1/", "a=b; Secure", true},
		{"http://localhost/", "http://localhost/", "a=b; Secure", true},
		{"https://h.example/", "https://h.example/", "a=b; SameSite=None", false},
		{"https://h.example/", "https://h.example/", "a=b; SameSite=None; Secure", true},
		{"https://h.example/", "https://h.example/", "a=b; SameSite=Strict", true},
		{"https://h.example/", "https://h.example/", "__Secure-a=b", false},
		{"https://h.example/", "https://h.example/", "__secure-a=b; Secure", true},
		{"https://h.example/", "https://h.example/", "__Host-a=b; Secure", false},
		{"https://h.example/", "https://h.example/", "__HOST-a=b; Secure; Path=/", true},
		{"https://h.example/", "https://h.example/", "__Host-a=b; Secure; Path=/; Domain=h.example", false},
		{"https://h.example/", "https://h.example/", "__Host-Http-a=b; Secure; Path=/", false},
		{"https://h.example/", "https://h.example/", "__Host-Http-a=b; Secure; HttpOnly; Path=/", true},
		{"https://h.example/", "https://h.example/", "__Http-a=b; Secure; HttpOnly", true},
		{"http://h.example/", "https://h.example/", "__Secure-a=b; Secure", false},
	} {
		if got := visit(c.from, c.to, c.line) != ""; got != c.sent {
			t.Errorf("%+v: %v", c, got)
		}
	}
	var j Jar
	j.Set(at("https://h.example/"), []string{"a=safe; Secure"}, now)
	j.Set(at("http://h.example/"), []string{"a=evil", "a=evil; Path=/x", "b=plain"}, now)
	if got := j.Header(at("https://h.example/x"), now); got != "a=safe; b=plain" {
		t.Errorf("a plain answer hid a secure cookie: %q", got)
	}
}

func TestOrderAndReplacement(t *testing.T) {
	if got := visit("https://h.example/a/b", "https://h.example/a/b/c",
		"one=1; Path=/", "two=2; Path=/a/b", "three=3; Path=/a", "one=4; Path=/", "two=x; Path=/a"); got != "two=2; three=3; two=x; one=4" {
		t.Errorf("%q", got)
	}
}

func TestAHostCannotFillTheJar(t *testing.T) {
	p := at("https://h.example/")
	for name, line := range map[string]func(i int) string{
		"small":    func(i int) string { return fmt.Sprintf("c%d=x", i) },
		"large":    func(i int) string { return fmt.Sprintf("c%d=%s", i, strings.Repeat("x", 4000)) },
		"paths":    func(i int) string { return fmt.Sprintf("c=%d; Path=/%s%d", i, strings.Repeat("x", 1000), i) },
		"nameless": func(i int) string { return strings.Repeat("x", i) },
	} {
		var j Jar
		for round := range 5 {
			var lines []string
			for i := range 900 {
				lines = append(lines, line(i+round*900))
			}
			j.Set(p, lines, now)
			held := 0
			for i := range j.cookies {
				held += j.cookies[i].size()
			}
			if len(j.cookies) > 180 || held > 64<<10 || held != j.bytes {
				t.Errorf("%s: %d cookies of %d bytes are kept (%d counted)", name, len(j.cookies), held, j.bytes)
			}
			if n := len(j.Header(p, now)); n > 8<<10 {
				t.Errorf("%s: a request carries %d bytes of cookies", name, n)
			}
		}
	}
}

func FuzzJar(f *testing.F) {
	for _, s := range []string{
		"a=b", "a=b; Domain=example.com; Path=/x; Secure", "__Host-a=b; Secure; Path=/", "x\ny=z; Max-Age=-5",
		"a=\"b\"; Expires=Wed, 24 Dec 2031 18:05:09 GMT", "=;=;=\n\n;;", "a=b; domain=.; path",
	} {
		f.Add(s, "/a/b?c", "www.example.com", true)
	}
	f.Fuzz(func(t *testing.T, lines, path, host string, secure bool) {
		if len(lines) > 1<<16 {
			return
		}
		var j Jar
		p := Place{Host: host, Path: path, Secure: secure}
		began := time.Now()
		j.Set(p, strings.Split(lines, "\n"), now)
		sent := j.Header(p, now)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%d bytes took %v", len(lines), took)
		}
		if len(j.cookies) > maxCount || j.bytes > maxBytes || len(sent) > maxHeader || strings.ContainsAny(sent, "\r\n\x00") {
			t.Errorf("%d cookies, %d bytes, sent %q", len(j.cookies), j.bytes, sent)
		}
	})
}

func TestACookieThatIsSetAgainIsOneInItsPlace(t *testing.T) {
	var j Jar
	if !j.Empty() {
		t.Error("a new jar is not empty")
	}
	page := at("https://example.com/")
	j.Set(page, []string{"a=1"}, now)
	if j.Empty() {
		t.Error("a jar with a cookie is empty")
	}
	j.Set(page, []string{"a=22", "b=1", "b=333", "c=1"}, now)
	if got := j.Header(page, now); got != "a=22; b=333; c=1" || len(j.cookies) != 3 {
		t.Errorf("%q, %d cookies", got, len(j.cookies))
	}
	size := 0
	for _, e := range j.cookies {
		size += e.size()
	}
	if j.bytes != size {
		t.Errorf("%d bytes are counted, %d are there", j.bytes, size)
	}
	j.Set(page, []string{"a=; Max-Age=0", "d=; Max-Age=0", "c=; Max-Age=-1"}, now)
	if got := j.Header(page, now); got != "b=333" {
		t.Errorf("%q is left", got)
	}
	if j.Set(page, []string{"b=; Max-Age=0"}, now); !j.Empty() || j.bytes != 0 {
		t.Errorf("%d bytes of no cookie", j.bytes)
	}
}
