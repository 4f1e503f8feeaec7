package urllist

import (
	"fmt"
	"strings"
	"testing"

	"marquee/fetcher/weburl"
)

// urls are lines that hold one address, and its URL.
var urls = []struct{ name, line, want string }{
	{"as it is", "https://example.com/a?b=c#d", "https://example.com/a?b=c#d"},
	{"http", "http://example.com/", "http://example.com/"},
	{"no path", "https://example.com", "https://example.com/"},
	{"upper case", "HTTPS://EXAMPLE.com/A", "https://example.com/A"},
	{"dot segments", "https://example.com/a/../b/%2e/c", "https://example.com/b/c"},
	{"default port", "https://example.com:443/", "https://example.com/"},
	{"other port", "https://example.com:8443/", "https://example.com:8443/"},
	{"international name", "https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"},
	{"blanks around", "  https://example.com/ \t", "https://example.com/"},
	{"no-break space and direction mark around", "\u00a0\u200ehttps://example.com/\u200e", "https://example.com/"},
	{"no scheme", "example.com", "https://example.com/"},
	{"no scheme, path", "example.com/a/b", "https://example.com/a/b"},
	{"no scheme, query", "example.com?a=1", "https://example.com/?a=1"},
	{"no scheme, port", "example.com:8443/x", "http://example.com:8443/x"},
	{"no scheme, international", "пример.рф/страница", "https://xn--e1afmkfd.xn--p1ai/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0"},
	{"no scheme, ideographic stop", "例え。jp", "https://xn--r8jz45g.jp/"},
	{"localhost", "localhost", "http://localhost/"},
	{"localhost with port", "localhost:8080", "http://localhost:8080/"},
	{"word with port", "wiki:8080/start", "http://wiki:8080/start"},
	{"IPv4", "192.0.2.1/x", "http://192.0.2.1/x"},
	{"IPv4 with port", "127.10.3.4:18080/p/s=8k,t=1k,l=ln200:80/7", "http://127.10.3.4:18080/p/s=8k,t=1k,l=ln200:80/7"},
	{"IPv6", "[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"},
	{"IPv6 without brackets", "2001:db8::1", "https://[2001:db8::1]/"},
	{"IPv6 with scheme", "http://[::1]", "http://[::1]/"},
	{"no scheme but slashes", "//example.com/path", "https://example.com/path"},
	{"scheme without slashes", "http:example.com/a", "http://example.com/a"},
	{"double quotes", `"https://example.com/"`, "https://example.com/"},
	{"single quotes and comma", `'https://example.com/',`, "https://example.com/"},
	{"typographic quotes", "“https://example.com/”", "https://example.com/"},
	{"guillemets", "« example.com »", "https://example.com/"},
	{"backticks", "`https://example.com/x`", "https://example.com/x"},
	{"angle brackets", "<https://example.com/>", "https://example.com/"},
	{"angle brackets with label", "<URL:https://example.com/x>", "https://example.com/x"},
	{"round brackets", "(https://example.com/)", "https://example.com/"},
	{"bracket that belongs to it", "https://en.example.org/wiki/Go_(game)", "https://en.example.org/wiki/Go_(game)"},
	{"bracket that belongs to it, in brackets", "(https://en.example.org/wiki/Go_(game)).", "https://en.example.org/wiki/Go_(game)"},
	{"hyphen bullet", "- https://example.com/", "https://example.com/"},
	{"star bullet", "* example.com", "https://example.com/"},
	{"round bullet", "• https://example.com/", "https://example.com/"},
	{"round bullet without space", "•https://example.com/", "https://example.com/"},
	{"numbered with dot", "1. https://example.com/", "https://example.com/"},
	{"numbered with bracket", "27) example.com/x", "https://example.com/x"},
	{"task list", "- [ ] https://example.com/", "https://example.com/"},
	{"quoted mail", "> > https://example.com/", "https://example.com/"},
	{"hyphen that belongs to it", "-a.example.com", "https://-a.example.com/"},
	{"full stop", "https://example.com/a.", "https://example.com/a"},
	{"comma", "https://example.com/a,", "https://example.com/a"},
	{"marks in a row", "https://example.com/a?!…", "https://example.com/a"},
	{"full-width stop", "https://example.com/a。", "https://example.com/a"},
	{"slash at the end stays", "https://example.com/a/", "https://example.com/a/"},
	{"comment behind", "https://example.com/a # the first", "https://example.com/a"},
	{"fragment is no comment", "https://example.com/a#b", "https://example.com/a#b"},
	{"words before", "see https://example.com/a.", "https://example.com/a"},
	{"words behind", "https://example.com/a — a fine page", "https://example.com/a"},
	{"Markdown", "[A page](https://example.com/a_(b))", "https://example.com/a_(b)"},
	{"Markdown with the same text", "[https://example.com/](https://example.com/)", "https://example.com/"},
	{"HTML", `<a href="https://example.com/a?b=1&amp;c">here</a>`, "https://example.com/a?b=1&c"},
	{"table cell first", "https://example.com/a\tA title", "https://example.com/a"},
	{"table cell second", "17\texample.com/a\tA title", "https://example.com/a"},
	{"address in the path", "https://archive.example/web/http://example.com/", "https://archive.example/web/http://example.com/"},
	{"addresses in the query", "https://example.com/?a=http://b.example,http://c.example", "https://example.com/?a=http://b.example,http://c.example"},
	{"comma in the path", "https://example.com/a,b", "https://example.com/a,b"},
}

