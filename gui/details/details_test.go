package details

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/gui/cells"
	"marquee/gui/look"
	"marquee/gui/text"
	"marquee/internal/change"
	"marquee/internal/session"
)

func shown(t *testing.T, row session.Row) *Details {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New())
	d := New(text.NewDefault(), func(*fyne.KeyEvent) {})
	w := test.NewTempWindow(t, d.Container)
	w.Resize(fyne.NewSize(900, 400))
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

func TestOnlyWhatThereIsIsShown(t *testing.T) {
	plain := shown(t, session.Row{Outcome: fetcher.OK, URL: "https://a.test/", FinalURL: "https://a.test/", Title: "Plain", Status: 200})
	for _, name := range []string{"Redirects", "Final address", "Description", "Headers", "Tries", "Remarks", "Type"} {
		if got := plain.Line(name); got != "" {
			t.Errorf("%s says %q", name, got)
		}
	}
	d := shown(t, session.Row{
		Outcome: fetcher.OK, URL: "http://a.test/", FinalURL: "https://www.a.test/", Title: "T", Status: 200, Attempts: 3, Elapsed: 4 * time.Second,
		Redirects: []fetcher.Hop{{Status: 301, URL: "https://a.test/"}, {Status: 302, URL: "https://www.a.test/"}},
		Details:   &title.Details{Description: "About a", H1: "A", Canonical: "https://www.a.test/a"}, Lang: "en",
	})
	for name, want := range map[string]string{
		"Redirects": "301 http://a.test/\n302 https://a.test/\n200 https://www.a.test/", "Final address": "https://www.a.test/",
		"Description": "About a", "Heading": "A", "Canonical": "https://www.a.test/a", "Language": "en", "Tries": "3 in 4.0 s, with the waits between them",
	} {
		if got := d.Line(name); got != want {
			t.Errorf("%s says %q, want %q", name, got, want)
		}
	}
}

func TestLongTitlesAreThereInFullAndCanBeCopied(t *testing.T) {
	long := strings.Repeat("A long title that goes on and on, ", 20) + "and ends"
	d := shown(t, session.Row{Outcome: fetcher.OK, Title: long})
	if high, low := d.title.Size().Height, shown(t, session.Row{Outcome: fetcher.OK, Title: "short"}).title.Size().Height; high < 4*low {
		t.Errorf("the title is %v high, a line is %v", high, low)
	}
	d.title.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != long {
		t.Errorf("copied %q", got)
	}
}

func TestWhatCameLateForAnotherRowIsNotShown(t *testing.T) {
	d := shown(t, session.Row{Outcome: fetcher.OK, Title: "t"})
	d.ShowMore(7, Deeper{Headers: "Server: other"})
	if got := d.Line("Headers"); got != "" {
		t.Errorf("headers of another row: %q", got)
	}
	d.ShowMore(0, Deeper{Headers: "Server: own\nAge: 1\n"})
	if got := d.Line("Headers"); got != "Server: own\nAge: 1" {
		t.Errorf("headers %q", got)
	}
}

func TestTheTitleOfTheTimeBeforeStandsBelowTheTitleAndTheDifferenceIsMarked(t *testing.T) {
	row := session.Row{
		Outcome: fetcher.OK, Title: "The new title", Flags: fetcher.FlagChanged, Changed: change.Title,
		Before: &change.Page{Title: "The old title", Outcome: "ok"},
	}
	d := shown(t, row)
	if !d.was.Visible() || !strings.Contains(d.was.Text(), "The old title") || d.was.Marked() != "old" || d.title.Marked() != "new" {
		t.Errorf("%q, of which %q is marked, below %q, of which %q is", d.was.Text(), d.was.Marked(), d.title.Text(), d.title.Marked())
	}
	if end := d.title.Position().Y + d.title.Size().Height; end > d.was.Position().Y {
		t.Errorf("the title ends at %v, what it was begins at %v", end, d.was.Position().Y)
	}
	row.Changed, row.Before = "", nil
	row.State = session.Answered
	of := cells.Of(row)
	d.Show(&of)
	if d.was.Visible() || d.title.Marked() != "" {
		t.Errorf("%q is shown of a row that did not change, and %q is marked", d.was.Text(), d.title.Marked())
	}
}

func TestEachAttemptIsToldWithItsReasonAndTimeAndTheCertificateWithItsNames(t *testing.T) {
	d := shown(t, session.Row{Outcome: fetcher.OK, Title: "t", Attempts: 3, Elapsed: 3 * time.Second})
	d.ShowMore(0, Deeper{
		Tries: []fetcher.Try{
			{Code: "http_503", Status: 503, Took: 120 * time.Millisecond},
			{Code: fetcher.CodeConnectRefused, Began: 1500 * time.Millisecond, Took: 10 * time.Millisecond},
		},
		Certificate: &fetcher.Certificate{Subject: "a.test", Issuer: "An authority", Until: time.Date(2027, 3, 2, 12, 0, 0, 0, time.UTC), Names: []string{"a.test", "b.test"}, More: 3},
	})
	if got, want := d.Line("Tries"), "3 in 3.0 s, with the waits between them\n503 Service Unavailable · took 120 ms\n– The host refused the connection · took 10 ms, begun 1.5 s after the first"; got != want {
		t.Errorf("tries %q, want %q", got, want)
	}
	if got, want := d.Line("Certificate"), "a.test, vouched for by An authority until 2 March 2027\nGood for a.test, b.test and 3 more"; got != want {
		t.Errorf("certificate %q, want %q", got, want)
	}
}

func TestAddressesAreReadAsPeopleWriteThemAndCopiedAsTheyAre(t *testing.T) {
	const raw = "https://a.test/%D0%BF%D1%83%D1%82%D1%8C"
	d := shown(t, session.Row{Outcome: fetcher.OK, Title: "t", URL: raw, FinalURL: raw})
	value := d.rows[0].value
	if got := value.Access().Name; got != "https://a.test/путь" {
		t.Errorf("shows %q", got)
	}
	value.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != raw {
		t.Errorf("copied %q", got)
	}
}
