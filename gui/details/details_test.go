package details

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/gui/cells"
	"marquee/gui/text"
	"marquee/internal/change"
	"marquee/internal/session"
)

func shown(t *testing.T, row session.Row) *Details {
	t.Helper()
	test.NewTempApp(t)
	d := New(text.NewDefault())
	w := test.NewTempWindow(t, d.Container)
	w.Resize(fyne.NewSize(900, 200))
	row.State = session.Answered
	of := cells.Of(row)
	d.Show(&of)
	return d
}

func TestOtherEncodingsAreOfferedWhereTheCharsetWasGuessed(t *testing.T) {
	for source, want := range map[title.CharsetSource]bool{
		title.CharsetGuess: true, title.CharsetDefault: true, title.CharsetChosen: true, title.CharsetHeader: false, title.CharsetUTF8Valid: false,
	} {
		d := shown(t, session.Row{Outcome: fetcher.OK, Title: "t", Charset: "koi8-r", CharsetSource: source})
		if d.other.Visible() != want {
			t.Errorf("%s: offered %v", source, d.other.Visible())
		}
		asked := false
		d.OnOther = func(fyne.Position) { asked = true }
		if want {
			test.Tap(d.other)
		}
		if asked != want {
			t.Errorf("%s: asked %v", source, asked)
		}
	}
	d := shown(t, session.Row{Outcome: fetcher.OK, Title: "t", Charset: "koi8-r", CharsetSource: title.CharsetChosen})
	if line := d.Line("Type"); !strings.Contains(line, "chosen") {
		t.Errorf("type %q", line)
	}
}

func TestWhatWasThereBeforeIsShownWhereItChanged(t *testing.T) {
	for _, c := range []struct {
		change change.Kind
		before *change.Page
		want   string
	}{
		{change.Title, &change.Page{Title: "The old one", Outcome: "ok"}, "The old one"},
		{change.Target, &change.Page{Title: "New", Target: "https://old.test/"}, "https://old.test/"},
		{change.Outcome, &change.Page{Outcome: "http_error"}, "HTTP error"},
		{change.Appeared, nil, ""},
	} {
		d := shown(t, session.Row{Outcome: fetcher.OK, Title: "New", Flags: fetcher.FlagChanged, Changed: c.change, Before: c.before})
		if line := d.Line("Remarks"); !strings.Contains(line, c.want) || !strings.Contains(line, "changed") {
			t.Errorf("%s: %q", c.change, line)
		}
	}
}
