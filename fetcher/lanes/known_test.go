package lanes

import (
	"testing"
	"time"
)

// passes lets time go by without a row.
func (m *sim) passes(d time.Duration) {
	for until := m.now.Add(d); m.now.Before(until); m.now = m.now.Add(time.Second) {
		m.s.Wake(m.now)
	}
}

// TestWhatAHostTaughtOutlivesItsRows, because a row may hop there yet; a host
// of which nothing must be remembered is forgotten after half a minute.
func TestWhatAHostTaughtOutlivesItsRows(t *testing.T) {
	const name = "http://a"
	for what, c := range map[string]struct {
		learn func(m *sim)
		known func(h Host) bool
	}{
		"skipped": {
			func(m *sim) { m.s.Skip(name, m.now) },
			func(h Host) bool { return h.Why == Skipped },
		},
		"slowed down": {
			func(m *sim) { m.s.Slow(name, m.now) },
			func(h Host) bool { return h.Pace == time.Second },
		},
		"a pace": {
			func(m *sim) { m.s.lanes[name].live.pace.interval = time.Second },
			func(h Host) bool { return h.Pace == time.Second },
		},
		"a limit of connections": {
			func(m *sim) { m.s.lanes[name].live.conns.most = 2 },
			func(h Host) bool { return h.Limit == 2 },
		},
		"a wait": {
			func(m *sim) {
				m.s.lanes[name].live.waitUntil, m.s.lanes[name].live.why = m.now.Add(time.Hour), RetryAfter
			},
			func(h Host) bool { return h.Why == RetryAfter && h.Until.Sub(epoch) > 50*time.Minute },
		},
		"nothing": {func(*sim) {}, nil},
	} {
		m := newSim(t, options())
		m.add(name, serves(time.Millisecond), 5)
		m.run()
		c.learn(m)
		m.passes(29 * time.Second)
		if len(m.s.lanes) != 1 {
			t.Errorf("%s: forgotten after 29 s", what)
		}
		m.passes(5 * time.Minute)
		hosts := m.s.Hosts(m.now)
		if c.known == nil {
			if len(hosts) != 0 || len(m.s.lanes) != 0 {
				t.Errorf("%s: %+v is remembered for ever", what, hosts)
			}
			continue
		}
		if len(hosts) != 1 || !c.known(hosts[0]) {
			t.Errorf("%s: forgotten, %+v is left", what, hosts)
		}
	}
}

// TestManyHostsAreForgottenBeforeTheirTime: no more are kept than that.
func TestManyHostsAreForgottenBeforeTheirTime(t *testing.T) {
	m := newSim(t, options())
	for i := range mostFinished + 500 {
		m.add("http://h"+string(rune('a'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676)), serves(time.Microsecond), 1)
	}
	m.run()
	if n := len(m.s.lanes); n != mostFinished {
		t.Errorf("%d hosts are known behind the run, want %d", n, mostFinished)
	}
}

// TestASecondRefusalConfirmsALongWait, also one that names none: the first page
// spoke for its host.
func TestASecondRefusalConfirmsALongWait(t *testing.T) {
	m := newSim(t, options())
	n := 0
	m.add("http://a", hostFunc(func(time.Time, int) answer {
		if n++; n == 1 {
			return refusal(time.Hour)
		}
		return refusal(0)
	}), 100)
	m.run()
	if got := len(m.asked); got > 6 { // what was in flight when the first was refused
		t.Errorf("%d requests to a host that asked for an hour, and refused another page", got)
	}
	if m.lost("http://a") != 100 || m.ended[50].lost != Parked {
		t.Errorf("%d rows lost, one as %q", m.lost("http://a"), m.ended[50].lost)
	}
}

// TestTryNowAsksForOneRow, and how that goes decides, whatever the wait was for.
func TestTryNowAsksForOneRow(t *testing.T) {
	for what, first := range map[string]answer{
		"told to wait": refusal(50 * time.Second),
		"parked":       refusal(time.Hour),
		"down":         failure(Unreached, 0),
	} {
		m := newSim(t, options())
		m.add("http://a", hostFunc(func(now time.Time, _ int) answer {
			if now.Sub(epoch) < 2*time.Second {
				return first
			}
			return good(time.Second)
		}), 40)
		m.add("http://b", serves(time.Second), 60)
		for m.now.Sub(m.began) < 3*time.Second {
			m.step()
		}
		if m.inFlight["http://a"] != 0 {
			t.Fatalf("%s: it is asked", what)
		}
		m.s.TryNow("http://a", m.now)
		m.most["http://a"] = 0
		answered := m.now.Add(time.Second)
		for m.now.Before(answered) {
			m.step()
		}
		if m.most["http://a"] != 1 {
			t.Errorf("%s: %d rows were asked for at once before the first answer", what, m.most["http://a"])
		}
		m.run()
		if m.most["http://a"] < 2 {
			t.Errorf("%s: a good answer did not open it", what)
		}
	}
}

