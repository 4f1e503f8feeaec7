package fetcher_test

import (
	"fmt"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/testsite"
)

func TestOneConnectionOneLookupOneHandshakePerHost(t *testing.T) {
	site := open(t)
	var urls []string
	for i := range 120 {
		urls = append(urls, fmt.Sprintf("https://n%d.test/%d", i%3, i))
	}
	for _, r := range read(t, through(site), urls...) {
		if r.Outcome != fetcher.OK || r.Proto != "HTTP/2.0" || r.Title.Text != testsite.TitleOf(r.URL) {
			t.Fatalf("%s: %v %q %s", r.URL, r.Outcome, r.Code, r.Proto)
		}
	}
	if s := site.Stats(); s.Connections != 3 || s.Handshakes != 3 || s.Lookups != 3 {
		t.Errorf("%d connections, %d handshakes, %d look-ups for 3 hosts", s.Connections, s.Handshakes, s.Lookups)
	}
}

func TestConnectionsAreKeptAndSessionsResumed(t *testing.T) {
	site := open(t)
	o := through(site)
	o.PerHost = 2
	var urls []string
	for i := range 60 {
		urls = append(urls, fmt.Sprintf("https://a.h1.test/%d", i), fmt.Sprintf("http://b.test/%d", i))
	}
	read(t, o, urls...)
	a, b := site.Host("a.h1.test"), site.Host("b.test")
	if a.Connections > 2 || b.Connections > 2 {
		t.Errorf("%d and %d connections for a limit of 2", a.Connections, b.Connections)
	}
	if a.Handshakes-a.Resumed != 1 {
		t.Errorf("%d of %d handshakes were resumed", a.Resumed, a.Handshakes)
	}
}

func TestReadingStopsAtTheTitle(t *testing.T) {
	site := open(t)
	for _, url := range []string{"http://a.test/size/20M", "https://b.h1.test/size/20M", "https://c.test/size/20M", "https://d.test/size/20M/chunked/gzip"} {
		r := read(t, through(site), url)[0]
		if r.Outcome != fetcher.OK || r.WireBytes > 64<<10 || r.BodyBytes > 128<<10 {
			t.Errorf("%s: %v %q, %d bytes on the wire, %d decoded", url, r.Outcome, r.Code, r.WireBytes, r.BodyBytes)
		}
	}
	if sent := site.Stats().Bytes; sent > 20<<20 {
		t.Errorf("the site sent %d bytes of 80 MB", sent)
	}
}

func TestContentCodings(t *testing.T) {
	site := open(t)
	for _, coding := range []string{"gzip", "br", "zstd", "deflate", "deflate-raw", "gzip/br", "zstd/deflate/gzip"} {
		r := read(t, through(site), "https://a.test/"+coding+"/size/40k")[0]
		if r.Outcome != fetcher.OK || r.Title.Text != testsite.TitleOf(r.URL) || r.WireBytes >= r.BodyBytes {
			t.Errorf("%s: %v %q %q, %d bytes of %d", coding, r.Outcome, r.Code, r.Title.Text, r.WireBytes, r.BodyBytes)
		}
	}
}

func TestASilentAddressIsPassedOver(t *testing.T) {
	site := open(t)
	if r := read(t, through(site), "https://a.dual.test/")[0]; r.Outcome != fetcher.OK || r.Elapsed > slack*2*time.Second {
		t.Errorf("%v %q after %v", r.Outcome, r.Code, r.Elapsed)
	}
}

func TestTimesAreTold(t *testing.T) {
	site := open(t)
	r := read(t, through(site), "https://a.slowdns.test/delay/50ms")[0]
	if r.Timing.DNS < 300*time.Millisecond || r.Timing.Connect <= 0 || r.Timing.TLS <= 0 || r.Timing.FirstByte < 50*time.Millisecond || r.Timing.Title <= 0 {
		t.Errorf("%+v", r.Timing)
	}
	if sum := r.Timing.DNS + r.Timing.Connect + r.Timing.TLS + r.Timing.FirstByte; r.Elapsed < sum {
		t.Errorf("%v in all, %v in parts", r.Elapsed, sum)
	}
}

func TestInsecureRowsAreFlagged(t *testing.T) {
	site := open(t)
	o := through(site)
	o.Insecure = true
	results := read(t, o, "https://cert-expired.hostile.test/", "http://a.test/")
	if r := results[0]; r.Outcome != fetcher.OK || !r.Flags.Has(fetcher.FlagUnverified) {
		t.Errorf("%v %q %v", r.Outcome, r.Code, r.Flags.Names())
	}
	if results[1].Flags.Has(fetcher.FlagUnverified) {
		t.Error("a row without TLS is flagged")
	}
}

func TestOnlyListedHostsAreReached(t *testing.T) {
	site := open(t)
	o := through(site)
	read(t, o, "https://a.test/redirect/1?to=https://b.test/", "http://c.test/")
	if s := site.Stats(); s.Lookups != 3 || s.Connections != 3 {
		t.Errorf("%d look-ups and %d connections for 3 hosts", s.Lookups, s.Connections)
	}
}
