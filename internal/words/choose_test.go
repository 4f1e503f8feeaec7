package words

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"marquee/assets/translations"
	"marquee/internal/settings"
)

func TestTheLanguageIsTheBestThatThePersonReads(t *testing.T) {
	for _, c := range []struct {
		tags []string
		want string
	}{
		{nil, "en"},
		{[]string{"de_DE.UTF-8"}, "de"},
		{[]string{"de_CH"}, "de"},
		{[]string{"sv_SE", "fr_CA"}, "fr"},
		{[]string{"ca_ES@valencia", "es_ES"}, "es"},
		{[]string{"zh_CN.GB18030"}, "zh-Hans"},
		{[]string{"zh-Hans-CN"}, "zh-Hans"},
		{[]string{"zh_TW", "ja_JP"}, "ja"},
		{[]string{"pt_BR"}, "en"},
		{[]string{"br_FR"}, "en"},
		{[]string{"nonsense!", "", "de"}, "de"},
		{[]string{"en_GB", "de"}, "en"},
		{[]string{"en_XA"}, "en-XA"},
	} {
		if got := For(c.tags...).Tag(); got != c.want {
			t.Errorf("%q are given %s, want %s", c.tags, got, c.want)
		}
	}
}

func TestTheEnvironmentNamesTheLanguages(t *testing.T) {
	for _, c := range []struct {
		set  map[string]string
		want string
	}{
		{nil, ""},
		{map[string]string{"LANG": "de_DE.UTF-8"}, "de_DE.UTF-8"},
		{map[string]string{"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR"}, "fr_FR"},
		{map[string]string{"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR", "LC_ALL": "es_ES"}, "es_ES"},
		{map[string]string{"LANG": "de_DE.UTF-8", "LANGUAGE": "ja:fr"}, "ja fr de_DE.UTF-8"},
		{map[string]string{"LANG": "C.UTF-8", "LANGUAGE": "ja"}, "en"},
		{map[string]string{"LC_ALL": "C", "LANG": "de_DE"}, "en"},
		{map[string]string{"LANGUAGE": "ja"}, "ja"},
	} {
		if got := strings.Join(fromEnvironment(func(name string) string { return c.set[name] }), " "); got != c.want {
			t.Errorf("%v: %q, want %q", c.set, got, c.want)
		}
	}
}

func TestAListOfApplesIsRead(t *testing.T) {
	if got := strings.Join(listed("(\n    \"zh-Hans-CN\",\n    \"de-DE\",\n    fr\n)\n"), " "); got != "zh-Hans-CN de-DE fr" {
		t.Errorf("%q", got)
	}
}

func TestNumbersAreThoseOfThePlace(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "-1,234 12,345 1,234,567 0.5", "de": "-1.234 12.345 1.234.567 0,5", "de_CH": "-1’234 12’345 1’234’567 0.5",
		"fr": "-1\u00a0234 12\u00a0345 1\u00a0234\u00a0567 0,5", "es": "-1.234 12.345 1.234.567 0,5", "es_MX": "-1,234 12,345 1,234,567 0.5",
		"zh_CN": "-1,234 12,345 1,234,567 0.5", "ja": "-1,234 12,345 1,234,567 0.5", "en_IN": "-1,234 12,345 12,34,567 0.5",
	} {
		l := For(tag)
		if got := strings.Join([]string{l.Count(-1234), l.Count(12345), l.Count(1234567), l.decimal(0.5)}, " "); got != want {
			t.Errorf("%s writes %q, want %q", tag, got, want)
		}
	}
}