// TestTryNowOfAHostThatDoesNotWaitChangesNothing: it may have all its requests.
func TestTryNowOfAHostThatDoesNotWaitChangesNothing(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", serves(100*time.Millisecond), 100)
	for m.now.Sub(m.began) < 250*time.Millisecond {
		m.step()
	}
	m.s.TryNow("http://a", m.now)
	m.s.TryNow("http://nowhere", m.now)
	if h := m.s.Hosts(m.now); len(h) != 1 || h[0].Limit != 6 {
		t.Errorf("%+v", h)
	}
}

func TestSlowDoublesTheDistanceUpToAMinute(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", serves(time.Millisecond), 1)
	for _, want := range []int{1, 2, 4, 8, 16, 32, 60, 60} {
		pace := time.Duration(want) * time.Second
		m.s.Slow("http://a", m.now)
		if h := m.s.Hosts(m.now); len(h) != 1 || h[0].Pace != pace {
			t.Errorf("%+v, want a row each %v", h, pace)
		}
	}
}

// TestAHostThatIsSlowedDownIsAskedOneRowAtATimeAtOnce: from that moment, not
// from its next answer.
func TestAHostThatIsSlowedDownIsAskedOneRowAtATimeAtOnce(t *testing.T) {
	s := New(options())
	for row := range 3 {
		s.Add(row, "http://a", epoch)
	}
	first, ok := s.Next(epoch)
	if !ok || !s.canStart() {
		t.Fatal("the host is asked for one row at a time from the start")
	}
	s.Slow("http://a", epoch)
	if turn, ok := s.Next(epoch); ok {
		t.Errorf("row %d is asked for beside another", turn.Row)
	}
	s.Done(first, Verdict{Signal: Good}, epoch.Add(time.Millisecond))
	if turn, ok := s.Next(epoch.Add(2 * time.Millisecond)); ok {
		t.Errorf("row %d is asked for before its second has passed", turn.Row)
	}
	s.Wake(epoch.Add(slowFirst))
	if _, ok := s.Next(epoch.Add(slowFirst)); !ok {
		t.Error("no row is asked for after a second")
	}
}

// TestAHostThatIsSkippedLosesItsRowsAtOnce, also one that stands in no heap
// because it is waiting.
func TestAHostThatIsSkippedLosesItsRowsAtOnce(t *testing.T) {
	for _, waits := range []bool{false, true} {
		s := New(options())
		s.Add(0, "http://a", epoch)
		s.Add(1, "http://b", epoch)
		if waits {
			s.Hold("http://a", epoch.Add(time.Second), epoch)
		}
		s.Skip("http://a", epoch)
		if turn, ok := s.Next(epoch); !ok || turn.Row != 1 {
			t.Errorf("waiting %v: row %d is asked for, want 1", waits, turn.Row)
		}
		if w := s.Wake(epoch); len(w.Lost) != 1 || w.Lost[0].Row != 0 || w.Lost[0].Why != Skipped {
			t.Errorf("waiting %v: %+v", waits, w)
		}
	}
}

// TestACeilingThatIsSetBeginsAutoAnew: what was measured below another says
// nothing.
func TestACeilingThatIsSetBeginsAutoAnew(t *testing.T) {
	o := options()
	o.Ceiling, o.Auto = 10, true
	s := New(o)
	s.auto.looked, s.auto.rate, s.auto.answers = epoch, 1000, 5000
	s.SetCeiling(40)
	if s.Wake(epoch.Add(time.Minute)); s.Ceiling() != 40 || !s.auto.on {
		t.Errorf("the ceiling went to %d at once", s.Ceiling())
	}
	for n, want := range map[int]int{-1: 1, 0: 1, 1: 1, MaxCeiling: MaxCeiling, MaxCeiling + 1: MaxCeiling} {
		if s.SetCeiling(n); s.Ceiling() != want {
			t.Errorf("a ceiling of %d is %d", n, s.Ceiling())
		}
		if o.Ceiling = n; New(o).Ceiling() != want {
			t.Errorf("a ceiling of %d is %d from the start", n, New(o).Ceiling())
		}
	}
}

