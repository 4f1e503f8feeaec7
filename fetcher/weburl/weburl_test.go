package weburl_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"marquee/fetcher/weburl"
)

// testdata returns a file of the Web Platform Tests, which come with the
// whatwg-url module.
func testdata(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/nlnwa/whatwg-url").Output()
	if err != nil {
		t.Skipf("the Web Platform Tests are not here: %v", err)
	}
	b, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testdata", name))
	if err != nil {
		t.Skipf("the Web Platform Tests are not here: %v", err)
	}
	return b
}

type vector struct {
	Input    string  `json:"input"`
	Base     *string `json:"base"`
	Href     string  `json:"href"`
	Protocol string  `json:"protocol"`
	Failure  bool    `json:"failure"`
}

func TestWebPlatformURLs(t *testing.T) {
	var raw []json.RawMessage
	if err := json.Unmarshal(testdata(t, "urltestdata.json"), &raw); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, r := range raw {
		var v vector
		if json.Unmarshal(r, &v) != nil {
			continue // a comment
		}
		base := ""
		if v.Base != nil {
			base = *v.Base
			var err error
			if base, err = weburl.Parse(base); err != nil {
				continue // only http and https pages have references here
			}
		}
		var got string
		var err error
		if base == "" {
			got, err = weburl.Parse(v.Input)
		} else {
			got, err = weburl.Resolve(base, v.Input)
		}
		checked++
		switch {
		case v.Failure:
			if err == nil {
				t.Errorf("%q on %q: %q, want a failure", v.Input, base, got)
			}
		case v.Protocol != "http:" && v.Protocol != "https:":
			if !errors.Is(err, weburl.ErrScheme) {
				t.Errorf("%q on %q: %q %v, want ErrScheme", v.Input, base, got, err)
			}
		case err != nil || got != v.Href:
			t.Errorf("%q on %q: %q %v, want %q", v.Input, base, got, err, v.Href)
		}
	}
	if checked < 500 {
		t.Errorf("only %d vectors were checked", checked)
	}
	t.Logf("%d vectors", checked)
}

func TestWebPlatformHosts(t *testing.T) {
	for _, file := range []string{"toascii.json", "IdnaTestV2.json"} {
		var raw []json.RawMessage
		if err := json.Unmarshal(testdata(t, file), &raw); err != nil {
			t.Fatal(err)
		}
		for _, r := range raw {
			var v struct {
				Input  string  `json:"input"`
				Output *string `json:"output"`
			}
			if json.Unmarshal(r, &v) != nil || v.Input == "" || strings.ContainsAny(v.Input, "?#/\\@:") {
				continue // a comment, or no host alone
			}
			got, err := weburl.Parse("https://" + v.Input + "/x")
			switch {
			case v.Output == nil:
				if err == nil {
					t.Errorf("%s: host %q: %q, want a failure", file, v.Input, got)
				}
			case err != nil || got != "https://"+*v.Output+"/x":
				t.Errorf("%s: host %q: %q %v, want %q", file, v.Input, got, err, *v.Output)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for input, want := range map[string]string{
		"https://example.com":                       "https://example.com/",
		"HTTPS://EXAMPLE.com:443/A?b#c":             "https://example.com/A?b#c",
		" http:\\\\example.com\\a b ":               "http://example.com/a%20b",
		"ht\ntps://exam\tple.com/x\r\n":             "https://example.com/x",
		"http://127.1/%zz":                          "http://127.0.0.1/%zz",
		"https://bücher.example/ü?ü":                "https://xn--bcher-kva.example/%C3%BC?%C3%BC",
		"https://💩.la":                              "https://xn--ls8h.la/",
		"https://例え.テスト/":                           "https://xn--r8jz45g.xn--zckzah/",
		"https://h/a^b|c":                           "https://h/a%5Eb|c",
		"http://user:p%40ss@h:8080/":                "http://user:p%40ss@h:8080/",
		"http://[::FFFF:1.2.3.4]/":                  "http://[::ffff:102:304]/",
		"https://example.com/a/./b/../c/%2E%2e/%2E": "https://example.com/a/",
	} {
		if got, err := weburl.Parse(input); err != nil || got != want {
			t.Errorf("%q: %q %v, want %q", input, got, err, want)
		}
	}
	for _, input := range []string{"", "example.com", "ftp://h/", "javascript:alert(1)", "http://", "http://-0/", "http://+1.2.3.%2b4/", "http://a b/", "http://256.256.256.256/"} {
		if got, err := weburl.Parse(input); err == nil {
			t.Errorf("%q: %q, want a failure", input, got)
		}
	}
}
