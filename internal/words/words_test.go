package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/session"
	"marquee/internal/settings"
	"marquee/internal/urllist"
)

// constants returns the values of a folder's constants of a type, from their
// source: a new code is met here without anybody listing it.
func constants(t *testing.T, folder, kind string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if name, ok := spec.Type.(*ast.Ident); ok && name.Name == kind {
				for _, value := range spec.Values {
					if text, err := strconv.Unquote(value.(*ast.BasicLit).Value); err == nil {
						values = append(values, text)
					}
				}
			}
			return true
		})
	}
	return values
}

// checkSentence holds a sentence to how sentences are written here.
func checkSentence(t *testing.T, code, sentence string) {
	t.Helper()
	if sentence == "" || strings.Contains(sentence, code) || strings.ContainsAny(sentence, "!_{}") || strings.HasSuffix(sentence, ".") || sentence[0] < 'A' || sentence[0] > 'Z' {
		t.Errorf("%s: %q", code, sentence)
	}
}

func TestEveryCodeOfTheFetcherHasItsSentence(t *testing.T) {
	codes := constants(t, "../../fetcher", "Code")
	if len(codes) < 38 {
		t.Fatalf("%d codes were found, which are not all", len(codes))
	}
	for _, code := range codes {
		if !English.Has(Key("reason." + code)) {
			t.Errorf("the code %s has no sentence", code)
		}
		for _, detail := range []string{"", "x", "2026-05-03", "4194304", "90s"} {
			checkSentence(t, code, English.Reason(&session.Row{Outcome: fetcher.Failed, Code: fetcher.Code(code), Detail: detail, Attempts: 1}))
		}
	}
}

func TestEveryProblemOfALineHasItsSentence(t *testing.T) {
	problems := constants(t, "../urllist", "Problem")
	if len(problems) < 6 {
		t.Fatalf("%d problems were found, which are not all", len(problems))
	}
	for _, problem := range problems {
		checkSentence(t, problem, English.Problem(urllist.Problem(problem)))
	}
}

func TestEveryFaultOfAnInputHasItsSentence(t *testing.T) {
	for _, fault := range constants(t, "../urllist", "Fault") {
		if sentence := English.Fault(urllist.Fault(fault)); sentence == "" || strings.HasSuffix(sentence, ".") {
			t.Errorf("%s: %q", fault, sentence)
		}
	}
}

