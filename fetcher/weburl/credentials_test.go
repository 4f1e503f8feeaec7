package weburl

import (
	"strings"
	"testing"
)

func TestWithoutCredentialsTakesUserAndPasswordOut(t *testing.T) {
	for in, want := range map[string]string{
		"http://reader:s3cret@127.0.0.1:9127/inside": "http://127.0.0.1:9127/inside",
		"https://token@a.example/":                   "https://a.example/",
		"https://a:b%40c@[::1]:8443/x@y?z@q#@":       "https://[::1]:8443/x@y?z@q#@",
		"https://:p@a.example/":                      "https://a.example/",
		"https://a.example/@someone?mail=a@b":        "https://a.example/@someone?mail=a@b",
		"https://a.example/":                         "https://a.example/",
		"https://a.example/?to=http://u:p@b.example": "https://a.example/?to=http://u:p@b.example",
		"": "",
	} {
		if got := WithoutCredentials(in); got != want {
			t.Errorf("WithoutCredentials(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMaskCredentialsHidesPasswordsInALine(t *testing.T) {
	for in, want := range map[string]string{
		"http://reader:s3cret@127.0.0.1:9127/inside":       "http://reader:***@127.0.0.1:9127/inside",
		"reader:s3cret@127.0.0.1:9127/inside":              "reader:***@127.0.0.1:9127/inside",
		"  - see <https://ghp_1234@a.example/> and more":   "  - see <https://***@a.example/> and more",
		"http://a:b@x.example/ http://c:p@ss:d@y.example/": "http://a:***@x.example/ http://c:***@y.example/",
		"mailto:bob@a.example":                             "mailto:bob@a.example",
		"bob@a.example":                                    "bob@a.example",
		"https://a.example/@someone":                       "https://a.example/@someone",
		"note: ask bob@a.example":                          "note: ask bob@a.example",
		"https://a.example/?mail=a:b@c":                    "https://a.example/?mail=a:b@c",
		"no address":                                       "no address",
	} {
		if got := MaskCredentials(in); got != want {
			t.Errorf("MaskCredentials(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzCredentials(f *testing.F) {
	f.Add("http://reader:s3cret@127.0.0.1:9127/inside")
	f.Add("see a:b@c and d:e@f")
	f.Fuzz(func(t *testing.T, text string) {
		if masked := MaskCredentials(text); len(masked) > 2*len(text)+3 {
			t.Fatalf("%q became %q", text, masked)
		}
		href, err := Parse(text)
		if err != nil {
			return
		}
		without := WithoutCredentials(href)
		if again, err := Parse(without); err != nil || again != without {
			t.Fatalf("%q without credentials is %q, which parses as %q, %v", href, without, again, err)
		}
		authority, _, _ := strings.Cut(strings.SplitN(without, "://", 2)[1], "/")
		if strings.Contains(authority, "@") {
			t.Fatalf("%q still has credentials: %q", href, without)
		}
	})
}