func TestParseFindsTheAddressOfALine(t *testing.T) {
	for _, test := range urls {
		t.Run(test.name, func(t *testing.T) {
			list := Parse(test.line)
			if len(list.Rows) != 1 || list.Invalid != 0 {
				t.Fatalf("Parse(%q) = %+v, want one row with a URL", test.line, list)
			}
			row := list.Rows[0]
			if row.URL != test.want || row.Problem != "" || !strings.Contains(test.line, row.Input) && test.name != "HTML" || row.Line != 1 || row.Repeat != -1 {
				t.Errorf("Parse(%q) = %+v, want URL %q", test.line, row, test.want)
			}
		})
	}
}

func TestParseSaysWhyALineHoldsNoAddress(t *testing.T) {
	for _, test := range []struct {
		line string
		want Problem
	}{
		{"see notes below", ProblemNone},
		{"notes", ProblemNone},
		{"Mr.Smith went home", ProblemNone},
		{"-----", ProblemNone},
		{"3.14", ProblemNone},
		{"1", ProblemNone},
		{"1.", ProblemNone},
		{"12:30", ProblemNone},
		{"/path/only", ProblemNone},
		{"./index", ProblemNone},
		{"...", ProblemNone},
		{"a..b", ProblemNone},
		{"https//example", ProblemNone},
		{"\"\"", ProblemNone},
		{"ftp://example.com/a", ProblemScheme},
		{"javascript:alert(1)", ProblemScheme},
		{"file:///etc/passwd", ProblemScheme},
		{"mailto:ann@example.com", ProblemScheme},
		{"tel:112", ProblemScheme},
		{"ann@example.com", ProblemMail},
		{"https://", ProblemAddress},
		{"https://exa mple", ""},
		{"https://exa mple.com/", ProblemAddress},
		{"https://a<b", ProblemAddress},
		{"https://example.com/a…", ProblemShort},
		{"# https://example.com/", ProblemComment},
		{"https://example.com:99999/", ProblemAddress},
		{"http://[::1", ProblemAddress},
		{"https://a.example/" + strings.Repeat("a", 20_000), ProblemLong},
	} {
		list := Parse(test.line)
		if len(list.Rows) != 1 {
			t.Errorf("Parse(%q) has %d rows, want 1", test.line, len(list.Rows))
			continue
		}
		if row := list.Rows[0]; row.Problem != test.want || (row.URL == "") != (test.want != "") {
			t.Errorf("Parse(%q) = %+v, want problem %q", test.line, row, test.want)
		}
	}
}

func TestParseSkipsBlankLinesAndCommentsAndKeepsLineNumbers(t *testing.T) {
	list := Parse("\ufeff# a list\r\n\r\nhttps://a.example/\r\n \t\n  # more\nnonsense\n\rhttps://b.example/\r")
	var got []string
	for _, row := range list.Rows {
		got = append(got, fmt.Sprint(row.Line, " ", row.Input))
	}
	want := "3 https://a.example/, 6 nonsense, 8 https://b.example/"
	if strings.Join(got, ", ") != want || list.Invalid != 1 {
		t.Errorf("rows %q, invalid %d, want %q and 1", got, list.Invalid, want)
	}
}

func TestRepeatsKeepTheirRows(t *testing.T) {
	list := Parse("https://a.example\nb.example\nHTTPS://A.example/\nhttps://a.example/#part\nhttp://a.example/\nb.example/")
	var got []int
	for _, row := range list.Rows {
		got = append(got, row.Repeat)
	}
	if want := "[-1 -1 0 0 -1 1]"; fmt.Sprint(got) != want || list.Repeats != 3 {
		t.Errorf("Repeat = %v, %d repeats, want %s and 3", got, list.Repeats, want)
	}
	if url := list.Rows[3].URL; url != "https://a.example/#part" {
		t.Errorf("a repeat lost its fragment: %q", url)
	}
}

func TestRepeatsAreFoundAmongManyRows(t *testing.T) {
	const half = 20_000
	var text strings.Builder
	for range 2 {
		for i := range half {
			fmt.Fprintf(&text, "https://host%d.example/%d\n", i%100, i)
		}
	}
	for _, list := range []*List{Parse(text.String()), ParseLinesWith(Lines(text.String()), Options{})} {
		if list.Repeats != half {
			t.Fatalf("%d repeats, want %d", list.Repeats, half)
		}
		for i, row := range list.Rows[half:] {
			if row.Repeat != i {
				t.Fatalf("row %d repeats %d, want %d", half+i, row.Repeat, i)
			}
		}
	}
}

func TestLongLinesTakeNoLongerThanTheirLength(t *testing.T) {
	const long = 200_000
	for _, part := range []string{")", "(", ",http", "http://", "- ", "#", " #", "://", "\"", "a.", "]("} {
		if list := Parse("http://a.example/" + strings.Repeat(part, long/len(part)) + "b"); len(list.Rows) > 1 {
			t.Errorf("%q makes %d rows", part, len(list.Rows))
		}
		Parse(strings.Repeat(part, long/len(part)))
	}
}

// FuzzPlain holds the short way to what the whole parser says.
func FuzzPlain(f *testing.F) {
	for _, test := range urls {
		f.Add(test.line)
	}
	for _, more := range []string{"http://1.2.3.4/", "http://1.2.3/", "http://0x7f.1/", "http://a.1b/", "http://a.b:080/", "http://a.b/.x", "http://a.b/%2E", "http://a.b/a?/./"} {
		f.Add(more)
	}
	f.Fuzz(func(t *testing.T, text string) {
		url, ok := plain(text)
		if !ok {
			return
		}
		if want, err := weburl.Parse(text); err != nil || want != url {
			t.Errorf("plain(%q) = %q, weburl.Parse = %q, %v", text, url, want, err)
		}
	})
}
