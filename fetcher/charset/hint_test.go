package charset

import "testing"

func TestHintsNameEncodingsOfTheTable(t *testing.T) {
	table := weights()
	if len(table.encodings) < 20 || len(table.weights) != rows*len(table.encodings) {
		t.Fatalf("%d encodings, %d weights", len(table.encodings), len(table.weights))
	}
	known := map[string]bool{}
	for _, e := range table.encodings {
		known[e.Name] = true
	}
	for language, names := range hintedEncodings {
		for _, e := range encodings {
			if hasWord(names, e.Name) && !known[e.Name] && e.Name != "iso-8859-8" {
				t.Errorf("%s: %s is not in the table", language, e.Name)
			}
		}
	}
}

func TestEveryDomainsLanguageHasEncodings(t *testing.T) {
	for _, languages := range domainLanguages {
		if hintedEncodings[languages] == "" {
			t.Errorf("no encodings for %q", languages)
		}
	}
}

func TestAPagesDomainIsTheLastLabelOfItsHost(t *testing.T) {
	for url, want := range map[string]string{
		"https://example.co.jp/a.ru":       "jp",
		"https://EXAMPLE.RU":               "ru",
		"http://example.ru:8080/":          "ru",
		"http://user:a.b@example.de./":     "de",
		"http://example.cz?a=b.c":          "cz",
		"http://example.cz#b.c":            "cz",
		"http://a@b@example.pl:1/x@y.z:90": "pl",
		"http://localhost/":                "localhost",
		"http://[2001:db8::1]:80/":         "[2001:db8::1]",
		"http://[2001:db8::1]/":            "[2001:db8::1]",
		"example.ru":                       "",
		"":                                 "",
	} {
		if got := topLevelDomain(url); got != want {
			t.Errorf("%q: %q, want %q", url, got, want)
		}
	}
}

func TestHintsComeFromTheDomainAndTheLanguage(t *testing.T) {
	for _, c := range []struct {
		encoding, url, lang string
		want                int32
	}{
		{"windows-1251", "http://a.ru/", "ru", domainWeight + languageWeight},
		{"windows-1251", "http://a.ru/", " RU-ru ", domainWeight + languageWeight},
		{"windows-1251", "http://a.ru/", "en", domainWeight},
		{"windows-1251", "http://a.com/", "ru", languageWeight},
		{"windows-1252", "http://a.ru/", "ru", 0},
		{"windows-1252", "http://a.com/", "", 0},
		{"big5", "http://a.tw/", "zh-TW", domainWeight + languageWeight},
		{"big5", "", "zh-HK", languageWeight},
		{"big5", "", "zh-Hant-SG", languageWeight},
		{"big5", "", "zh-CN", 0},
		{"gbk", "", "zh-CN", languageWeight},
		{"gbk", "", "zh", languageWeight},
		{"gbk", "", "zh-hant", 0},
		{"gbk", "", "en-hant", 0},
	} {
		e := ByLabel(c.encoding)
		if got := hint(e, c.url, c.lang); got != c.want {
			t.Errorf("%s for %q in %q: %d, want %d", c.encoding, c.url, c.lang, got, c.want)
		}
	}
}

func TestMailsOfJapanAreToldByTheirEscapes(t *testing.T) {
	for text, want := range map[string]bool{
		"<title>\x1b$B$\"\x1b(B</title>": true,
		"\x1b$@$\"\x1b(J":                true,
		"\x1b$B$\"":                      false, // no way back
		"\x1b(B\x1b$B$\"":                false,
		"\x1b$A$\"\x1b(B":                false,
		"\x1b$B\xe9\x1b(B":               false,
		"\x1b$":                          false,
		"\x1b$B\x1b(":                    true,
		"plain":                          false,
	} {
		if got := escapesISO2022JP([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
