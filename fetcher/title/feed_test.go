package title

import (
	"strings"
	"testing"
)

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
