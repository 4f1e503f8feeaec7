package query

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
)

var sample = Row{
	Title: "Crème Brûlée – 12 Recipes", URL: "https://www.example.org:8443/food/Recipes?id=7", Input: "example page",
	Status: 404, Outcome: fetcher.HTTPError, Code: "http_404", Flags: fetcher.FlagRedirected | fetcher.FlagSameTitle,
}

func TestAQueryFindsARowOrNot(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "  \t ": true,
		// words
		"brulee": true, "BRÛLÉE": true, "recipes creme": true, "creme salt": false, "food": true, "page": true,
		"- creme": true, "12": true,
		// phrases
		`"12 recipes"`: true, `"recipes 12"`: false, `"creme brulee`: true, `""`: true, `"a"b`: true, `"creme"salt`: false,
		// without
		"-salt": true, "-creme": false, "creme -brulee": false, `-"12 recipes"`: false, "-": true, `-"`: true,
		// status
		"status:404": true, "status:4xx": true, "status:4XX": true, "status:40x": true, "status:40": true, "status:4": true,
		"status:5": false, "status:200": false, "status:>=400": true, "status:>404": false, "status:<404": false,
		"status:<=404": true, "status:=404": true, "-status:404": false, "status:": true, "status:>=": true, "Status:404": true,
		"status:0": false, "status:abc": false, "status:4044": false, "status:>=4xx": false, "status:=>4": false, "status:xx": false,
		// host
		"host:example.org": true, "host:www.example.org": true, "host:EXAMPLE.org": true, "host:ample.org": false,
		"host:exam": true, "host:www": true, "host:ample": false, "host:example.org:8443": true, "host:example.org:443": false,
		"host:example.": true, "host:": true, "-host:example.org": false, "host:example.org/food": false,
		// code
		"code:http_404": true, "code:404": true, "code:http-404": true, "code:dns": false,
		// is
		"is:http_error": true, "is:http-error": true, "is:redirected": true, "is:same_title": true, "is:ok": false,
		"is:failed": false, "is:no_title": false, "is:not_read": false, "is:red": true, "is:o": false, "-is:ok": true,
		"is:nothing-of-this-name": false, "is:": true, "IS:Redirected": true,
		// title and url
		"title:brulee": true, "title:food": false, "url:food": true, "url:brulee": false, `title:"creme brulee"`: true,
		`url:"creme brulee"`: false, `title:"12 rec`: true, `title:""`: true, "url:https://www.example": true, "-title:food": true,
		// what is no key
		"https://www.example.org": true, "https://other.org": false, "what:this": false, ":": true, "a:": false, `"status:404"`: false,
	} {
		q := Parse(text)
		if got := q.Matcher().Match(&sample); got != want {
			t.Errorf("%q finds the row: %v, want %v", text, got, want)
		}
	}
}

func TestTermsThatAreStillBeingTypedAskForNothing(t *testing.T) {
	for _, text := range []string{"", " ", "-", "- -", "status:", "status:>", "-status:>=", "host:.", `title:"`, "url:", `"`, "is:", "code:", "\u00AD", "title:\u0301"} {
		if !Parse(text).Empty() {
			t.Errorf("%q asks for something", text)
		}
	}
}

func TestWordsAreComparedWithoutCaseAndAccents(t *testing.T) {
	for _, test := range []struct{ title, query string }{
		{"Łódź", "lodz"},
		{"STRASSE", "straße"},
		{"Straße", "STRASSE"},
		{"Smørrebrød", "smorrebrod"},
		{"İstanbul", "istanbul"},
		{"Ёлка", "елка"},
		{"ΆΛΦΑ ΤΈΛΟΣ", "αλφα τελος"},
		{"ｆｕｌｌ ｗｉｄｔｈ", "full"},
		{"e\u0301tude", "étude"},
		{"étude", "e\u0301tude"},
		{"co\u00ADop\u200Beration", "cooperation"},
		{"a\u00A0b", `"a b"`},
		{"ﬁn", "fin"},
		{"شَمْس", "شمس"},
		{"שָׁלוֹם", "שלום"},
		{"日本語", "本"},
		{"ガイド", "カ\u3099イド"},
		{"한국어", "한국"},
		{"Ærø", "aero"},
	} {
		if !Parse(test.query).Matcher().Match(&Row{Title: test.title}) {
			t.Errorf("%q does not find %q", test.query, test.title)
		}
	}
	for _, test := range []struct{ title, query string }{{"ハイ", `バイ`}, {"कि", "कु"}, {"тест", "test"}} {
		if Parse(test.query).Matcher().Match(&Row{Title: test.title}) {
			t.Errorf("%q finds %q, which is another word", test.query, test.title)
		}
	}
}

