package wall

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestSoftNotFoundIsSaidByTitleOrAddress(t *testing.T) {
	const page = "https://example.com/news/winners.html"
	for _, c := range []struct {
		requested, final, title string
		want                    bool
	}{
		{page, page, "404 - Not found | Example Awards", true},
		{page, page, "Page Not Found", true},
		{page, page, "Oops! That page can’t be found. – Example", true},
		{page, page, "Example: Seite nicht gefunden", true},
		{page, page, "Erreur 404 (page introuvable)", true},
		{page, page, "Example: Page not found", true},
		{page, page, "404 - Not Found", true},
		{page, page, "Page introuvable - Le Journal", true},
		{page, page, "404. Страница не найдена", true},
		{page, page, "お探しのページは見つかりませんでした｜例", true},
		{page, page, "404", true},
		{page, "https://example.com/error/404.html", "Something", true},
		{page, "https://example.com/Error.aspx?aspxerrorpath=/news", "", true},
		{"https://example.com/error/404.html", "https://example.com/error/404.html", "Page not found", false},
		{"https://en.wikipedia.org/wiki/HTTP_404", "https://en.wikipedia.org/wiki/HTTP_404", "HTTP 404 - Wikipedia", false},
		{page, page, "404 - Wikipedia", false},
		{page, page, "Peugeot 404", false},
		{page, page, "Not found: a novel", false},
		{page, page, "How to fix “page not found” in WordPress", false},
		{page, page, "Winners", false},
		{page, page, "", false},
	} {
		if got := SoftNotFound(c.requested, c.final, c.title); got != c.want {
			t.Errorf("%s to %s, %q: %v", c.requested, c.final, c.title, got)
		}
	}
}

func TestLeadsHomeWhereThePathIsLost(t *testing.T) {
	for _, c := range []struct {
		requested, final string
		want             bool
	}{
		{"http://example.com/news/2011/winners.html", "http://example.com/", true},
		{"http://example.com/news/1", "https://www.example.com/", true},
		{"http://old.example.co.uk/news/1", "https://www.example.co.uk/index.html", true},
		{"http://example.com/news/1", "https://example.com/en/", true},
		{"http://example.com/news/1", "https://example.com/?utm_source=x&lang=de", true},
		{"http://127.0.0.1:8080/news/1", "http://127.0.0.1:8080/", true},
		{"http://example.com/index.html", "http://example.com/", false},
		{"http://example.com/start", "http://example.com/en/", false},
		{"http://example.com/", "https://example.com/", false},
		{"http://example.com/de", "https://example.com/", false},
		{"http://example.com/2011/post", "https://example.com/?p=12", false},
		{"http://example.com/news/1", "http://example.com/news/", false},
		{"http://sho.rt/x", "http://example.com/", false},
		{"http://a.github.io/x", "http://b.github.io/", false},
	} {
		if got := LeadsHome(c.requested, c.final); got != c.want {
			t.Errorf("%s to %s: %v", c.requested, c.final, got)
		}
	}
}

func TestEveryNoticeIsKnownByATellingWord(t *testing.T) {
	for notice := range notFoundTitles {
		if !mayBeNotice(notice) || !mayBeNotice("Site | "+notice) || !mayBeNotice(notice+"｜Site") {
			t.Errorf("%q is passed over", notice)
		}
	}
}

func BenchmarkSoftNotFound(b *testing.B) {
	const page = "https://example.com/news/winners.html"
	for b.Loop() {
		SoftNotFound(page, page, "Winners of the year – Example Awards")
	}
}

// TestOrdinaryTitlesAreTakenForNoNotice at the first look already, which each
// title gets.
func TestOrdinaryTitlesArePassedOverAtTheFirstLook(t *testing.T) {
	for _, text := range []string{"Winners of the year – Example Awards", "The page of the day", "Error bars in plots", "A room with a view", "Is this it?"} {
		if mayBeNotice(text) {
			t.Errorf("%q is looked at for a notice", text)
		}
	}
	for word := range telling {
		if word == "" || word == "page" || word == "the" {
			t.Errorf("%q tells nothing", word)
		}
	}
}

func TestHomePathsAreTheRootItsNamesAndLanguages(t *testing.T) {
	for path, want := range map[string]bool{
		"/": true, "": true, "/index.html": true, "/Index.PHP": true, "/home": true,
		"/en/": true, "/az/": true, "/za/": true, "/zz": true, "/aa": true, "/pt-br": true, "/zh_CN/": true, "/az-az/home": true, "/en/index.html": true,
		"/e/": false, "/eng/": false, "/`a/": false, "/a`/": false, "/{a/": false, "/a{/": false, "/en-u/": false, "/en-usa/": false, "/en-{a": false, "/1a/": false,
		"/news": false, "/news/index.html": false, "/en/news": false, "/en/de/home": false, "/index.html/a": false,
	} {
		if got := isHomePath(path); got != want {
			t.Errorf("%q: %v", path, got)
		}
	}
}

// TestWordsEndWhereMarksAre: what tells quickly must tell the same.
func TestWordsEndWhereMarksAre(t *testing.T) {
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		if want := unicode.IsSpace(r) || isMark(r) || strings.ContainsRune("｜·•‹›", r); utf8.ValidRune(r) && r != utf8.RuneError && endsWord(r) != want {
			t.Errorf("%U ends a word: %v, want %v", r, !want, want)
		}
		if r >= caselessFrom && r < caselessTo && unicode.ToLower(r) != r {
			t.Errorf("%U has a small letter", r)
		}
	}
}