// texts are the sentences of a language's file by key, and in it by form.
func texts(t *testing.T, tag string) map[Key]sentence {
	t.Helper()
	l, err := load(tag, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l.speech().sentences
}

// missing are keys of one file that another has not.
func missing(from, in map[Key]sentence) []Key {
	var keys []Key
	for key := range from {
		if _, ok := in[key]; !ok {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

func TestEveryKeyIsThereInEveryLanguage(t *testing.T) {
	english := texts(t, "en")
	for _, o := range Offers() {
		there := texts(t, o.Tag)
		if keys := missing(english, there); len(keys) > 0 {
			t.Errorf("%s.json has no %q", o.Tag, keys)
		}
		if keys := missing(there, english); len(keys) > 0 {
			t.Errorf("%s.json has %q, which en.json has not", o.Tag, keys)
		}
	}
}

// names are the values that a template names.
func (t template) names() []string {
	named := map[string]bool{}
	for i, part := range t {
		if i%2 == 1 {
			named[part] = true
		}
	}
	return slices.Sorted(maps.Keys(named))
}

func TestEveryLanguageNamesTheSameValues(t *testing.T) {
	english := texts(t, "en")
	for _, o := range Offers() {
		for key, s := range texts(t, o.Tag) {
			want := english[key][other].names()
			for f, form := range s {
				names := form.names()
				if form == nil || slices.Equal(names, want) || len(want)-len(names) == 1 && !slices.Contains(names, "Count") && f <= int(two) && f != int(other) {
					continue
				}
				t.Errorf("%s.json: %s (%s) names %q, want %q", o.Tag, key, formNames[f], names, want)
			}
		}
	}
}

// TestEveryLanguageHasItsPluralForms holds each file to the forms that go-i18n
// asks of its language, whichever numbers come.
func TestEveryLanguageHasItsPluralForms(t *testing.T) {
	numbers := []int{0, 1, 2, 3, 5, 11, 21, 100, 1000, 1_000_000, 2_000_000}
	english := texts(t, "en")
	for _, o := range Offers() {
		l := For(o.Tag)
		for key, s := range texts(t, o.Tag) {
			if english[key][one] == nil {
				if s[one] != nil || s[many] != nil {
					t.Errorf("%s.json: %s has plural forms, which English has not", o.Tag, key)
				}
				continue
			}
			for _, n := range numbers {
				if f := l.speech().plurals.of(n); s[f] == nil && f != many { // that of millions, which most sentences say as they say thousands
					t.Errorf("%s.json: %s has no form for %d (%s)", o.Tag, key, n, formNames[f])
				}
			}
		}
	}
}

func TestMillionsAreJoinedAsInTheLanguage(t *testing.T) {
	for tag, want := range map[string]string{"fr": "1\u00a0000\u00a0000 de lignes", "es": "1.000.000 de filas", "de": "1.000.000 Zeilen"} {
		if got := For(tag).Say("count.rows", Values{"Count": 1_000_000}); got != want {
			t.Errorf("%s says %q, want %q", tag, got, want)
		}
	}
}

// TestPunctuationIsThatOfTheLanguage holds each file to its typography.
func TestPunctuationIsThatOfTheLanguage(t *testing.T) {
	bad := map[string][]string{
		"fr":      {" :", " ;", " ?", " !", "\"", "“", "”"},
		"de":      {"\"", "“{{", " du ", " Sie ", " Ihr", "!"},
		"es":      {"\"", "!"},
		"zh-Hans": {"……", "!", "?", "您"},
		"ja":      {"!", "?"},
	}
	for tag, signs := range bad {
		content, err := translations.Files.ReadFile(tag + ".json")
		if err != nil {
			t.Fatal(err)
		}
		file, err := i18n.ParseMessageFileBytes(content, tag+".json", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range file.Messages {
			for _, text := range []string{m.Other, m.One, m.Many} {
				for _, sign := range signs {
					if strings.Contains(text, sign) {
						t.Errorf("%s.json: %s has %q: %q", tag, m.ID, sign, text)
					}
				}
				if text != strings.TrimSpace(text) && m.ID != "list.separator" {
					t.Errorf("%s.json: %s begins or ends with a space: %q", tag, m.ID, text)
				}
			}
		}
	}
}

func TestThePseudoLanguageHasNoEnglishLeft(t *testing.T) {
	l := For(Pseudo)
	if got := l.Say("count.rows", Values{"Count": 1204}); got != "1,204 ŕóóŵš" {
		t.Errorf("%q", got)
	}
}

func TestEveryFileCanBeReadAndIsOffered(t *testing.T) {
	files, err := os.ReadDir("../../assets/translations")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		tag, ok := strings.CutSuffix(file.Name(), ".json")
		if !ok {
			continue
		}
		if _, err := load(tag, English); err != nil {
			t.Error(err)
		}
		if !slices.ContainsFunc(offers, func(o Offer) bool { return o.Tag == tag }) {
			t.Errorf("%s is not offered", file.Name())
		}
	}
}

// TestTheSettingsOfferTheLanguagesThereAre holds two lists together, of packages
// of which only one knows the other.
func TestTheSettingsOfferTheLanguagesThereAre(t *testing.T) {
	tags := []string{""} // the system's
	for _, o := range Offers() {
		tags = append(tags, o.Tag)
	}
	for _, field := range settings.Fields() {
		if field.Name == "language" && !slices.Equal(field.Choices, tags) {
			t.Errorf("%v can be set, %v are there", field.Choices, tags)
		}
	}
}

// BenchmarkSay says a sentence by this package's reader, and by go-i18n's.
func BenchmarkSay(b *testing.B) {
	values := Values{"Count": 3, "Reason": "The host refused the connection"}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			English.Say("reason.tried", values)
		}
	})
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			English.Say("row.reading", nil)
		}
	})
	b.Run("million", func(b *testing.B) {
		many := Values{"Count": 1_000_000, "Reason": ""}
		b.ReportAllocs()
		for b.Loop() {
			English.Say("reason.tried", many)
		}
	})
	content, err := translations.Files.ReadFile("en.json")
	if err != nil {
		b.Fatal(err)
	}
	bundle := i18n.NewBundle(language.English)
	if _, err := bundle.ParseMessageFileBytes(content, "en.json"); err != nil {
		b.Fatal(err)
	}
	localizer := i18n.NewLocalizer(bundle, "en")
	b.Run("go-i18n", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: "reason.tried", PluralCount: 3, TemplateData: values})
		}
	})
	b.Run("go-i18n-plain", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: "row.reading"})
		}
	})
}

// foldedText gives what a text is sorted by in the window's language.
func foldedText() func(string) string {
	fold := Folding()
	return func(text string) string { return string(fold(nil, text)) }
}

func TestTextsAreSortedAsTheLanguageDoes(t *testing.T) {
	defer Speak(English)
	for _, tag := range []string{"en", "de", "fr", "es"} {
		Speak(For(tag))
		fold := foldedText()
		all := []string{"Zebra", "öl", "Äpfel", "apfel"}
		slices.SortStableFunc(all, func(a, b string) int { return strings.Compare(fold(a), fold(b)) })
		if got := strings.Join(all, " "); got != "apfel Äpfel öl Zebra" {
			t.Errorf("%s: %s", tag, got)
		}
	}
	Speak(For("es"))
	fold := foldedText()
	if fold("ñandú") <= fold("nuevo") || fold("ñandú") >= fold("oso") {
		t.Error("ñ does not stand between n and o")
	}
}

func TestEnglishIsReadWhenItIsNeededAndIsWhatItsFileSays(t *testing.T) {
	file := mustLoad("en", nil)
	if file.tag != English.tag || file.numbers != English.numbers || len(file.speech().sentences) != len(English.speech().sentences) {
		t.Errorf("%v with %+v, want %v with %+v", English.tag, English.numbers, file.tag, file.numbers)
	}
}