func TestHostsAreFoundByTheirNames(t *testing.T) {
	for _, test := range []struct {
		url, query string
		want       bool
	}{
		{"https://xn--mller-kva.de/", "host:müller.de", true},
		{"https://xn--mller-kva.de/", "host:MÜLLER.de", true},
		{"https://[2001:db8::1]:8443/", "host:2001:db8::1", true},
		{"https://[2001:db8::1]:8443/", "host:[2001:db8::1]:8443", true},
		{"https://[2001:db8::1]/", "host:[2001:db8::2]", false},
		{"http://127.0.0.1:8080/", "host:127.0.0.1", true},
		{"https://other.test/?to=https://example.org/", "host:example.org", false},
		{"https://other.test?example.org", "host:example.org", false},
		{"https://example.org.other.test/", "host:example.org", false},
		{"", "host:example.org", false},
		{"", "-host:example.org", true},
	} {
		if got := Parse(test.query).Matcher().Match(&Row{URL: test.url}); got != test.want {
			t.Errorf("%q finds %q: %v", test.query, test.url, got)
		}
	}
}

func TestRowsWithoutAStatusAreInNoRangeOfThem(t *testing.T) {
	for text, want := range map[string]bool{"status:<400": false, "status:>=0": false, "status:<=999": false, "status:0": true, "-status:2xx": true} {
		if got := Parse(text).Matcher().Match(&Row{}); got != want {
			t.Errorf("%q finds a row without an answer: %v", text, got)
		}
	}
}

func TestEveryOutcomeAndFlagCanBeAskedFor(t *testing.T) {
	for o := fetcher.OK; o <= fetcher.Invalid; o++ {
		q := Parse("is:" + o.String())
		for other := fetcher.Unanswered; other <= fetcher.Invalid; other++ {
			if got := q.Matcher().Match(&Row{Outcome: other}); got != (o == other) {
				t.Errorf("is:%v finds %v: %v", o, other, got)
			}
		}
	}
	for f := fetcher.Flags(1); len(f.Names()) > 0; f <<= 1 {
		q := Parse("is:" + f.Names()[0])
		if !q.Matcher().Match(&Row{Flags: f}) || q.Matcher().Match(&Row{Flags: ^f}) {
			t.Errorf("is:%v is not that flag alone", f.Names())
		}
	}
	if !Parse("is:not_read").Matcher().Match(&Row{}) || !Parse("is:no_title").Matcher().Match(&Row{Outcome: fetcher.Empty}) {
		t.Error("the groups do not find their rows")
	}
}

func TestMatchingARowAllocatesNothing(t *testing.T) {
	m := Parse(`brulee -salt "12 recipes" title:creme host:example.org status:4xx is:redirected`).Matcher()
	if !m.Match(&sample) {
		t.Fatal("the row is not found")
	}
	if n := testing.AllocsPerRun(100, func() { m.Match(&sample) }); n != 0 {
		t.Errorf("%v allocations for a row", n)
	}
}

func FuzzQuery(f *testing.F) {
	for _, seed := range []string{"", `a -b "c d" title:"e f"`, "status:>=400 host:[::1]:80 is:red code:x", "ß\u0301İ", "\xff:\xff", "-", "host:xn--"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, text, title string) {
		text, title = text[:min(len(text), 1<<14)], title[:min(len(title), 1<<14)]
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		q := Parse(text)
		q.Matcher().Match(&Row{Title: title, URL: title, Input: title})
		const most = 5 * time.Second // pages of the folder are made on a busy machine
		if took := time.Since(began); took > most {
			t.Errorf("%v for %d bytes", took, len(text))
		}
		if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 64<<20+1<<10*uint64(len(text)+len(title)) {
			t.Errorf("%d bytes allocated for %d", after.TotalAlloc-before.TotalAlloc, len(text)+len(title))
		}
		folder := newFolder()
		folded := folder.fold(title)
		if again := folder.fold(folded); again != folded {
			t.Errorf("%q is folded to %q, and that to %q", title, folded, again)
		}
		if word := strings.TrimSpace(folded); word != "" && !strings.ContainsRune(title, '"') {
			if !Parse(`"` + title + `"`).Matcher().Match(&Row{Title: title}) {
				t.Errorf("%q does not find itself", title)
			}
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	rows := make([]Row, 1000)
	for i := range rows {
		rows[i] = Row{Title: fmt.Sprintf("A title of usual length – number %d of the list", i), URL: fmt.Sprintf("https://www%d.example.org/a/path/to/%d", i%50, i)}
	}
	for _, text := range []string{"zzz", "length zzz", "host:example.org number", "status:404"} {
		b.Run(text, func(b *testing.B) {
			m := Parse(text).Matcher()
			for i := 0; b.Loop(); i++ {
				m.Match(&rows[i%len(rows)])
			}
		})
	}
}

func TestAddressesAreFoundAsPeopleSeeThem(t *testing.T) {
	row := Row{URL: "https://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C", Input: "https://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C"}
	for text, want := range map[string]bool{"путь": true, "url:пример": true, "xn--e1": true, "%D0%BF": true, "-ПУТЬ": false, "дорога": false} {
		if got := Parse(text).Matcher().Match(&row); got != want {
			t.Errorf("%s finds it: %v, want %v", text, got, want)
		}
	}
}
