package change

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWhereTwoTitlesDifferIsFound(t *testing.T) {
	for _, c := range [][4]string{
		{"The old title", "The new title", "old", "new"},
		{"Price 10 €", "Price 100 €", "", "0"},
		{"same", "same", "", ""},
		{"", "all of it", "", "all of it"},
		{"all of it", "", "all of it", ""},
		{"aaa", "aa", "a", ""},
		{"京都", "京东", "都", "东"},
		{"naïve", "naive", "ï", "i"},
		{"\xff\xfe", "\xff\xfd", "\xfe", "\xfd"},
	} {
		old, now := Difference(c[0], c[1])
		if c[0][old.From:old.To] != c[2] || c[1][now.From:now.To] != c[3] {
			t.Errorf("%q, %q: %q, %q", c[0], c[1], c[0][old.From:old.To], c[1][now.From:now.To])
		}
	}
}

func FuzzDifference(f *testing.F) {
	f.Add("The old title", "The new title")
	f.Add("\xff", "京")
	f.Fuzz(func(t *testing.T, was, is string) {
		old, now := Difference(was, is)
		if was[:old.From] != is[:now.From] || was[old.To:] != is[now.To:] {
			t.Errorf("%q, %q: %v %v", was, is, old, now)
		}
		if utf8.ValidString(was) && !utf8.ValidString(was[old.From:old.To]) || utf8.ValidString(is) && !utf8.ValidString(is[now.From:now.To]) {
			t.Errorf("%q, %q: a rune is cut", was, is)
		}
		if (strings.Compare(was, is) == 0) != (old.From == old.To && now.From == now.To) {
			t.Errorf("%q, %q: %v %v", was, is, old, now)
		}
	})
}
