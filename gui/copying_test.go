package gui

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"marquee/internal/session"
	"marquee/internal/urllist"
)

func TestRowsAreCopiedInEveryForm(t *testing.T) {
	s := session.New(urllist.Parse("https://a.test/x(1)\nnot an address\n"))
	for form, want := range map[copyForm]string{
		copyTitlesAndURLs: "\thttps://a.test/x(1)\n\tnot an address",
		copyURLs:          "https://a.test/x(1)\nnot an address",
		copyTitles:        "",
		copyMarkdown:      "[https://a.test/x(1)](https://a.test/x%281%29)\n[not an address](not%20an%20address)",
	} {
		got, err := copyText(s, slices.Values([]int{0, 1}), form)
		if err != nil || strings.TrimRight(got, "\n") != want {
			t.Errorf("form %d: %q, %v; want %q", form, got, err, want)
		}
	}
	csv, err := copyText(s, slices.Values([]int{1}), copyCSV)
	if err != nil || !strings.HasPrefix(csv, "url,title,") || !strings.Contains(csv, "not an address") {
		t.Errorf("CSV: %q, %v", csv, err)
	}
}

func TestTheMarkdownOfATitleIsEscaped(t *testing.T) {
	got := copyLine(session.Row{Title: "a [b] *c* `d` <e>", URL: "https://a.test/"}, copyMarkdown)
	if want := "[a \\[b\\] \\*c\\* \\`d\\` \\<e>](https://a.test/)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestACopyTooLargeForTheClipboardIsRefused(t *testing.T) {
	s := session.New(urllist.Parse("https://a.test/" + strings.Repeat("x", 1<<20)))
	many := func(yield func(int) bool) {
		for range 20 {
			if !yield(0) {
				return
			}
		}
	}
	for _, form := range []copyForm{copyURLs, copyCSV} {
		if _, err := copyText(s, many, form); !errors.Is(err, errCopyTooLarge) {
			t.Errorf("form %d: %v, want %v", form, err, errCopyTooLarge)
		}
	}
}
