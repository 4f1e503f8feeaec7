package fetcher

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"marquee/fetcher/title"
)

// eachString calls f with every string that can be reached from v.
func eachString(v reflect.Value, path string, f func(path string, s reflect.Value)) {
	switch v.Kind() {
	case reflect.String:
		f(path, v)
	case reflect.Pointer:
		if !v.IsNil() {
			eachString(v.Elem(), path, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachString(v.Index(i), path, f)
		}
	case reflect.Struct:
		if v.Type().PkgPath() == "time" {
			return
		}
		for i := range v.NumField() {
			eachString(v.Field(i), path+"."+v.Type().Field(i).Name, f)
		}
	}
}

// elsewhere are the strings that are bounded where they enter.
var elsewhere = map[string]string{
	".URL":           "the list's own",
	".FinalURL":      "the list's own, or a redirect's",
	".Redirects.URL": "maxURL and maxHopBytes, in follow",
}

func TestEveryStringOfAResultIsBounded(t *testing.T) {
	full := func() *Result {
		return &Result{Title: title.Title{Details: &title.Details{}}, Redirects: []Hop{{}}}
	}
	seen := 0
	eachString(reflect.ValueOf(full()).Elem(), "", func(path string, _ reflect.Value) {
		if elsewhere[path] != "" {
			return
		}
		seen++
		r := full()
		eachString(reflect.ValueOf(r).Elem(), "", func(p string, s reflect.Value) {
			if p == path {
				s.SetString(strings.Repeat("x", 3<<20))
			}
		})
		bound(r)
		if !r.Flags.Has(FlagCut) {
			t.Errorf("%s: not flagged", path)
		}
		eachString(reflect.ValueOf(r).Elem(), "", func(p string, s reflect.Value) {
			if s.Len() > maxTitle {
				t.Errorf("%s keeps %d bytes", p, s.Len())
			}
		})
	})
	if seen < 15 {
		t.Errorf("%d strings", seen)
	}
	r := full()
	r.Title.Text, r.Detail = "short", "a"
	if bound(r); r.Flags.Has(FlagCut) || r.Title.Text != "short" {
		t.Errorf("%+v", r)
	}
}

func TestTextsAreCutBetweenCharactersAsPeopleSeeThem(t *testing.T) {
	for text, want := range map[string]string{
		"abcdef":                      "abcd",
		"ab\u00e9x":                   "ab\u00e9",
		"abc\u00e9x":                  "abc",
		"ae\u0301x":                   "ae\u0301",
		"abe\u0301x":                  "ab",
		"a\U0001F468\u200D\U0001F469": "a",
		"\U0001F1E9\U0001F1EA":        "\U0001F1E9", // longer than the limit: a part is better than nothing
	} {
		if got := beginning(text, 4); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	long := strings.Repeat("e\u0301", 40000)
	if got := beginning(long, maxTitle); len(got)%3 != 0 || len(got) < maxTitle-3 {
		t.Errorf("%d bytes", len(got))
	}
	if got := beginning(strings.Repeat("\u0301", 40000), maxTitle); len(got) < maxTitle-4 || !utf8.ValidString(got) {
		t.Errorf("%d bytes of one endless character", len(got))
	}
}

// Flags are pairs, which are others where the first half is missed.
func TestNoFlagIsCutInHalf(t *testing.T) {
	const flag = "🇩🇪"
	s := strings.Repeat(flag, 600)
	for limit := len(flag); limit < 3*longestGrapheme; limit++ {
		if got := beginning(s, limit); len(got) != limit/len(flag)*len(flag) {
			t.Fatalf("%d of %d bytes", len(got), limit)
		}
		if got := beginning("ab"+s, limit+2); len(got) != 2+limit/len(flag)*len(flag) {
			t.Fatalf("behind letters, %d of %d bytes", len(got), limit)
		}
	}
}
