package title

import (
	"strings"
	"testing"
)

// A title that never ends costs no more than its bound, and says that it was
// cut, whatever kind of document it stands in.
func TestATitleIsNotReadWithoutEnd(t *testing.T) {
	for mediaType, ends := range map[string][2]string{
		"text/html":             {"<title>", "</title>"},
		"application/xhtml+xml": {`<html xmlns="http://www.w3.org/1999/xhtml"><head><title>`, "</title></head></html>"},
		"image/svg+xml":         {`<svg xmlns="http://www.w3.org/2000/svg"><title>`, "</title></svg>"},
	} {
		for _, end := range []string{"", ends[1]} {
			r := NewReader(Options{ContentTypes: []string{mediaType}})
			_, _ = r.Write([]byte(ends[0]))
			for range 40 {
				_, _ = r.Write([]byte(strings.Repeat("a", maxTitleText/16)))
			}
			_, _ = r.Write([]byte(end))
			r.Close()
			if got := r.Title(); len(got.Text) > maxTitleText || end != "" && (!got.Cut || len(got.Text) < maxTitleText) {
				t.Errorf("%s, ended by %q: a title of %d bytes, cut %v; want at most %d", mediaType, end, len(got.Text), got.Cut, maxTitleText)
			}
		}
	}
}

func TestAFeedsTitleIsNotReadWithoutEnd(t *testing.T) {
	for name, begin := range map[string]string{
		"RSS":  "<rss><channel><title>",
		"Atom": `<feed xmlns="http://www.w3.org/2005/Atom"><title>`,
	} {
		r := NewReader(Options{ContentTypes: []string{"text/xml"}})
		_, _ = r.Write([]byte(begin))
		for range 40 {
			_, _ = r.Write([]byte(strings.Repeat("a", maxTitleText/16)))
		}
		_, _ = r.Write([]byte("</title>"))
		if got := r.Title().Text; len(got) == 0 || len(got) > maxTitleText {
			t.Errorf("%s: a title of %d bytes, want at most %d", name, len(got), maxTitleText)
		}
		r.Close()
	}
}
