package title

import "testing"

// A directive that was never carried out counts, what follows it does not.
func TestADirectiveForTheServerMentionsACharset(t *testing.T) {
	for sample, want := range map[string]string{
		`<%@ page contentType="text/html; charset=EUC-KR" %><title>`: "euc-kr",
		`<%@ page language="java" %><a title="charset=EUC-KR">`:      "",
		`<%@ page contentType="text/html; charset=EUC-KR"`:           "euc-kr",
		`<% page charset=EUC-KR %>`:                                  "",
	} {
		got := ""
		if e := mentioned([]byte(sample)); e != nil {
			got = e.Name
		}
		if got != want {
			t.Errorf("%s: %q, want %q", sample, got, want)
		}
	}
}

// 13.2.6.4.2 to .4: end tags that make the html and head elements.
func TestFewEndTagsImplyAHead(t *testing.T) {
	for _, name := range []string{"head", "body", "html", "br", "p", "title", "template", "frameset", "x"} {
		want := name == "head" || name == "body" || name == "html" || name == "br"
		if endsImplied(elementOf([]byte(name))) != want {
			t.Errorf("</%s>: %v", name, !want)
		}
	}
}
