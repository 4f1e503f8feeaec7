package cli

import (
	"strings"
	"testing"

	"marquee/internal/words"
)

func TestTheCommandLineSpeaksTheLanguageThatIsAskedFor(t *testing.T) {
	const list = "https://a.test/title?text=One\nnonsense\nhttps://b.test/status/503\n"
	for _, c := range []struct {
		args      []string
		says      string // on stderr
		head, row string
	}{
		{nil, "1 title and 2 rows without one in", "url,title,", ",This line holds no web address,"},
		{[]string{"--lang", "de"}, "1 Titel und 2 Zeilen ohne Titel in", "url,title,", ",This line holds no web address,"},
		{[]string{"--lang", "de_CH", "--local"}, "1 Titel und 2 Zeilen ohne Titel in", "URL,Titel,#,Zeile,Eingabe,Ziel-URL,", ",In dieser Zeile steht keine Webadresse,"},
		{[]string{"--lang", "zh-Hans", "--local"}, "1 个标题", "网址,标题,", ",此行没有网址,"},
	} {
		p, stdout, stderr := newProcess(list)
		t.Setenv("LANG", "ja_JP.UTF-8") // is not listened to
		p.run(append(append([]string{"fetch", "--demo", "--retries", "0"}, c.args...), "-"))
		if !strings.Contains(stderr.String(), c.says) {
			t.Errorf("%q: stderr says %q, want %q", c.args, stderr, c.says)
		}
		if out := stdout.String(); !strings.HasPrefix(out, c.head) || !strings.Contains(out, c.row) {
			t.Errorf("%q: written %q", c.args, out)
		}
	}
	if words.Spoken() != words.English {
		t.Error("what comes after speaks another language")
	}
}

func TestALanguageThatThereIsNotIsToldOf(t *testing.T) {
	p, _, stderr := newProcess("")
	if status := p.run([]string{"fetch", "--lang", "tlh", "-"}); status != statusError || !strings.Contains(stderr.String(), "there are en, de, fr") {
		t.Errorf("status %d: %s", status, stderr)
	}
}

func TestKeysOfJSONStayInEveryLanguage(t *testing.T) {
	rows, _ := fetched(t, "nonsense\n", "--lang", "fr", "--local")
	if got := rows[0]["reason"]; got != "Cette ligne ne contient aucune adresse web" {
		t.Errorf("the reason is %v", got)
	}
}
