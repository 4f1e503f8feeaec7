package lanes

import (
	"fmt"
	"runtime"
	"testing"
	"time"
)

func heapBytes() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestAMillionRowsAreCheap: a row that waits costs four bytes, a host that
// waits less than two hundred, and nothing is left of those that are done.
func TestAMillionRowsAreCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	for _, c := range []struct{ rows, hosts int }{{1_000_000, 100}, {100_000, 100_000}} {
		rows, hosts := c.rows, c.hosts
		before := heapBytes()
		s, now := New(Options{Ceiling: 64, PerHost: 6, Retries: 2}), epoch
		s.Grow(rows)
		for row := range rows {
			s.Add(row, fmt.Sprintf("http://host-%d.test", row%hosts), now)
		}
		cost := heapBytes() - before
		if most := uint64(5*rows + 200*hosts); cost > most {
			t.Errorf("%d rows of %d hosts cost %d bytes, want at most %d", rows, hosts, cost, most)
		}
		for s.Left() > 0 {
			turn, ok := s.Next(now)
			if !ok {
				t.Fatalf("no row to start, %d left", s.Left())
			}
			now = now.Add(time.Millisecond)
			s.Done(turn, Verdict{Signal: Good}, now)
		}
		s.Wake(now.Add(time.Hour))
		if n := len(s.lanes); n > 64 {
			t.Errorf("%d lanes are kept of %d hosts that are done", n, hosts)
		}
		runtime.KeepAlive(s)
	}
}

// TestWhatMustBeRememberedIs: a pace and a wait outlive the lane's rows.
func TestWhatMustBeRememberedIs(t *testing.T) {
	m := newSim(t, options())
	m.add("http://paced", &bucket{rate: 5}, 30)
	m.run()
	for i := range 5000 {
		m.add(fmt.Sprintf("http://h%d", i), serves(0), 1)
	}
	m.run()
	m.now = m.now.Add(time.Minute)
	m.s.Wake(m.now)
	if len(m.s.lanes) != 1 || m.s.lanes["http://paced"].live.pace.interval < 150*time.Millisecond {
		t.Errorf("%d lanes are kept, want the one with a pace", len(m.s.lanes))
	}
}

// BenchmarkMillionRows gives the time the scheduler takes for a row.
func BenchmarkMillionRows(b *testing.B) {
	for _, hosts := range []int{100, 10_000, 1_000_000} {
		b.Run(fmt.Sprint(hosts, "hosts"), func(b *testing.B) {
			const rows = 1_000_000
			names := make([]string, hosts)
			for i := range names {
				names[i] = fmt.Sprintf("http://host-%d.test", i)
			}
			for b.Loop() {
				s, now := New(Options{Ceiling: 64, PerHost: 6, Retries: 2}), epoch
				s.Grow(rows)
				for row := range rows {
					s.Add(row, names[row%hosts], now)
				}
				for s.Left() > 0 {
					turn, _ := s.Next(now)
					now = now.Add(time.Microsecond)
					s.Done(turn, Verdict{Signal: Good}, now)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
		})
	}
}
