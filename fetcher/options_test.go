package fetcher_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
)

func TestNoRefreshIsFollowedWhereNoneIsWanted(t *testing.T) {
	site := open(t)
	o := through(site)
	o.NoRefresh = true
	for _, r := range read(t, o, "https://a.test/refresh/0/title?text=Kept&to=/there", "https://b.test/refresh-header/0?to=/there") {
		if r.FinalURL != r.URL || r.Flags.Has(fetcher.FlagRefreshed) {
			t.Errorf("%s went on to %s", r.URL, r.FinalURL)
		}
	}
}

func TestTheProxyMayDependOnTheURL(t *testing.T) {
	site := open(t)
	address, asked := startProxy(t, site)
	o := through(site)
	o.NoProxy = false
	o.ProxyFor = func(u *url.URL) (*url.URL, error) {
		if u.Hostname() == "direct.test" {
			return nil, nil
		}
		return url.Parse("http://" + address)
	}
	for _, r := range read(t, o, "https://direct.test/", "https://proxied.test/") {
		if r.Outcome != fetcher.OK {
			t.Errorf("%s: %v %q", r.URL, r.Outcome, r.Code)
		}
	}
	if log := strings.Join(asked(), "\n"); !strings.Contains(log, "proxied.test") || strings.Contains(log, "direct.test") {
		t.Errorf("the proxy was asked for %s", log)
	}
}

func TestOptionsOutsideTheirLimitsAreRefusedAndNamed(t *testing.T) {
	for want, change := range map[string]func(*fetcher.Options){
		"Concurrency must lie between 1 and 1024, not at 0": func(o *fetcher.Options) { o.Concurrency = 0 },
		"PerHost must be 0 or more, not -1":                 func(o *fetcher.Options) { o.PerHost = -1 },
		"Gap must be 0s or more, not -1s":                   func(o *fetcher.Options) { o.Gap = -time.Second },
		"Timeout must be 1ns or more, not 0s":               func(o *fetcher.Options) { o.Timeout = 0 },
		"MaxBody must be 1 or more, not 0":                  func(o *fetcher.Options) { o.MaxBody = 0 },
	} {
		o := fetcher.DefaultOptions()
		change(&o)
		if _, err := fetcher.New(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New says %v, want %q", err, want)
		}
	}
}
