package netrc

import (
	"slices"
	"strings"
	"testing"
)

func TestNetrcFilesAreRead(t *testing.T) {
	for text, want := range map[string][]Login{
		"machine a.example login ann password s3cret":                                              {{"a.example", "ann", "s3cret"}},
		"machine a.example\r\n\tlogin ann\r\n\tpassword \"two words \\\" \\\\\"\r\n":               {{"a.example", "ann", `two words " \`}},
		"# logins\nmachine a password p login l # more\nmachine b account x login m password #p\n": {{"a", "l", "p"}},
		"machine a login l password p\nmacdef init\ncd /pub\nmachine no\n\nmachine b login m":      {{"a", "l", "p"}, {"b", "m", ""}},
		"":            nil,
		"# nothing\n": nil,
	} {
		got, err := Parse(text)
		if strings.Contains(text, "#p") { // a password that looks like a comment needs quotes, as curl has it
			if err == nil {
				t.Errorf("%q is taken", text)
			}
			continue
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q is %+v, %v; want %+v", text, got, err, want)
		}
	}
}

func TestNetrcFilesThatSayTooMuchOrTooLittleAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"default login ann password s3cret": "every host",
		"login ann password s3cret":         "line 1",
		"\n\nmachine a login":               "line 3",
		"machine a\n\nnonsense s3cret":      "line 3",
		"machine":                           "names no host",
		"machine a password s3cret":         "no “login” for a",
		"machine a login b:c":               "without a colon",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func FuzzNetrc(f *testing.F) {
	f.Add("machine a login l password \"p\\\"\"\nmacdef x\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := Parse(text)
		if err == nil && len(all) > len(text)/len("machine") {
			t.Errorf("%d logins in %q", len(all), text)
		}
	})
}
