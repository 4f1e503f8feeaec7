package lanes

import (
	"fmt"
	"testing"
	"time"
)

// TestNoRequestBeforeRetryAfter: whatever is in flight, nothing starts in the
// time the host named.
func TestNoRequestBeforeRetryAfter(t *testing.T) {
	for _, wait := range []time.Duration{time.Second, 20 * time.Second, time.Minute} {
		m := newSim(t, options())
		var until time.Time
		m.add("http://a", hostFunc(func(now time.Time, _ int) answer {
			if until.IsZero() && now.Sub(epoch) > time.Second {
				until = now.Add(wait + m.trip/2)
				return refusal(wait)
			}
			return good(30 * time.Millisecond)
		}), 600)
		m.run()
		if n := m.lost("http://a"); n > 0 {
			t.Errorf("%d rows lost", n)
		}
		heard := until.Sub(m.began) - wait
		early, first := 0, time.Hour
		for _, r := range m.asked {
			if r.at > heard && r.at < until.Sub(m.began) {
				early++
			}
			if r.at >= until.Sub(m.began) {
				first = min(first, r.at)
			}
		}
		if early > 0 {
			t.Errorf("%d requests in the %v that the host asked for", early, wait)
		}
		if late := first - until.Sub(m.began); late > time.Second {
			t.Errorf("the host was asked %v after its wait of %v", late, wait)
		}
	}
}

// TestAShortRetryAfterWithASurplusLosesNothing: a bucket that names a second
// with each refusal.
func TestAShortRetryAfterWithASurplusLosesNothing(t *testing.T) {
	for _, rate := range []float64{1, 5, 20} {
		m := newSim(t, options())
		m.add("http://a", &bucket{rate: rate, burst: 3, nodelay: true, wait: time.Second}, 60)
		took := m.run()
		if n := m.lost("http://a"); n > 0 {
			t.Errorf("%v a second: %d rows lost", rate, n)
		}
		if allowed := time.Duration(60 / rate * float64(time.Second)); took > 2*allowed+15*time.Second {
			t.Errorf("%v a second: %v where %v are allowed", rate, took, allowed)
		}
	}
}

// TestOnePageDoesNotParkItsHost: 429 or 503 with a long Retry-After is
// confirmed by another page first.
func TestOnePageDoesNotParkItsHost(t *testing.T) {
	for _, bad := range []int{0, 5, 4000, 8199} {
		m := newSim(t, options())
		m.add("http://a", hostFunc(func(_ time.Time, row int) answer {
			if row == bad {
				return refusal(time.Hour)
			}
			return good(20 * time.Millisecond)
		}), 8200)
		took := m.run()
		if n := m.lost("http://a"); n != 1 {
			t.Errorf("page %d: %d rows lost, want the one", bad, n)
		}
		if n := len(m.asked); n != 8200 {
			t.Errorf("page %d: %d requests for 8200 rows", bad, n)
		}
		if took > time.Minute {
			t.Errorf("page %d: %v", bad, took)
		}
		if e := m.ended[bad]; e.lost != RetryAfter {
			t.Errorf("page %d ended as %q", bad, e.lost)
		}
	}
}

// TestThePageItselfIsAskedAgainWhenItsTimeHasCome while the run goes on.
func TestThePageItselfIsAskedAgainWhenItsTimeHasCome(t *testing.T) {
	m := newSim(t, options())
	var heard time.Time
	m.add("http://a", hostFunc(func(now time.Time, row int) answer {
		if row == 3 && heard.IsZero() {
			heard = now
			return refusal(90 * time.Second)
		}
		return good(20 * time.Millisecond)
	}), 50)
	took := m.run()
	if n := m.lost("http://a"); n > 0 {
		t.Errorf("%d rows lost", n)
	}
	if took < 90*time.Second || took > 100*time.Second {
		t.Errorf("the run took %v", took)
	}
}

