package weburl

import "testing"

// FuzzParse holds the short way to the whole parser's answers.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"http://example.com", "https://a.b-c_d.example:8443/x/y?q=1&r='#f", "http://127.0.0.1:80/", "http://127.1/", "http://0x7f/",
		"http://a/%2e%2E/b", "http://a/..", "http://a./", "http://a..b/", "http://xn--a/", "http://1.2.3.4.5/", "https://h:443/", "http://h:0/",
		"http://h:65536/", "http://h:/", "http://h?x", "http://h/a^b|c", "http://h/`{}", "https://1e9.9e1/", "http://a.0x1/", "http://h/a//.b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		short, ok := plain(s)
		if !ok {
			return
		}
		parsed, err := parser.Parse(s)
		whole, err := href(parsed, err, s, "")
		if err != nil || short != whole {
			t.Errorf("%q: %q, the whole parser says %q %v", s, short, whole, err)
		}
		if again, err := Parse(short); err != nil || again != short {
			t.Errorf("%q is not stable: %q %v", short, again, err)
		}
	})
}

// FuzzResolve holds references to the whole parser's answers.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"/a?b#c", "//h/x", "x", "../y", "?q", "#f", "/\\evil/", "https:/x", "http://h/\n", "/%zz"} {
		f.Add("https://user:pw@example.com:8080/dir/page?x#y", s)
	}
	f.Fuzz(func(t *testing.T, base, ref string) {
		base, err := Parse(base)
		if err != nil {
			return
		}
		short, shortErr := Resolve(base, ref)
		parsed, wholeErr := parser.ParseRef(base, ref)
		whole, wholeErr := href(parsed, wholeErr, ref, base)
		if short != whole || (shortErr == nil) != (wholeErr == nil) {
			t.Errorf("%q on %q: %q %v, the whole parser says %q %v", ref, base, short, shortErr, whole, wholeErr)
		}
	})
}
