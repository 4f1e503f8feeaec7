package urls

import (
	"testing"

	"marquee/gui/editor"
	"marquee/internal/urllist"
)

func TestTheHostOfALineIsMarkedAndWhatIsNotPlainIsSaid(t *testing.T) {
	lines := []string{
		"https://user:pw@www.a.test:8080/path?q", "  b.test/x", "https://c.test/%C3%BC", "https://a.test/1 https://a.test/2", "https://c.test/%C3%BC",
	}
	text := ""
	for _, line := range lines {
		text += line + "\n"
	}
	m := marks{urllist.Parse(text)}
	for line, want := range []struct{ host, note string }{
		{"www.a.test:8080", ""}, {"b.test", ""}, {"c.test", "https://c.test/ü"}, {"", ""}, {"", "any"},
	} {
		mark := m.Mark(line)
		host := ""
		if mark.Kind == editor.Address {
			host = lines[line][mark.From:mark.To]
		}
		if host != want.host || (want.note == "any") != (mark.Note != "" && want.note != mark.Note) || want.note != "any" && mark.Note != want.note {
			t.Errorf("%q: host %q, note %q", lines[line], host, mark.Note)
		}
	}
}