// TestAHostThatAsksTwiceIsParked: two pages are enough to believe it, and not
// one more is asked.
func TestAHostThatAsksTwiceIsParked(t *testing.T) {
	for _, perHost := range []int{1, 6} {
		o := options()
		o.PerHost = perHost
		m := newSim(t, o)
		m.add("https://a", hostFunc(func(time.Time, int) answer { return refusal(time.Hour) }), 1000)
		m.add("http://b", serves(10*time.Millisecond), 100)
		took := m.run()
		if n := len(m.requests("https://a")); n != 2 {
			t.Errorf("%d requests to a host that asked to be left alone", n)
		}
		if m.lost("https://a") != 1000 || m.lost("http://b") != 0 {
			t.Errorf("%d and %d rows lost", m.lost("https://a"), m.lost("http://b"))
		}
		if e := m.ended[500]; e.lost != Parked {
			t.Errorf("a row that was never asked for ended as %q", e.lost)
		}
		if took > 5*time.Second {
			t.Errorf("the run took %v", took)
		}
	}
}

// TestMaxWaitIsWhatAHostMayAskFor in one wait or several without an answer.
func TestMaxWaitIsWhatAHostMayAskFor(t *testing.T) {
	for _, c := range []struct {
		maxWait, wait time.Duration
		parked        bool
	}{
		{2 * time.Minute, 100 * time.Second, false},
		{2 * time.Minute, 130 * time.Second, true},
		{10 * time.Second, 5 * time.Second, false},
		{10 * time.Second, 11 * time.Second, true},
		{0, 10 * time.Hour, false},
	} {
		o := options()
		o.MaxWait = c.maxWait
		m := newSim(t, o)
		m.add("https://a", hostFunc(func(now time.Time, _ int) answer {
			if now.Sub(epoch) < c.wait {
				return refusal(c.wait)
			}
			return good(0)
		}), 20)
		m.run()
		if lost := m.lost("https://a"); lost > 0 != c.parked {
			t.Errorf("a wait of %v of %v: %d rows lost", c.wait, c.maxWait, lost)
		}
	}
	m := newSim(t, options())
	m.add("https://a", hostFunc(func(time.Time, int) answer { return refusal(50 * time.Second) }), 5000)
	if took := m.run(); took > 3*time.Minute {
		t.Errorf("a host that says 50 s for ever took %v", took)
	}
	if e := m.ended[4000]; e.lost != Parked {
		t.Errorf("its rows ended as %q", e.lost)
	}
}

// TestAHostThatRefusesForGoodEndsInMinutes, and costs it few requests.
func TestAHostThatRefusesForGoodEndsInMinutes(t *testing.T) {
	for _, before := range []int{0, 50} {
		m := newSim(t, options())
		n := 0
		m.add("http://a", hostFunc(func(time.Time, int) answer {
			if n++; n <= before {
				return good(10 * time.Millisecond)
			}
			return refusal(0)
		}), 10_000)
		took := m.run()
		if took > 5*time.Minute {
			t.Errorf("%v after %d good answers", took, before)
		}
		if lost := m.lost("http://a"); lost != 10_000-before {
			t.Errorf("%d rows lost", lost)
		}
		if len(m.asked) > before+100 {
			t.Errorf("%d requests after %d good answers", len(m.asked), before)
		}
		if e := m.ended[9000]; e.lost != Refusing {
			t.Errorf("a row that was never asked for ended as %q", e.lost)
		}
	}
}

// TestFewRowsThatAreRefusedEndSoon: no search for a pace where none was seen.
func TestFewRowsThatAreRefusedEndSoon(t *testing.T) {
	m := newSim(t, options())
	for i := range 100 {
		m.add(fmt.Sprintf("http://h%d", i), hostFunc(func(time.Time, int) answer { return refusal(0) }), 3)
	}
	if took := m.run(); took > 30*time.Second {
		t.Errorf("the run took %v", took)
	}
	if n := len(m.asked); n > 100*3*4 {
		t.Errorf("%d requests for 300 rows", n)
	}
}
