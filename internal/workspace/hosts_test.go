package workspace

import (
	"strconv"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/lanes"
)

func TestTheHostsWithMostToDoComeFirstAndAreBounded(t *testing.T) {
	all := []fetcher.Host{{Host: "a", Done: 3}, {Host: "b", Queued: 5, InFlight: 1}, {Host: "c", Away: 9, Why: lanes.RetryAfter}}
	for i := range 2 * MostHosts {
		all = append(all, fetcher.Host{Host: strconv.Itoa(i), Done: 1})
	}
	h := hostsOf(all)
	if h.All != 2*MostHosts+3 || len(h.Rows) != MostHosts || h.Reading != 1 || h.Waiting != 1 {
		t.Errorf("%d of %d hosts, %d read, %d wait", len(h.Rows), h.All, h.Reading, h.Waiting)
	}
	if h.Rows[0].Host != "c" || h.Rows[1].Host != "b" || h.Rows[2].Host != "a" {
		t.Errorf("the first are %v", h.Rows[:3])
	}
}

func TestWhatARunWaitsForIsSharedOut(t *testing.T) {
	soon, late := time.Now().Add(time.Minute), time.Now().Add(time.Hour)
	s := standingOf([]fetcher.Host{
		{InFlight: 2, Queued: 1},
		{Why: lanes.RetryAfter, Queued: 3, Away: 1, Until: late},
		{Why: lanes.Parked, Queued: 1, Until: soon},
		{Why: lanes.Pace, Queued: 5},
		{Why: lanes.Down, Away: 7},
		{Away: 2},
	})
	if s.Reading != 2 || s.Asked != 5 || s.Paced != 6 || s.Later != 9 || !s.Until.Equal(soon) {
		t.Errorf("%+v", s)
	}
}

func TestAHostIsSkippedAndTheRunEnds(t *testing.T) {
	d := newDesk(t, "https://slow.test/hang/1\nhttps://slow.test/hang/2\nhttps://slow.test/hang/3\nhttps://a.test/\n")
	s := d.Settings()
	s.Fetch.PerHost = 1
	d.SetSettings(s)
	d.Fetch()
	d.until("one hangs and the other was read", func() bool { return d.site.Stats().InFlight == 1 && d.Session().Counts().OK == 1 })
	var hosts Hosts
	d.Hosts(func(h Hosts) { hosts = h })
	d.until("the hosts are there", func() bool { return hosts.All > 0 })
	if got := hosts.Rows[0]; got.InFlight != 1 || got.Queued != 2 {
		t.Errorf("the first host is %+v", got)
	}
	d.SkipHost(hosts.Rows[0].Host)
	d.until("its rows are given up", func() bool { return d.Progress().Done == 3 })
	d.Stop()
	d.until("the run ends", func() bool { return !d.State().Phase.Busy() })
	if got := d.Session().Row(1); got.Code != fetcher.CodeHostSkipped {
		t.Errorf("a skipped row is %+v", got)
	}
}

func TestNothingIsSaidOfARunThatDoesNotStand(t *testing.T) {
	d := newDesk(t, "https://a.test/\n")
	d.Standing(func(Standing) { t.Error("no run goes on") })
	d.Hosts(func(h Hosts) {
		if h.All != 0 {
			t.Errorf("hosts of no run: %+v", h)
		}
	})
}