func TestEveryProblemOfASettingHasItsSentence(t *testing.T) {
	codes := constants(t, "../settings", "Code")
	if len(codes) < 9 {
		t.Fatalf("%d codes were found, which are not all", len(codes))
	}
	for _, code := range codes {
		if !English.Has(Key("setting." + code)) {
			t.Errorf("the code %s has no sentence", code)
		}
	}
	range64 := &settings.Problem{Code: settings.OutOfRange, Setting: "concurrency", Value: "0", Least: "1", Most: "1024"}
	if got, want := English.Setting(range64, "--concurrency"), "--concurrency takes 1 to 1024, not 0"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	below := &settings.Problem{Code: settings.OutOfRange, Setting: "retries", Value: "-1", Least: "0"}
	if got, want := English.Setting(below, ""), "retries takes 0 or more, not -1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAReasonIsOneSentence(t *testing.T) {
	for want, r := range map[string]session.Row{
		"": {Outcome: fetcher.OK},
		"503 Service Unavailable · tried 3 times": {Outcome: fetcher.HTTPError, Code: "http_503", Status: 503, Attempts: 3},
		"599":                                            {Outcome: fetcher.HTTPError, Code: "http_599", Status: 599, Attempts: 1},
		"The certificate expired on 3 May 2026":          {Outcome: fetcher.Failed, Code: fetcher.CodeTLSExpired, Detail: "2026-05-03", Attempts: 1},
		"Timed out waiting for the first byte":           {Outcome: fetcher.Failed, Code: fetcher.CodeHeaderTimeout, Attempts: 1},
		"No title in the first 4 MiB of the page":        {Outcome: fetcher.Missing, Code: fetcher.CodeBodyTooLarge, Detail: "4194304"},
		"No title in the part of the page that was read": {Outcome: fetcher.Missing, Code: fetcher.CodeBodyTooLarge, Detail: "4096"},
		"The host asked to be left alone for 60 minutes, longer than a run waits":      {Outcome: fetcher.Failed, Code: fetcher.CodeHostParked, Detail: "1h0m0s"},
		"The host asked to be left alone for 1 second, longer than a run waits":        {Outcome: fetcher.Failed, Code: fetcher.CodeHostParked, Detail: "1s"},
		"The host asked to be left alone for 5 hours, longer than a run waits":         {Outcome: fetcher.Failed, Code: fetcher.CodeHostParked, Detail: "5h"},
		"A bot check by Cloudflare answered instead of the page":                       {Outcome: fetcher.Blocked, Code: fetcher.CodeBlocked, Detail: "Cloudflare", Attempts: 1},
		"Not a page with a title: image/png":                                           {Outcome: fetcher.NotHTML, Code: fetcher.CodeNotHTML, Detail: "image/png", Attempts: 2},
		"This line holds no web address":                                               {Outcome: fetcher.Invalid, Code: fetcher.CodeInvalidURL, Problem: urllist.ProblemNone},
		"The redirects go round in a circle: https://a.test/{{.Date}} · tried 2 times": {Outcome: fetcher.Failed, Code: fetcher.CodeRedirectLoop, Detail: "https://a.test/{{.Date}}", Attempts: 2},
		"Not a page with a title: image/<U+001B>[2J<U+202E>gnp<U+000A>":                {Outcome: fetcher.NotHTML, Code: fetcher.CodeNotHTML, Detail: "image/\x1b[2J\u202egnp\n", Attempts: 1},
		"not_yet_invented": {Outcome: fetcher.Failed, Code: "not_yet_invented", Detail: "x"},
	} {
		if got := English.Reason(&r); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTheSummaryIsOneSentence(t *testing.T) {
	for want, summary := range map[string]session.Summary{
		"1,204 titles and 3 rows without one in 6.1 s: 24 times faster than one page after another": {Titles: 1204, Others: 3, Elapsed: 6100 * time.Millisecond, Sum: 146400 * time.Millisecond},
		"1 title and 0 rows without one in 120 ms":                                                  {Titles: 1, Elapsed: 120 * time.Millisecond, Sum: 120 * time.Millisecond},
		"Stopped: 0 titles and 1 row without one in 2 min 5 s":                                      {Others: 1, Elapsed: 125 * time.Second, Stopped: true},
		"2 titles and 0 rows without one in 1.0 s: 1.9 times faster than one page after another":    {Titles: 2, Elapsed: time.Second, Sum: 1900 * time.Millisecond},
	} {
		if got := English.Summary(summary); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestNumbersAreWrittenAsPeopleReadThem(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1234: "-1,234", -123: "-123"} {
		if got := English.Count(n); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
	for d, want := range map[time.Duration]string{312 * time.Millisecond: "312 ms", 6100 * time.Millisecond: "6.1 s", 125 * time.Second: "2 min 5 s", 72 * time.Minute: "1 h 12 min"} {
		if got := English.Duration(d); got != want {
			t.Errorf("Duration(%v) = %q, want %q", d, got, want)
		}
	}
	for n, want := range map[Size]string{-1: "0", 0: "0", 999: "999 B", 1000: "1 KB", 9499: "9 KB", 14_200_000: "14.2 MB", 250_000_000: "250 MB", 1_500_000_000: "1.5 GB"} {
		if got := English.Size(n); got != want {
			t.Errorf("Size(%d) = %q, want %q", n, got, want)
		}
	}
}

// german has other plural forms than russian; both lack most sentences.
const german = `{"count.titles": {"one": "{{.Count}} Titel", "other": "{{.Count}} Titel"}, "time.seconds": "{{.Seconds}} s"}`

const russian = `{"count.titles": {"one": "{{.Count}} заголовок", "few": "{{.Count}} заголовка", "many": "{{.Count}} заголовков", "other": "{{.Count}} заголовка"}}`

func TestALanguageHasItsOwnNumbersAndPluralForms(t *testing.T) {
	de, err := parse([]byte(german), "de.json", English)
	if err != nil {
		t.Fatal(err)
	}
	ru, err := parse([]byte(russian), "ru.json", English)
	if err != nil {
		t.Fatal(err)
	}
	titles := func(l *Language, n int) string { return l.Say("count.titles", Values{"Count": n}) }
	for _, c := range []struct{ got, want string }{
		{titles(de, 1204), "1.204 Titel"},
		{de.Duration(6100 * time.Millisecond), "6,1 s"},
		{titles(ru, 1), "1 заголовок"},
		{titles(ru, 3), "3 заголовка"},
		{titles(ru, 11), "11 заголовков"},
		{titles(ru, 1001), "1\u00a0001 заголовок"},
		{de.Say("problem.no_address", nil), "This line holds no web address"},
		{de.Say("no.such.key", nil), "no.such.key"},
		{de.Or("no.such.key", "Header"), "Header"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestSentencesThatAreWrittenWronglyAreRefused(t *testing.T) {
	for _, text := range []string{`{"a": "{{.Name}"}`, `{"a": "{{Name}}"}`, `{"a": "{{.}}"}`, `{"a": "x}} {{.B}}"}`, `{"a": {"one": "x"}}`, `{"a": `, `"a"`} {
		if _, err := parse([]byte(text), "xx.json", nil); err == nil {
			t.Errorf("%s was taken", text)
		}
	}
}

// families are keys that are made from a code.
var families = []string{"reason.", "access.", "part.", "class.", "problem.", "fault.", "session.", "unkept.", "date.month.", "column.", "setting.", "mend.", "found.", "format.", "action.", "menu.", "option.", "page.", "hosts.", "why.", "standing.", "main.", "details.", "timing.", "charset.", "outcome.", "flag.", "remark.", "fyne."}

// TestEverySentenceIsSaidAndEveryKeyHasOne holds the keys in the source to
// those in the English file, both ways.
func TestEverySentenceIsSaidAndEveryKeyHasOne(t *testing.T) {
	said := map[Key]string{}
	err := filepath.WalkDir("../..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) == 2 {
				if key := saidKey(call); key != "" {
					said[key] = name
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for key, name := range said {
		if !English.Has(key) {
			t.Errorf("%s says %s, which en.json has not", name, key)
		}
	}
	for key := range English.speech().sentences {
		if _, ok := said[key]; !ok && !isOfAFamily(key) {
			t.Errorf("nothing says %s", key)
		}
	}
}

func isOfAFamily(key Key) bool {
	for _, family := range families {
		if strings.HasPrefix(string(key), family) {
			return true
		}
	}
	return false
}

// saidKey is the key of a call of Say, "" if it is none.
func saidKey(call *ast.CallExpr) Key {
	switch function := call.Fun.(type) {
	case *ast.SelectorExpr:
		if function.Sel.Name != "Say" {
			return ""
		}
	case *ast.Ident: // in this package
		if function.Name != "Say" {
			return ""
		}
	default:
		return ""
	}
	literal, ok := call.Args[0].(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return ""
	}
	key, err := strconv.Unquote(literal.Value)
	if err != nil {
		return ""
	}
	return Key(key)
}

func FuzzTemplate(f *testing.F) {
	for _, s := range []string{"{{.A}} b {{.C}}", "{{", "}}", "{{.}}", "a{{.B", "{{.{{.}}}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parts, err := newTemplate(text)
		if err != nil {
			return
		}
		var whole strings.Builder
		for i, part := range parts {
			if i%2 == 1 {
				part = "{{." + part + "}}"
			}
			whole.WriteString(part)
		}
		if whole.String() != text {
			t.Errorf("%q was read as %q", text, parts)
		}
	})
}

func BenchmarkReason(b *testing.B) {
	r := session.Row{Outcome: fetcher.Failed, Code: fetcher.CodeTLSExpired, Detail: "2026-05-03", Attempts: 3}
	b.ReportAllocs()
	for b.Loop() {
		English.Reason(&r)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load("en", nil); err != nil {
			b.Fatal(err)
		}
	}
}
