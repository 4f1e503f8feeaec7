package workspace

import (
	"errors"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

func TestRowsAreCopiedInEveryForm(t *testing.T) {
	s := session.New(urllist.Parse("https://a.test/x(1)\nnot an address\n"))
	for form, want := range map[CopyForm]string{
		CopyTitlesAndURLs: "\thttps://a.test/x(1)\n\tnot an address",
		CopyURLs:          "https://a.test/x(1)\nnot an address",
		CopyTitles:        "",
		CopyLinks:         "https://a.test/x(1)\nnot an address",
		CopyMarkdown:      "[https://a.test/x(1)](https://a.test/x%281%29)\n[not an address](not%20an%20address)",
	} {
		got, err := copyText(s, []int{0, 1}, form)
		if err != nil || strings.TrimRight(got, "\n") != want {
			t.Errorf("form %d: %q, %v; want %q", form, got, err, want)
		}
	}
	csv, err := copyText(s, []int{1}, CopyCSV)
	if err != nil || !strings.HasPrefix(csv, "url,title,") || !strings.Contains(csv, "not an address") {
		t.Errorf("CSV: %q, %v", csv, err)
	}
}

func TestLinksAreCopiedAsHTMLToo(t *testing.T) {
	s := session.New(urllist.Parse("https://a.test/?a=1&b=<2>x\nnot <an> address\nhttps://b.test/\n"))
	s.Restore(0, fetcher.Result{Outcome: fetcher.OK, Title: title.Title{Text: `One <b> & "two"`}})
	const first = `<a href="https://a.test/?a=1&amp;b=%3C2%3Ex">One &lt;b&gt; &amp; &#34;two&#34;</a>`
	got, err := copied(s, []int{0}, CopyLinks)
	if err != nil || got.Text != `One <b> & "two" — https://a.test/?a=1&b=%3C2%3Ex` || got.HTML != first {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = copied(s, []int{0, 1, 2}, CopyLinks)
	if want := "<p>" + first + `</p><p>not &lt;an&gt; address</p><p><a href="https://b.test/">https://b.test/</a></p>`; err != nil || got.HTML != want {
		t.Errorf("%q, %v; want %q", got.HTML, err, want)
	}
	if got, err := copied(s, []int{0}, CopyMarkdown); err != nil || got.HTML != "" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestTitlesLineUpWithTheColumnThatWasPasted(t *testing.T) {
	s := session.New(urllist.Parse("url\nhttps://a.test/\n\n# note\nhttps://b.test/ https://c.test/\nn/a\nhttps://d.test/\n"))
	all := []int{4, 3, 2, 1, 0} // as they are sorted on screen
	if got, err := copyText(s, all, CopyColumn); err != nil || strings.Count(got, "\n") != 6 {
		t.Errorf("%q, %v: the list has 7 lines", got, err)
	}
	if got, err := copyText(s, all[:4], CopyColumn); err != nil || strings.Count(got, "\n") != 2 {
		t.Errorf("%q, %v: these rows stand on the lines 5 to 7", got, err)
	}
}

func TestTheMarkdownOfATitleIsEscaped(t *testing.T) {
	got := copyLine(session.Row{Title: "a [b] *c* `d` <e>", URL: "https://a.test/"}, CopyMarkdown)
	if want := "[a \\[b\\] \\*c\\* \\`d\\` \\<e>](https://a.test/)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestACopyTooLargeForTheClipboardIsRefused(t *testing.T) {
	s := session.New(urllist.Parse("https://a.test/" + strings.Repeat("x", 1<<20)))
	many := make([]int, 20)
	for _, form := range []CopyForm{CopyURLs, CopyCSV} {
		if _, err := copyText(s, many, form); !errors.Is(err, ErrCopyTooLarge) {
			t.Errorf("form %d: %v, want %v", form, err, ErrCopyTooLarge)
		}
	}
}
