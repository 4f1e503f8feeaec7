package query

import (
	"strings"
	"testing"
)

func TestWhatAQueryFindsIsMarkedWhereItStands(t *testing.T) {
	for _, c := range []struct {
		query string
		in    Field
		text  string
		want  string // the stretches, joined
	}{
		{"python", Title, "Welcome to Python.org", "Python"},
		{"brulee creme", Title, "Crème Brûlée", "Brûlée|Crème"},
		{"brulee", Title, "Bru\u0302le\u0301e!", "Bru\u0302le\u0301e"},
		{"strasse", Title, "Hauptstraße 1", "straße"},
		{"-python", Title, "Python", ""},
		{"title:a", URL, "https://a.test/", ""},
		{"url:a.t", URL, "https://a.test/", "a.t"},
		{"host:a.test", URL, "https://a.test/", "a.test"},
		{"status:200", Title, "200", ""},
		{`"the go"`, Title, "The Go Language", "The Go"},
		{"a", Title, "banana", "a|a|a"},
		{"", Title, "banana", ""},
	} {
		var got []string
		for _, s := range Parse(c.query).Marker().Spans(c.in, c.text) {
			got = append(got, c.text[s.From:s.To])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q marks %q in %q, want %q", c.query, got, c.text, c.want)
		}
	}
}

func FuzzMarksLieWithinTheText(f *testing.F) {
	f.Add("a b", "banana \xff\xfe İ")
	f.Add("ss", "ß\u0301")
	f.Fuzz(func(t *testing.T, query, text string) {
		for _, s := range Parse(query).Marker().Spans(Title, text) {
			if s.From < 0 || s.From >= s.To || s.To > len(text) {
				t.Fatalf("%q marks %v in %q", query, s, text)
			}
		}
	})
}
