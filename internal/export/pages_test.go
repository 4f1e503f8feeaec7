package export

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"marquee/internal/column"
	"marquee/internal/urllist"
)

func write(t *testing.T, format Format, options Options, all rows) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, format, options, all); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAMarkdownListHasALinkForEachRow(t *testing.T) {
	ok := row("A [title] with *marks* | and\na line")
	ok.Code = ""
	got := write(t, Markdown, Options{}, rows{ok, {Input: "no address"}})
	want := "- [A \\[title\\] with \\*marks\\* \\| and a line](<https://a.example/>)\n- no address\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAMarkdownTableHasTheColumnsAskedFor(t *testing.T) {
	columns, err := column.Parse("title,status")
	if err != nil {
		t.Fatal(err)
	}
	got := write(t, Markdown, Options{Columns: columns}, rows{row("a | b")})
	if want := "| title | status |\n| --- | ---: |\n| a \\| b | 200 |\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAPageEscapesWhatItShows(t *testing.T) {
	for _, text := range append(titles, "<script>alert(1)</script>", `" onmouseover="x`) {
		tokens := html.NewTokenizer(strings.NewReader(write(t, HTML, Options{}, rows{row(text)})))
		scripts := 0
		for tokens.Next() != html.ErrorToken {
			token := tokens.Token()
			if token.Data == "script" && token.Type == html.StartTagToken {
				scripts++
			}
			for _, attribute := range token.Attr {
				if strings.HasPrefix(attribute.Key, "on") {
					t.Errorf("%q made the attribute %s", text, attribute.Key)
				}
			}
		}
		if scripts != 1 {
			t.Errorf("%q: %d scripts, want the page's own", text, scripts)
		}
	}
}

func TestBookmarksAreReadBack(t *testing.T) {
	list := urllist.Parse(write(t, Bookmarks, Options{}, rows{row("One & <two>"), row("")}))
	if len(list.Rows) != 2 || list.Rows[0].URL != "https://a.example/" || list.Text(0) != "One & <two>" || list.Text(1) != "https://a.example/" {
		t.Errorf("read back as %+v %q", list.Rows, list.Texts)
	}
}

func TestTextFollowsItsTemplate(t *testing.T) {
	for _, test := range []struct{ template, want string }{
		{"", "A title — https://a.example/\n"},
		{"{{{title}}} {status}", "{A title} 200\n"},
		{"{ TITLE }|{flags}|{redirects}", "A title|redirected retried|301 https://b.example/ 0 https://www.a.example/\n"},
	} {
		if got := write(t, Text, Options{Template: test.template}, rows{row("A title")}); got != test.want {
			t.Errorf("%q gives %q, want %q", test.template, got, test.want)
		}
	}
	for _, template := range []string{"{title", "title}", "{nothing}"} {
		if err := Check(Text, Options{Template: template}); err == nil {
			t.Errorf("the template %q was taken", template)
		}
	}
}

func TestCSVForSpreadsheetsFollowsTheLanguage(t *testing.T) {
	for locale, separator := range map[string]byte{
		"en_US.UTF-8": ',', "de_DE.UTF-8": ';', "fr-FR": ';', "ja_JP": ',', "zh-CN": ',', "es_ES@euro": ';', "C": ',', "POSIX": ',', "": ',',
	} {
		if got := ExcelFor(locale).Separator; got != separator {
			t.Errorf("%s: %q, want %q", locale, got, separator)
		}
	}
	columns, _ := column.Parse("title,url")
	got := write(t, CSV, Options{Columns: columns, Excel: &Excel{Separator: ';'}}, rows{row("a;b"), row("京东")})
	if want := "\ufefftitle;url\r\n\"a;b\";https://a.example/\r\n京东;https://a.example/\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEveryFormatTakesAnEmptySession(t *testing.T) {
	for _, format := range Formats() {
		write(t, format, Options{}, nil)
	}
}
