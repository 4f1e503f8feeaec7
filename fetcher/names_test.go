package fetcher

import (
	"slices"
	"strings"
	"testing"
)

// TestNamesAreReadBackAsWhatTheyName: flags, outcomes and kinds of rows, as
// exports and options write them.
func TestNamesAreReadBackAsWhatTheyName(t *testing.T) {
	var all Flags
	for i, name := range flagNames {
		flag := Flags(1) << i
		all |= flag
		if got := flag.Names(); !slices.Equal(got, []string{name}) || ParseFlags(name) != flag {
			t.Errorf("flag %d is named %v and read as %b", i, got, ParseFlags(name))
		}
	}
	if FlagChanged != 1<<(len(flagNames)-1) || FlagRedirected != 1 {
		t.Error("there are flags without a name")
	}
	if got := ParseFlags(" unknown\t" + strings.Join(all.Names(), "\n ") + " x"); got != all {
		t.Errorf("all flags are read as %b, want %b", got, all)
	}
	two := FlagRedirected | FlagChanged
	if got := two.AppendNames([]string{"x"}); !slices.Equal(got, []string{"x", "redirected", "changed"}) {
		t.Errorf("two flags behind another text: %v", got)
	}
	if !two.Has(FlagChanged) || !two.Has(two) || !two.Has(0) || FlagChanged.Has(two) {
		t.Error("all of the flags asked for must be set")
	}
	settled := []Outcome{OK, Empty, Missing, NotHTML}
	for o := Unanswered; o <= Invalid; o++ {
		if ParseOutcome(o.String()) != o || (o.String() == "") != (o == Unanswered) || o.Settled() != slices.Contains(settled, o) {
			t.Errorf("outcome %d is named %q, read as %d, settled %v", o, o, ParseOutcome(o.String()), o.Settled())
		}
	}
	if (Invalid+1).String() != "" || ParseOutcome("another") != Unanswered {
		t.Error("an outcome that there is none of has a name")
	}
	for text, want := range map[string]BrowserFor{
		"missing": BrowserMissing, "empty, placeholder": BrowserEmpty | BrowserPlaceholder, "blocked,all": BrowserBlocked | BrowserAll,
	} {
		if got, err := ParseBrowserFor(text); got != want || err != nil {
			t.Errorf("%q is read as %b, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "missing,", "none"} {
		if got, err := ParseBrowserFor(text); err == nil || got != 0 {
			t.Errorf("%q is read as %b", text, got)
		}
	}
}
