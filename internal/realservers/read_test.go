//go:build servers

package realservers

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/loopback"
)

// rows is how many pages are read of each server.
const rows = 2000

type list []string

func (l list) Len() int           { return len(l) }
func (l list) URL(row int) string { return l[row] }

// pages are the URLs of all pages of a server; the title of each is its path.
func pages(origin string) list {
	urls := make(list, rows)
	for i := range urls {
		urls[i] = fmt.Sprintf("%s/p/%d", origin, i)
	}
	return urls
}

// secrets are a certificate for 127.0.0.1, and who vouches for it.
type secrets struct{ certificate, key, both, ca string }

// newSecrets writes them into a folder.
func newSecrets(t *testing.T, folder string) (secrets, *x509.CertPool) {
	t.Helper()
	authority, err := loopback.NewAuthority()
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := authority.Certificate("127.0.0.1", loopback.Sound)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(leaf.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	certificate := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: leaf.Certificate[0]}))
	key := string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
	return secrets{
		certificate: write(t, folder, "certificate.pem", certificate), key: write(t, folder, "key.pem", key),
		both: write(t, folder, "both.pem", certificate+key),
	}, authority.RootCAs()
}

// options are those of a run that trusts the servers' authority.
func options(roots *x509.CertPool) fetcher.Options {
	o := fetcher.DefaultOptions()
	o.RootCAs, o.NoProxy = roots, true
	return o
}

// want is what a log must show beside a request for each row.
type want struct {
	proto string // of every answer; "" for any
	// refusals are requests beyond the attempts: surplus over a host's limit,
	// which it refused and which was asked again without being charged.
	refusals bool
}

// readAll reads all pages and holds titles and the log to what must be.
func readAll(t *testing.T, o fetcher.Options, origin, log string, w want) {
	t.Helper()
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	attempts, wrong := 0, 0
	for r := range f.Run(t.Context(), pages(origin)) {
		attempts += r.Attempts
		if title := fmt.Sprintf("/p/%d", r.Row); r.Outcome != fetcher.OK || r.Title.Text != title || w.proto != "" && r.Proto != w.proto {
			if wrong++; wrong <= 5 {
				t.Errorf("row %d: %v %q (%s), title %q, over %s", r.Row, r.Outcome, r.Code, r.Detail, r.Title.Text, r.Proto)
			}
		}
	}
	took := time.Since(began)
	if wrong > 5 {
		t.Errorf("%d rows are wrong", wrong)
	}
	good, all := requests(t, log, rows)
	t.Logf("%d rows in %v, %d attempts; the log has %d requests, %d of them answered well", rows, took.Round(time.Millisecond), attempts, all, good)
	switch {
	case w.refusals && (good < rows || all < good):
		t.Errorf("%d requests were answered well, want %d or more", good, rows)
	case !w.refusals && all != attempts:
		t.Errorf("the log has %d requests, and there were %d attempts", all, attempts)
	}
}

// asked finds the page and the status in a line of any of the logs.
var asked = regexp.MustCompile(`/p/(\d+)(?: HTTP/[\d.]+"?)? (\d{3}) `)

// requests counts the requests for pages in a server's log, which may be
// written a moment later: it waits for at least so many.
func requests(t *testing.T, log string, least int) (good, all int) {
	t.Helper()
	deadline := time.Now().Add(5 * time.Second)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for before := -1; ; <-tick.C {
		text, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		good, all = 0, 0
		for line := range strings.Lines(string(text)) {
			m := asked.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			if all++; m[2] == "200" {
				good++
			}
		}
		if all >= least && all == before || time.Now().After(deadline) {
			return good, all
		}
		before = all
	}
}
