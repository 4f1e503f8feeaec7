package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanShowsWhatIsThere(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain":                      {"Welcome to Python.org", "Welcome to Python.org"},
		"empty":                      {"", ""},
		"line breaks":                {"one\r\ntwo\tthree\u2028four", "one two three four"},
		"leading control":            {"\x00\x1b[31mred", "[31mred"},
		"trailing":                   {"end \n", "end"},
		"bidi override":              {"abc\u202Egnp.exe", "abcgnp.exe"},
		"bidi isolate":               {"a\u2066b\u2069c", "abc"},
		"zero width":                 {"pay\u200Bpal\uFEFF\u00AD", "paypal"},
		"joiner in Persian":          {"می\u200Cخواهم", "می\u200Cخواهم"},
		"joiner in emoji":            {"👨\u200D👩\u200D👧", "👨\u200D👩\u200D👧"},
		"invalid bytes":              {"a\xffb", "a\uFFFDb"},
		"noncharacter":               {"a\uFDD0b", "ab"},
		"flag of England":            {"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"},
		"tag characters on a word":   {"a\U000E0067\U000E0062b", "ab"},
		"spaces are kept in between": {"a  b", "a  b"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", name, c.in, got, c.want)
		}
	}
}

func TestCleanCutsAtAGrapheme(t *testing.T) {
	long := Clean(strings.Repeat("x", 1000))
	if n := utf8.RuneCountInString(long); n != MaxRunes || !strings.HasSuffix(long, "x…") {
		t.Errorf("a long string has %d runes and ends in %q", n, long[len(long)-5:])
	}
	family := "👨\u200D👩\u200D👧" // five runes
	got := strings.TrimSuffix(Clean(strings.Repeat(family, 100)), "…")
	if strings.ReplaceAll(got, family, "") != "" || len(got)%len(family) != 0 {
		t.Errorf("cut inside a grapheme: %q", got[len(got)-len(family):])
	}
	if got := Clean(strings.Repeat("x", MaxRunes)); utf8.RuneCountInString(got) != MaxRunes || strings.HasSuffix(got, "…") {
		t.Error("a string of exactly MaxRunes was cut")
	}
	if n := utf8.RuneCountInString(Clean("a" + strings.Repeat("\u0301", 5000))); n > MaxRunes {
		t.Errorf("one endless grapheme has %d runes", n)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"a\u202Eb", "\x00", "é\u0301", "👨\u200D👩", strings.Repeat("ab ", 200)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > MaxRunes {
			t.Fatalf("Clean(%q) = %q", s, got)
		}
		for _, r := range got {
			if isBreak(r) || isInvisible(r) {
				t.Fatalf("Clean(%q) leaves %U", s, r)
			}
		}
		if again := Clean(got); again != got {
			t.Fatalf("Clean is not at rest: %q, then %q", got, again)
		}
	})
}