// TestHowAWaitIsHeeded: up to a minute it is believed; a longer one once another
// page confirms it, or where the lane waits already.
func TestHowAWaitIsHeeded(t *testing.T) {
	const long = time.Hour
	for what, c := range map[string]struct {
		wait    time.Duration
		why     Why           // before
		until   time.Duration // from now, before
		doubted int32         // the row in doubt before
		row     int
		holds   time.Duration // the lane's wait afterwards
		parked  bool
		doubt   int32 // the row in doubt afterwards
	}{
		"a second":                           {wait: time.Second, doubted: -1, row: 4, holds: time.Second, doubt: -1},
		"a minute":                           {wait: time.Minute, doubted: -1, row: 4, holds: time.Minute, doubt: -1},
		"more, of a first page":              {wait: long, doubted: -1, row: 4, doubt: 4},
		"more, of row 0":                     {wait: long, doubted: -1, row: 0, doubt: 0},
		"more, of the page in doubt":         {wait: long, doubted: 4, row: 4, doubt: 4},
		"more, of another":                   {wait: long, doubted: 4, row: 5, holds: long, parked: true, doubt: -1},
		"more, of another than row 0":        {wait: long, doubted: 0, row: 5, holds: long, parked: true, doubt: -1},
		"more, while it waits":               {wait: long, why: RetryAfter, until: time.Second, doubted: -1, row: 4, holds: long, parked: true, doubt: -1},
		"more, while it is parked":           {wait: 2 * long, why: Parked, until: long, doubted: -1, row: 4, holds: 2 * long, parked: true, doubt: -1},
		"more, when its wait has passed":     {wait: long, why: RetryAfter, until: -time.Second, doubted: -1, row: 4, holds: -time.Second, doubt: 4},
		"more, while it waits for a failure": {wait: long, why: Backoff, until: time.Second, doubted: -1, row: 4, holds: time.Second, doubt: 4},
		"less than it waits already":         {wait: time.Second, why: RetryAfter, until: time.Minute, doubted: -1, row: 4, holds: time.Minute, doubt: -1},
		"a minute beside one in doubt":       {wait: time.Minute, doubted: 4, row: 5, holds: time.Minute, doubt: 4},
	} {
		s := New(options())
		v := s.enliven(s.lane("http://a"))
		v.why, v.doubt = c.why, doubt{row: c.doubted, until: epoch.Add(long)}
		if c.why != Free {
			v.waitUntil = epoch.Add(c.until)
		}
		s.heed(v, Turn{Row: c.row, Lane: v.lane}, Verdict{Signal: Refused, Wait: c.wait}, epoch)
		if c.holds != 0 && v.waitUntil.Sub(epoch) != c.holds || c.holds == 0 && !v.waitUntil.IsZero() || v.parked != c.parked || v.doubt.row != c.doubt {
			t.Errorf("%s: it waits until %v, parked %v, row %d in doubt", what, v.waitUntil.Sub(epoch), v.parked, v.doubt.row)
		}
		if v.doubt.row >= 0 && v.doubt.row == int32(c.row) && (!v.doubt.until.Equal(epoch.Add(c.wait)) || !v.doubt.since.Equal(epoch) && c.doubted != v.doubt.row) {
			t.Errorf("%s: in doubt until %v", what, v.doubt.until)
		}
	}
}

func TestWhatIsMemorable(t *testing.T) {
	for what, learn := range map[string]func(v *live){
		"a pace":              func(v *live) { v.pace.interval = 1 },
		"a single connection": func(v *live) { v.conns.most = 1 },
		"skipped":             func(v *live) { v.skipped = true },
		"slowed down":         func(v *live) { v.slow = 1 },
		"an alarm":            func(v *live) { v.alarms = 1 },
	} {
		var v live
		if learn(&v); !v.isMemorable() {
			t.Errorf("%s is forgotten", what)
		}
	}
	if (&live{}).isMemorable() {
		t.Error("nothing is memorable")
	}
}

// TestALaneInAnyHeapCanStart a row, whatever stands in the others.
func TestALaneInAnyHeapCanStart(t *testing.T) {
	for n := range 1 << 3 {
		s := &Scheduler{ready: make(laneHeap, n&1), backlog: make(laneHeap, n>>1&1), extra: make(laneHeap, n>>2)}
		if s.canStart() != (n > 0) {
			t.Errorf("heaps of %d, %d and %d lanes: %v", len(s.ready), len(s.backlog), len(s.extra), s.canStart())
		}
	}
}

func TestUrgencyIsToldOnce(t *testing.T) {
	s := New(options())
	s.Add(0, "http://a", epoch)
	s.Wake(epoch)
	s.Slow("http://a", epoch)
	s.Skip("http://a", epoch)
	if !s.IsUrgent() || s.IsUrgent() {
		t.Error("a host that is skipped is urgent, once")
	}
}

func TestAutoCanBeTurnedOnAndOff(t *testing.T) {
	s := New(options())
	for _, on := range []bool{true, false} {
		s.auto.answers = 7
		if s.SetAuto(on); s.auto != (auto{on: on}) {
			t.Errorf("on: %v, %+v", on, s.auto)
		}
	}
}
