package fetcher_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"marquee/fetcher"
)

// journal is a log that goroutines may share.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

func TestAPanicEndsItsRowOnly(t *testing.T) {
	site := open(t)
	var log journal
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	o := through(site)
	o.Lookup = func(ctx context.Context, host string) ([]netip.Addr, error) {
		if host == "broken.test" {
			panic("a fault of ours")
		}
		return site.Lookup(ctx, host)
	}
	results := read(t, o, "https://broken.test/1", "https://a.test/", "https://broken.test/2", "https://b.test/")
	for i, r := range results {
		if i%2 == 1 && r.Outcome != fetcher.OK || i%2 == 0 && r.Code != fetcher.CodeInternal && r.Code != fetcher.CodeDNSFailed {
			t.Errorf("%s: %v %q", r.URL, r.Outcome, r.Code)
		}
	}
	if results[0].Code != fetcher.CodeInternal && results[2].Code != fetcher.CodeInternal {
		t.Error("no row has the code internal")
	}
	if text := log.b.String(); !strings.Contains(text, "a fault of ours") || !strings.Contains(text, "panic_test.go") {
		t.Errorf("the log has no stack: %s", text)
	}
}
