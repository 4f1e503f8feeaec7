package lanes

import (
	"testing"
	"time"
)

// TestALimitOfConnectionsIsFound: a client may hold so many; more are reset.
func TestALimitOfConnectionsIsFound(t *testing.T) {
	for most := 1; most <= 8; most++ {
		for _, perHost := range []int{0, 2, 6} {
			for _, takes := range []time.Duration{5 * time.Millisecond, 30 * time.Millisecond} {
				o := options()
				o.PerHost = perHost
				m := newSim(t, o)
				h := &stingy{most: most, takes: takes}
				m.add("http://a", h, 60)
				took := m.run()
				if n := m.lost("http://a"); n > 0 {
					t.Errorf("%d connections, %d at once: %d of 60 rows lost", most, perHost, n)
				}
				if at := perHost; h.cuts > 2*max(at, 6) && (at > 0 || h.cuts > 100) {
					t.Errorf("%d connections, %d at once: %d were cut", most, perHost, h.cuts)
				}
				ideal := time.Duration(60/most+1) * (takes + m.trip)
				if took > 2*ideal+2*time.Second {
					t.Errorf("%d connections, %d at once: %v, at best %v", most, perHost, took, ideal)
				}
			}
		}
	}
}

// TestMoreConnectionsAreTriedOneAtATime: the limit may have been another's.
func TestMoreConnectionsAreTriedOneAtATime(t *testing.T) {
	m := newSim(t, options())
	h := &stingy{most: 2, takes: 50 * time.Millisecond}
	m.add("http://a", h, 1000)
	m.each = func() {
		if m.now.Sub(m.began) > 3*time.Second {
			h.most = 100
		}
	}
	var seen int
	m.run()
	seen = m.most["http://a"]
	if seen != 6 {
		t.Errorf("%d at once at most, want 6 again", seen)
	}
	if h.cuts > 4+10 {
		t.Errorf("%d connections were cut", h.cuts)
	}
	if n := m.lost("http://a"); n > 0 {
		t.Errorf("%d rows lost", n)
	}
}

// TestAHostThatCutsEverythingIsCharged: nothing works there, so nothing is
// spared for long.
func TestAHostThatCutsEverythingIsCharged(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", hostFunc(func(time.Time, int) answer { return failure(Cut, 0) }), 500)
	took := m.run()
	if n := m.lost("http://a"); n != 500 {
		t.Errorf("%d rows lost", n)
	}
	if len(m.asked) > 500*3+6*6 || took > 2*time.Minute {
		t.Errorf("%d requests in %v", len(m.asked), took)
	}
}

// TestWhatAResetTeaches: the others are as many as there may be, and one more
// is tried after eight answers, then after twice as many each time that it
// was too many.
func TestWhatAResetTeaches(t *testing.T) {
	var c conns
	tried := func() (answers int) {
		for most := c.most; c.most == most; answers++ {
			c.earn(100)
		}
		return answers
	}
	if !c.cut(5) || c.most != 5 || c.cut(5) {
		t.Errorf("a first reset beside five: %+v", c)
	}
	if c.cut(7); c.most != 5 {
		t.Errorf("one beside more raised it to %d", c.most)
	}
	if c.cut(3); c.most != 3 {
		t.Errorf("one beside fewer leaves %d", c.most)
	}
	if c.cut(0); c.most != 3 {
		t.Errorf("one beside none, a moment after others were closed, leaves %d", c.most)
	}
	for _, want := range []int{8, 16, 32, 64, 128, 256, 512, 1024, 1024} {
		if got := tried(); got != want || c.most != 4 {
			t.Errorf("%d at once tried after %d answers, want 4 after %d", c.most, got, want)
		}
		if !c.cut(3) || c.most != 3 {
			t.Errorf("the reset that followed: %+v", c)
		}
	}
	c = conns{}
	if c.cut(0); c.most != 1 {
		t.Errorf("one beside none leaves %d", c.most)
	}
	c.earn(1)
	for range 7 {
		c.earn(1)
	}
	if c.most != 0 || c.patience != 8 {
		t.Errorf("above the ceiling a limit is none: %+v", c)
	}
	if c.earn(1); c.most != 0 {
		t.Errorf("an answer made a limit: %+v", c)
	}
}
