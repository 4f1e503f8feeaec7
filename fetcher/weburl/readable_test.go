package weburl

import (
	"testing"
	"time"
)

func TestAddressesAreReadable(t *testing.T) {
	for address, want := range map[string]string{
		"https://ar.wikipedia.org/wiki/%D8%A7%D9%84":           "https://ar.wikipedia.org/wiki/ال",
		"https://xn--mnchen-3ya.de/%C3%BC?q=%C3%A4%20b#%C3%B6": "https://münchen.de/ü?q=ä%20b#ö",
		"https://xn--mnchen-3ya.de:8080/":                      "https://münchen.de:8080/",
		"https://xn--2--olcluqhd.test/":                        "https://2-пример.test/",
		"https://xn--fsq.com/":                                 "https://例.com/",
		"https://a.test/%2F%3F%23%25%41":                       "https://a.test/%2F%3F%23%25%41",
		"https://a.test/%E2%80%AE%C2%A0":                       "https://a.test/%E2%80%AE%C2%A0", // cannot be seen
		"https://a.test/%FF%C3":                                "https://a.test/%FF%C3",
		"https://a.test/%":                                     "https://a.test/%",
		"https://xn--pple-43d.com/":                            "https://xn--pple-43d.com/", // a Cyrillic letter among Latin ones
		"https://a.test/plain":                                 "https://a.test/plain",
		"mailto:x":                                             "mailto:x",
	} {
		if got := Readable(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

func FuzzReadable(f *testing.F) {
	f.Add("https://xn--mnchen-3ya.de/%C3%BC")
	f.Add("https://a.test/%%%41%C3")
	f.Fuzz(func(t *testing.T, address string) {
		began := time.Now()
		if got := Readable(address); len(got) > 4*len(address)+16 {
			t.Fatalf("%d bytes became %d", len(address), len(got))
		}
		if took := time.Since(began); took > time.Second+time.Duration(len(address))*time.Millisecond {
			t.Fatalf("%v for %d bytes", took, len(address))
		}
	})
}
