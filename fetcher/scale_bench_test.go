package fetcher_test

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"testing"
	"time"

	"marquee/fetcher"
)

// canned is a host that answers every request with the same page, without a
// socket: what remains is the fetcher's own work.
type canned struct {
	net.Conn
	pending int
}

const cannedPage = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 33\r\n\r\n<!doctype html><title>One</title>"

func (c *canned) Write(p []byte) (int, error) { c.pending = len(cannedPage); return len(p), nil }
func (c *canned) Close() error                { return nil }
func (c *canned) SetDeadline(time.Time) error { return nil }

func (c *canned) SetReadDeadline(time.Time) error { return nil }

func (c *canned) Read(p []byte) (int, error) {
	if c.pending == 0 {
		return 0, context.DeadlineExceeded // a timeout, as an idle connection's reader gets it
	}
	n := copy(p, cannedPage[len(cannedPage)-c.pending:])
	c.pending -= n
	return n, nil
}

// many is rows over hosts without a string each.
type many struct{ rows, hosts int }

func (m many) Len() int           { return m.rows }
func (m many) URL(row int) string { return fmt.Sprintf("http://h%d.test/%d", row%m.hosts, row) }

// BenchmarkScale gives the time the fetcher itself takes for a row, without a
// network, at lists of several lengths: it must not grow with them.
func BenchmarkScale(b *testing.B) {
	o := fetcher.DefaultOptions()
	o.NoProxy = true
	o.Lookup = func(context.Context, string) ([]netip.Addr, error) {
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}
	o.Dial = func(context.Context, string, string) (net.Conn, error) { return &canned{}, nil }
	for _, rows := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			for b.Loop() {
				f, err := fetcher.New(o)
				if err != nil {
					b.Fatal(err)
				}
				for r := range f.Run(b.Context(), many{rows, 10_000}) {
					if r.Outcome != fetcher.OK {
						b.Fatalf("%s: %v %q %v", r.URL, r.Outcome, r.Code, r.Detail)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows), "ns/row")
		})
	}
}
