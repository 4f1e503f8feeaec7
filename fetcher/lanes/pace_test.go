package lanes

import (
	"fmt"
	"testing"
	"time"
)

// TestThePaceOfAHostIsFound asks buckets of every rate and burst, near and far,
// quick and slow: no row is lost, and the run takes no more than twice what the
// host allows (a second more where that is less than one).
func TestThePaceOfAHostIsFound(t *testing.T) {
	for _, rate := range []float64{0.5, 1, 2, 5, 10, 20, 50, 100, 200} {
		for _, burst := range []float64{0, 1, 3, 5, 10, 20} {
			for _, nodelay := range []bool{true, false} {
				for _, takes := range []time.Duration{0, 5 * time.Millisecond, 30 * time.Millisecond, 200 * time.Millisecond} {
					for _, jitter := range []time.Duration{0, 3 * time.Millisecond} {
						b := &bucket{rate: rate, burst: burst, nodelay: nodelay, takes: takes}
						findPace(t, b, jitter, int(max(40+burst, rate*3)))
					}
				}
			}
		}
	}
}

func findPace(t *testing.T, b *bucket, jitter time.Duration, n int) {
	t.Helper()
	m := newSim(t, options())
	m.jitter = jitter
	m.add("http://a", b, n)
	took := m.run()
	allowed := max(b.allowed(n), time.Duration(n/6+1)*(m.trip+b.takes))
	refused := 0
	for _, r := range m.asked {
		if r.refused {
			refused++
		}
	}
	name := fmt.Sprintf("%v a second, burst %v, nodelay %v, takes %v, jitter %v, %d rows", b.rate, b.burst, b.nodelay, b.takes, jitter, n)
	if lost := m.lost("http://a"); lost > 0 {
		t.Errorf("%s: %d rows lost", name, lost)
	}
	if took > 2*allowed && took-allowed > time.Second {
		t.Errorf("%s: %v where %v are allowed", name, took, allowed)
	}
	if refused > n/2+20 {
		t.Errorf("%s: %d requests were refused", name, refused)
	}
}

// TestAWholeListAtItsHostsPaces reads twelve such hosts at once, beside one
// that has no limit.
func TestAWholeListAtItsHostsPaces(t *testing.T) {
	m := newSim(t, options())
	var allowed time.Duration
	for i, rate := range []float64{0.5, 1, 2, 3, 5, 8, 10, 20, 40, 80, 120, 200} {
		b := &bucket{rate: rate, burst: float64(i % 3 * 5), nodelay: i%2 == 0, takes: time.Duration(i) * 5 * time.Millisecond}
		m.add(fmt.Sprintf("http://h%d", i), b, 60)
		allowed = max(allowed, b.allowed(60))
	}
	m.add("http://free", serves(10*time.Millisecond), 600)
	took := m.run()
	for name := range m.hosts {
		if n := m.lost(name); n > 0 {
			t.Errorf("%s: %d rows lost", name, n)
		}
	}
	if took > 2*allowed {
		t.Errorf("%v where %v are allowed", took, allowed)
	}
	for _, r := range m.requests("http://free")[599:] {
		if r.at > 5*time.Second {
			t.Errorf("the host without a limit was done after %v", r.at)
		}
	}
}

// TestAKnownPaceIsKept holds the number of refusals of a long run to the
// tries for more: one in some dozens of rows at first, ever fewer later.
func TestAKnownPaceIsKept(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", &bucket{rate: 10}, 2000)
	took := m.run()
	refused := 0
	for _, r := range m.asked[200:] {
		if r.refused {
			refused++
		}
	}
	if refused > 1800/40 {
		t.Errorf("%d of 1800 requests were refused once the pace was known", refused)
	}
	if took > 250*time.Second {
		t.Errorf("%v where 200 s are allowed", took)
	}
}

func TestAPaceOutlivesARest(t *testing.T) {
	m := newSim(t, options())
	b := &bucket{rate: 5, burst: 5, nodelay: true}
	m.add("http://a", b, 60)
	m.run()
	before := len(m.asked)
	m.now = m.now.Add(3 * time.Second) // the burst has come back
	m.add("http://a", b, 20)
	m.run()
	refused := 0
	for _, r := range m.asked[before:] {
		if r.refused {
			refused++
		}
	}
	if refused > 2 {
		t.Errorf("%d requests were refused by a host whose pace was known", refused)
	}
}

// TestAHostThatWasAwayIsSoonAtFullSpeed: an outage looks like a very slow
// pace, and must not be taken for one for long.
func TestAHostThatWasAwayIsSoonAtFullSpeed(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", hostFunc(func(now time.Time, _ int) answer {
		if since := now.Sub(epoch); since > time.Second && since < 9*time.Second {
			return refusal(0)
		}
		return good(10 * time.Millisecond)
	}), 6000)
	if took := m.run(); took > 40*time.Second {
		t.Errorf("6000 rows took %v, with an outage of 8 s; without it they take 12", took)
	}
	if n := m.lost("http://a"); n > 0 {
		t.Errorf("%d rows lost", n)
	}
}

// TestAFlappingHostLosesNothing is up for five seconds and down for three.
func TestAFlappingHostLosesNothing(t *testing.T) {
	for _, signal := range []Signal{Refused, Strained, Unreached} {
		m := newSim(t, options())
		m.add("http://a", hostFunc(func(now time.Time, _ int) answer {
			if now.Sub(epoch)%(8*time.Second) > 5*time.Second {
				return failure(signal, 0)
			}
			return good(50 * time.Millisecond)
		}), 2000)
		took := m.run()
		if n := m.lost("http://a"); n > 20 {
			t.Errorf("%v: %d of 2000 rows lost", signal, n)
		}
		if took > 3*time.Minute {
			t.Errorf("%v: %v", signal, took)
		}
	}
}

// TestOneBadPageDoesNotSlowItsHost: what the page gets is charged to it.
func TestOneBadPageDoesNotSlowItsHost(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", hostFunc(func(_ time.Time, row int) answer {
		if row%100 == 7 {
			return refusal(0)
		}
		return good(20 * time.Millisecond)
	}), 1000)
	took := m.run()
	if n := m.lost("http://a"); n != 10 {
		t.Errorf("%d rows lost, want the 10 that are refused always", n)
	}
	if took > 10*time.Second {
		t.Errorf("1000 rows took %v; without the ten bad ones they take 4 s", took)
	}
	of := make(map[int]int)
	for _, r := range m.asked {
		of[r.row]++
	}
	for row := 7; row < 1000; row += 100 {
		if of[row] > 6 {
			t.Errorf("row %d was asked for %d times", row, of[row])
		}
	}
}
