package cells

import (
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/gui/grid"
	"marquee/internal/session"
)

func TestTheTitleColumnShowsATitleOrAReason(t *testing.T) {
	for want, row := range map[string]Row{
		"waiting":       {},
		"reading…":      {Row: session.Row{State: session.Reading}},
		"A title":       {Row: session.Row{State: session.Answered, Outcome: fetcher.OK, Title: "A title"}},
		"(empty title)": {Row: session.Row{State: session.Answered, Outcome: fetcher.Empty}},
		"(no title)":    {Row: session.Row{State: session.Answered, Outcome: fetcher.Missing}},
		"404 Not Found": {Row: session.Row{State: session.Answered, Outcome: fetcher.HTTPError, Title: "Oops"}, Reason: "404 Not Found"},
		"Timed out":     {Row: session.Row{State: session.Answered, Outcome: fetcher.Failed}, Reason: "Timed out"},
		"A PDF's title": {Row: session.Row{State: session.Answered, Outcome: fetcher.NotHTML, Title: "A PDF's title"}, Reason: "Not a page"},
		"Not a page":    {Row: session.Row{State: session.Answered, Outcome: fetcher.NotHTML}, Reason: "Not a page"},
	} {
		if got, _ := TitleText(&row); got != want {
			t.Errorf("%+v shows %q, want %q", row, got, want)
		}
	}
}

func TestColoursAreNeverAloneInSayingHowARowEnded(t *testing.T) {
	for outcome := fetcher.OK; outcome <= fetcher.Invalid; outcome++ {
		row := &Row{Row: session.Row{State: session.Answered, Outcome: outcome, Title: "T"}}
		if DotRole(row) == grid.None {
			t.Errorf("%v has no dot", outcome)
		}
		if OutcomeTip(row) == "" {
			t.Errorf("%v is not said in words", outcome)
		}
	}
}

func TestNumbersAreEmptyUntilThereIsOne(t *testing.T) {
	waiting := &Row{}
	if StatusText(waiting)+TimeText(waiting)+SizeText(waiting) != "" {
		t.Error("a waiting row shows numbers")
	}
	failed := &Row{Row: session.Row{State: session.Answered, Outcome: fetcher.Failed, Elapsed: 10 * time.Second}}
	if StatusText(failed) != "–" || TimeText(failed) != "10.0 s" || SizeText(failed) != "" {
		t.Errorf("a failed row shows %q %q %q", StatusText(failed), TimeText(failed), SizeText(failed))
	}
}

func TestAWaitingRowSaysUntilWhenIfItsHostAskedForIt(t *testing.T) {
	now := time.Now()
	today := time.Date(now.Year(), now.Month(), now.Day(), 14, 5, 0, 0, time.Local)
	for _, c := range []struct {
		until time.Time
		want  string
	}{{time.Time{}, "waiting"}, {today, "waiting until 14:05"}, {today.AddDate(1, 0, 0), today.AddDate(1, 0, 0).Format("2006-01-02") + " 14:05"}} {
		row := Of(session.Row{State: session.Waiting, Until: c.until})
		if text, _ := TitleText(&row); !strings.Contains(text, c.want) || c.until.IsZero() && text != c.want {
			t.Errorf("%q, want %q", text, c.want)
		}
	}
}

func TestAddressesAreReadableAndTheirHostIsBright(t *testing.T) {
	row := &Row{Row: session.Row{URL: "https://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C?a=%20b"}}
	c := Cell(row, "url")
	if want := "https://пример.example/путь?a=%20b"; c.Text != want {
		t.Errorf("shows %q, want %q", c.Text, want)
	}
	if got := c.Text[c.Main[0]:c.Main[1]]; got != "пример.example" || c.Role != grid.Muted {
		t.Errorf("bright is %q", got)
	}
	if c := Cell(&Row{Row: session.Row{Input: "no address"}}, "url"); c.Main != [2]int{} || c.Text != "no address" {
		t.Errorf("a line without an address shows %+v", c)
	}
}
