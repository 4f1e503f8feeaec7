package fetcher_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"marquee/fetcher"
)

// filePDF is a file whose title stands behind so many bytes.
func filePDF(size int) []byte {
	return []byte("%PDF-1.4\n1 0 obj\n<< /Title (1. Introduction) >>\nendobj\n2 0 obj\n<< /Length 9 >>\nstream\n" + strings.Repeat("x", size) +
		"\nendstream\nendobj\n3 0 obj\n<< /Title (The whole book) >>\nendobj\ntrailer\n<< /Info 3 0 R >>\nstartxref\n9\n%%EOF\n")
}

func TestPDFTitleIsReadFromTheFilesEnd(t *testing.T) {
	for name, c := range map[string]struct {
		size     int
		parts    bool
		requests int32
		want     string
	}{
		"all arrives":              {2000, false, 1, "The whole book"},
		"short, read on":           {300_000, false, 1, "The whole book"},
		"its end near":             {50_000, true, 1, "The whole book"},
		"long, by its last part":   {3_000_000, true, 2, "The whole book"},
		"long, and no parts given": {3_000_000, false, 1, ""},
	} {
		var requests atomic.Int32
		file := filePDF(c.size)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			requests.Add(1)
			w.Header().Set("Content-Type", "application/pdf")
			if c.parts {
				http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(file))
				return
			}
			w.Header().Set("Content-Length", strconv.Itoa(len(file)))
			_, _ = w.Write(file)
		}))
		o := fetcher.DefaultOptions()
		o.NoProxy = true
		r := read(t, routed(o, server), "http://host.test/a.pdf")[0]
		server.Close()
		if r.Title.Text != c.want || r.Outcome != fetcher.NotHTML || r.Status != 200 || r.Attempts != 1 {
			t.Errorf("%s: %v %d %q, %d attempts", name, r.Outcome, r.Status, r.Title.Text, r.Attempts)
		}
		if requests.Load() != c.requests || r.WireBytes > 600_000 {
			t.Errorf("%s: %d requests, %d bytes", name, requests.Load(), r.WireBytes)
		}
	}
}

func TestPDFWhoseEndIsRefusedKeepsItsRow(t *testing.T) {
	file := filePDF(3_000_000)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Range") != "" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		w.Header().Set("Content-Type", "application/pdf")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(file))
	}))
	defer server.Close()
	o := fetcher.DefaultOptions()
	o.NoProxy = true
	if r := read(t, routed(o, server), "http://host.test/a.pdf")[0]; r.Outcome != fetcher.NotHTML || r.Status != 200 || r.Title.Text != "" {
		t.Errorf("%v %d %q", r.Outcome, r.Status, r.Title.Text)
	}
}
