package column

import (
	"slices"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/session"
)

func TestTitlesAreRemarkedOnAsSearchResultsWouldShowThem(t *testing.T) {
	long := strings.Repeat("line ", 12) + "i" // 61 characters
	for _, c := range []struct {
		row  session.Row
		want []string
	}{
		{session.Row{Title: strings.Repeat("i", 60)}, nil},
		{session.Row{Title: long[:60], Site: " i"}, []string{"ends_with_site"}},
		{session.Row{Title: long}, []string{"over_60_characters"}},
		{session.Row{Title: strings.Repeat("W", 40)}, []string{"over_580_pixels"}},
		{session.Row{Title: strings.Repeat("i", 29)}, []string{"below_30_characters"}},
		{session.Row{Title: long[:40], Details: &title.Details{H1: strings.ToUpper(long[:40])}}, []string{"same_as_h1"}},
		{session.Row{Title: long[:40], Details: &title.Details{H1: "another"}}, nil},
		{session.Row{Title: long[:40], Flags: fetcher.FlagMultiple | fetcher.FlagOutsideHead}, []string{"several_titles", "outside_head"}},
		{session.Row{}, nil},
	} {
		c.row.Outcome = fetcher.OK
		if got := titleRemarks(nil, &c.row); !slices.Equal(got, c.want) {
			t.Errorf("%q has %q, want %q", c.row.Title, got, c.want)
		}
	}
	if got := titleRemarks(nil, &session.Row{Outcome: fetcher.HTTPError, Title: "No"}); got != nil {
		t.Errorf("an error's title has %q", got)
	}
}

func TestColumnsSayWhatTheyNeed(t *testing.T) {
	for list, want := range map[string]Needs{"title,url": 0, "h1": NeedsPage, "title_alone,url": NeedsSites, "title_remarks": NeedsPage | NeedsSites} {
		columns, err := Parse(list)
		if err != nil || NeedsOf(columns) != want {
			t.Errorf("%s needs %b (%v), want %b", list, NeedsOf(columns), err, want)
		}
	}
	if NeedsOf(Default()) != 0 {
		t.Error("an export that names no columns costs more than reading titles")
	}
}
