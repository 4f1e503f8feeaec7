package gui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"marquee/fetcher"
	"marquee/fetcher/lanes"
	"marquee/gui/actions"
	"marquee/internal/workspace"
)

func TestTheHostsShowWhyTheyWaitAndAreSkipped(t *testing.T) {
	s := newStage(t, "https://slow.test/hang/1\nhttps://slow.test/hang/2\nhttps://a.test/\n")
	set := s.work.Settings()
	set.Fetch.PerHost = 1
	s.set.change(set)
	s.onMain()
	s.until("one hangs", func() bool { return s.site.Stats().InFlight == 1 && s.work.Session().Counts().OK == 1 })
	s.table.Press(actions.With(fyne.KeyH))
	s.until("the hosts show", func() bool {
		return s.hosts.Visible() && s.hosts.Grid.Caret() < 0 && !s.results.Visible() && len(s.hosts.Hosts()) == 2
	})
	host := s.hosts.Hosts()[0]
	if !strings.Contains(host, "slow.test") {
		t.Errorf("the first host is %q", host)
	}
	s.hosts.Choose(host)
	s.hosts.Skip.Tapped(nil)
	s.until("its rows are given up", func() bool { return s.work.Progress().Done == 2 })
	s.until("it says so", func() bool { return s.hosts.Why(host) == "skipped" })
	s.table.Do("stop")
	s.until("the run ends", s.idle)
	s.table.Press(actions.With(fyne.KeyH))
	if s.hosts.Visible() || !s.results.Visible() {
		t.Error("the rows do not come back")
	}
}

func TestKeysGoToTheHostsWhileTheyShow(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	s.runToEnd()
	s.results.Grid.Select(0)
	s.table.Press(actions.With(fyne.KeyH))
	focused := s.win.Canvas().Focused
	if got := focused(); got != fyne.Focusable(s.hosts.Grid) {
		t.Errorf("the hosts open with the focus on %T", got)
	}
	s.urls.Focus()
	for i, want := range []fyne.Focusable{s.hosts.Grid, s.toolbar.Filter, s.urls.Editor} {
		s.onKey(&fyne.KeyEvent{Name: fyne.KeyF6})
		if got := focused(); got != want {
			t.Errorf("F6 number %d goes to %T, want %T", i+1, got, want)
		}
	}
	for _, name := range []string{"rows", "headings", "details", "details"} {
		s.urls.Focus()
		s.table.Do(name)
		if got := focused(); got != fyne.Focusable(s.hosts.Grid) {
			t.Errorf("%q puts the focus on %T", name, got)
		}
	}
	s.table.Do("headings")
	if s.hosts.Grid.Heading() == "" || s.results.Grid.Heading() != "" {
		t.Error("the headings that are gone to are not the hosts'")
	}
	s.table.Press(actions.With(fyne.KeyH))
	if got := focused(); got != fyne.Focusable(s.results.Grid) {
		t.Errorf("the rows come back with the focus on %T", got)
	}
}

func TestTheStatusSaysWhyARunStands(t *testing.T) {
	s := newStage(t, "https://a.test/hang\n")
	s.onMain()
	s.until("it hangs", func() bool { return s.site.Stats().InFlight == 1 && s.work.State().Phase == workspace.Running })
	s.sayStanding(workspace.Standing{Left: 7, Reading: 1, Later: 6})
	if got := s.status.Pace(); got != "7 pages left: 1 answers slowly, 6 are tried again later" {
		t.Errorf("the status says %q", got)
	}
	s.until("it stays while nothing happens", func() bool { return s.work.Progress().Elapsed > 200*time.Millisecond })
	if got := s.status.Pace(); !strings.HasPrefix(got, "7 pages left") {
		t.Errorf("the sentence went: %q", got)
	}
	s.table.Do("stop")
	s.until("the run ends", s.idle)
}

func TestEveryReasonToWaitHasItsSentence(t *testing.T) {
	s := newStage(t, "")
	for why := lanes.Gap; why <= lanes.Skipped; why++ {
		s.hosts.Show(workspace.Hosts{All: 1, Rows: []fetcher.Host{{Host: "https://a.test:443", Why: why, Until: time.Now(), Pace: time.Second}}})
		if got := s.hosts.Why("https://a.test:443"); got == "" || strings.Contains(got, "why.") {
			t.Errorf("%v: %q", why, got)
		}
	}
}
