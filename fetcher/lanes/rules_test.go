package lanes

import (
	"fmt"
	"testing"
	"time"
)

// TestNeverMoreThanTheCeilings: of one lane and of all.
func TestNeverMoreThanTheCeilings(t *testing.T) {
	o := options()
	o.Ceiling, o.PerHost = 10, 3
	m := newSim(t, o)
	for i := range 8 {
		m.add(fmt.Sprintf("http://h%d", i), serves(time.Duration(i+1)*10*time.Millisecond), 50)
	}
	all := 0
	m.each = func() { all = max(all, m.s.InFlight()) }
	m.run()
	if all != 10 {
		t.Errorf("%d rows in flight at once, want up to 10", all)
	}
	for name, most := range m.most {
		if most > 3 || most < 2 {
			t.Errorf("%s saw %d requests at once, want up to 3", name, most)
		}
	}
}

// TestTheGapHoldsForEveryRequest, those that follow from an answer among them,
// from the moment the last one was sent, with up to a quarter of jitter.
func TestTheGapHoldsForEveryRequest(t *testing.T) {
	o := options()
	o.Gap = time.Second
	m := newSim(t, o)
	m.jitter = 300 * time.Millisecond // until a request is sent
	var sent []time.Time
	hops := make(map[int]int)
	m.add("http://a", hostFunc(func(now time.Time, row int) answer {
		sent = append(sent, now)
		if hops[row]++; hops[row] < 3 && row%3 == 0 { // redirects within the host, or another request for the same page
			return answer{verdict: Verdict{Signal: Good, Ending: Hop, Host: "http://a"}}
		}
		if row%3 == 1 && hops[row] < 2 {
			return failure(Strained, 0)
		}
		return good(5 * time.Millisecond)
	}), 30)
	m.run()
	distinct := make(map[time.Duration]bool)
	for i := 1; i < len(sent); i++ {
		gap := sent[i].Sub(sent[i-1])
		if gap < time.Second {
			t.Errorf("a gap of %v", gap)
		}
		if gap < 2*time.Second {
			distinct[gap] = true
		}
	}
	if len(sent) != 30+10*2+10 || len(distinct) < 20 {
		t.Errorf("%d requests, %d different gaps", len(sent), len(distinct))
	}
}

// TestAStrainedLaneSlowsDown: half as many at once, once for those that fail
// together, and more again only round by round.
func TestAStrainedLaneSlowsDown(t *testing.T) {
	o := options()
	o.PerHost = 0
	m := newSim(t, o)
	strained := false
	m.add("http://a", hostFunc(func(now time.Time, _ int) answer {
		a := good(100 * time.Millisecond)
		if since := now.Sub(epoch); since > 2*time.Second && since < 2200*time.Millisecond {
			strained = true
			a.verdict = Verdict{Signal: Strained, Ending: Again}
		}
		return a
	}), 3000)
	before, after := 0, 0
	m.each = func() {
		switch since := m.now.Sub(m.began); {
		case since < 2*time.Second:
			before = max(before, m.inFlight["http://a"])
		case strained && since > 2500*time.Millisecond && since < 3*time.Second:
			after = max(after, m.inFlight["http://a"])
		}
	}
	m.run()
	if before != 64 || after > 40 || after < 10 {
		t.Errorf("%d at once before, %d after the strain", before, after)
	}
	if n := m.lost("http://a"); n > 0 {
		t.Errorf("%d rows lost", n)
	}
}

// TestRetriesComeAfterAPauseThatGrows, and the last one when all others are done.
func TestRetriesComeAfterAPauseThatGrows(t *testing.T) {
	o := options()
	o.Retries = 3
	m := newSim(t, o)
	m.add("http://a", hostFunc(func(_ time.Time, row int) answer {
		if row == 0 {
			return answer{verdict: Verdict{Signal: Good, Ending: Again}} // a 500
		}
		return good(20 * time.Millisecond)
	}), 1)
	m.add("http://b", serves(time.Second), 600)
	m.run()
	tries := m.requests("http://a")
	if len(tries) != 4 {
		t.Fatalf("%d attempts, want 4", len(tries))
	}
	for i, bounds := range [][2]time.Duration{{500 * time.Millisecond, time.Second}, {2 * time.Second, 4 * time.Second}} {
		if pause := tries[i+1].at - tries[i].at; pause < bounds[0] || pause > bounds[1]+10*time.Millisecond {
			t.Errorf("pause %d is %v, want %v", i, pause, bounds)
		}
	}
	for row, e := range m.ended[1:] {
		if e.at > tries[3].at {
			t.Fatalf("the last attempt came at %v, before row %d ended at %v", tries[3].at, row+1, e.at)
		}
	}
}

func TestWithoutRetriesThereIsOneAttempt(t *testing.T) {
	o := options()
	o.Retries = 0
	m := newSim(t, o)
	m.add("http://a", hostFunc(func(time.Time, int) answer { return answer{verdict: Verdict{Signal: Good, Ending: Again}} }), 20)
	m.run()
	if len(m.asked) != 20 {
		t.Errorf("%d requests for 20 rows", len(m.asked))
	}
}

// TestAHostThatIsDownIsGivenUp after four connections, tried once more at the
// end, and again when it answers.
func TestAHostThatIsDownIsGivenUp(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", hostFunc(func(time.Time, int) answer { return failure(Unreached, 0) }), 200)
	m.add("http://b", hostFunc(func(now time.Time, _ int) answer {
		if now.Sub(epoch) < time.Second {
			return failure(Unreached, 0)
		}
		return good(0)
	}), 200)
	m.add("http://c", serves(time.Second), 60)
	m.run()
	if n := len(m.requests("http://a")); n > 6+3 {
		t.Errorf("%d requests to a host that is down", n)
	}
	if n := m.lost("http://a"); n != 200 || m.ended[150].lost != Down {
		t.Errorf("%d rows lost, one as %q", n, m.ended[150].lost)
	}
	if n := m.lost("http://b"); n > 0 {
		t.Errorf("%d rows lost of a host that came back", n)
	}
}

// TestALongRunAsksAgainWhetherADownHostIsBack: the breaker is half open after
// some minutes.
func TestALongRunAsksAgainWhetherADownHostIsBack(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", hostFunc(func(now time.Time, _ int) answer {
		if now.Sub(epoch) < time.Minute {
			return failure(Unreached, 0)
		}
		return good(0)
	}), 100)
	m.add("http://b", serves(5*time.Second), 1000)
	m.run()
	if n := m.lost("http://a"); n > 0 {
		t.Errorf("%d rows lost", n)
	}
	if e := m.ended[50]; e.at > 6*time.Minute {
		t.Errorf("a row of the host that came back after a minute was read after %v", e.at)
	}
}

// TestSlowHostsDoNotHoldUpFastOnes: 200 fast hosts beside 20 slow ones take
// little longer than alone.
func TestSlowHostsDoNotHoldUpFastOnes(t *testing.T) {
	fast := func(slow bool) time.Duration {
		m := newSim(t, options())
		for i := range 200 {
			m.add(fmt.Sprintf("http://f%d", i), serves(20*time.Millisecond), 30)
			if slow && i%10 == 0 {
				m.add(fmt.Sprintf("http://s%d", i), serves(20*time.Second), 30)
			}
		}
		m.run()
		last := time.Duration(0)
		for row, e := range m.ended {
			if m.rows[row][7] == 'f' {
				last = max(last, e.at)
			}
		}
		return last
	}
	alone, beside := fast(false), fast(true)
	if ratio := beside.Seconds() / alone.Seconds(); ratio > 1.7 {
		t.Errorf("%v alone, %v beside slow hosts", alone, beside)
	}
}

// TestALongQueueEndsWithTheRest: the longest lane decides when a run ends, so
// it begins at once.
func TestALongQueueEndsWithTheRest(t *testing.T) {
	m := newSim(t, options())
	for i := range 1000 {
		m.add(fmt.Sprintf("http://h%d", i), serves(100*time.Millisecond), 1)
	}
	m.add("http://long", serves(100*time.Millisecond), 300)
	if took := m.run(); took > 6500*time.Millisecond {
		t.Errorf("the run took %v; the long lane alone takes 5 s", took)
	}
}

// TestFewRowsAreHalfDone: those that were begun go first.
func TestFewRowsAreHalfDone(t *testing.T) {
	o := options()
	o.Ceiling = 16
	m := newSim(t, o)
	m.add("http://from", nil, 0)
	for i := range 1500 {
		to := fmt.Sprintf("http://to%d", i)
		m.hosts[to] = serves(10 * time.Millisecond)
	}
	m.add("http://from", hostFunc(func(_ time.Time, row int) answer {
		return answer{takes: time.Millisecond, verdict: Verdict{Signal: Good, Ending: Hop, Host: fmt.Sprintf("http://to%d", row)}}
	}), 1500)
	most := 0
	m.each = func() { most = max(most, len(m.s.rows)+m.s.inFlight) }
	m.run()
	if most > 16+16 {
		t.Errorf("%d rows were half done at once", most)
	}
}

// TestASecureHostIsAskedOnceFirst: its first connection may carry all requests.
func TestASecureHostIsAskedOnceFirst(t *testing.T) {
	m := newSim(t, options())
	answered := false
	m.add("https://a", hostFunc(func(time.Time, int) answer {
		a := good(50 * time.Millisecond)
		a.ended = func() { answered = true }
		return a
	}), 50)
	early := 0
	m.each = func() {
		if !answered {
			early = max(early, m.inFlight["https://a"])
		}
	}
	m.run()
	if early != 1 || m.most["https://a"] != 6 {
		t.Errorf("%d at once before the first answer, %d after it", early, m.most["https://a"])
	}
}

func TestPauseAndStop(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", serves(20*time.Millisecond), 200)
	m.add("http://b", hostFunc(func(time.Time, int) answer { return answer{verdict: Verdict{Signal: Good, Ending: Again}} }), 20)
	for m.now.Sub(m.began) < 100*time.Millisecond {
		m.step()
	}
	m.s.Pause(true)
	paused := len(m.asked)
	for m.now.Sub(m.began) < time.Minute {
		m.step()
	}
	if n := len(m.asked) - paused; n != 0 || m.s.InFlight() != 0 {
		t.Errorf("%d requests while paused, %d in flight", n, m.s.InFlight())
	}
	m.s.Pause(false)
	for range 20 {
		m.step()
	}
	if len(m.asked) == paused {
		t.Error("nothing was asked for after the pause")
	}
	m.s.Stop()
	for m.s.InFlight() > 0 {
		m.step()
	}
	stopped := len(m.asked)
	if _, ok := m.s.Next(m.now); ok || len(m.asked) != stopped {
		t.Error("a row was started after Stop")
	}
	began := make(map[int]bool)
	for _, r := range m.asked {
		began[r.row] = true
	}
	for _, x := range m.s.Abandon() {
		m.end(x.Row, ending{})
	}
	for row, e := range m.ended {
		if began[row] != (e.times == 1) || e.times > 1 {
			t.Errorf("row %d: begun %v, %d results", row, began[row], e.times)
		}
	}
}

// TestAutoFindsItsCeiling on hosts that bear much and a way that bears 100.
func TestAutoFindsItsCeiling(t *testing.T) {
	o := options()
	o.Ceiling, o.Auto = 8, true
	m := newSim(t, o)
	inside := 0
	h := hostFunc(func(time.Time, int) answer {
		inside++
		a := good(100 * time.Millisecond * time.Duration(max(inside, 100)) / 100)
		a.ended = func() { inside-- }
		return a
	})
	for i := range 400 {
		m.add(fmt.Sprintf("http://h%d", i), h, 100)
	}
	m.run()
	if n := m.s.Ceiling(); n < 60 || n > 300 {
		t.Errorf("the ceiling came to %d, where 100 is best", n)
	}
}

// TestControls: what a person does with a host.
func TestControls(t *testing.T) {
	m := newSim(t, options())
	m.add("http://skip", serves(100*time.Millisecond), 500)
	m.add("http://slow", serves(10*time.Millisecond), 30)
	m.add("https://parked", hostFunc(func(now time.Time, _ int) answer {
		if now.Sub(epoch) < 3*time.Second {
			return refusal(time.Hour)
		}
		return good(0)
	}), 30)
	m.add("http://down", hostFunc(func(now time.Time, _ int) answer {
		if now.Sub(epoch) < 3*time.Second {
			return failure(Unreached, 0)
		}
		return good(0)
	}), 30)
	m.s.Slow("http://slow", m.now)
	for m.now.Sub(m.began) < 4*time.Second {
		m.step()
	}
	hosts := make(map[string]Host)
	for _, h := range m.s.Hosts(m.now) {
		hosts[h.Host] = h
	}
	if h := hosts["https://parked"]; h.Why != Parked || h.Until.Sub(m.now) < 50*time.Minute || h.Queued+h.Away != 30 {
		t.Errorf("parked: %+v", h)
	}
	if h := hosts["http://down"]; h.Why != Down || h.Queued+h.Away != 30 {
		t.Errorf("down: %+v", h)
	}
	if h := hosts["http://slow"]; h.Pace != time.Second || h.Limit != 1 || h.Done < 3 || h.Done > 5 {
		t.Errorf("slow: %+v", h)
	}
	if h := hosts["http://skip"]; h.InFlight != 6 || h.Why != Free {
		t.Errorf("skip: %+v", h)
	}
	asked := len(m.requests("http://skip"))
	m.s.Skip("http://skip", m.now)
	m.s.TryNow("https://parked", m.now)
	m.s.TryNow("http://down", m.now)
	took := m.run()
	if n := len(m.requests("http://skip")); n != asked {
		t.Errorf("%d requests to a host that is skipped", n-asked)
	}
	if m.lost("http://skip") != 500-asked || m.ended[400].lost != Skipped {
		t.Errorf("%d rows of the skipped host lost of %d, one as %q", m.lost("http://skip"), 500-asked, m.ended[400].lost)
	}
	if n := m.lost("http://down"); n != 0 {
		t.Errorf("%d rows of the host that was tried lost", n)
	}
	if n := m.lost("https://parked"); n > 2 { // the two pages that named an hour wait for it
		t.Errorf("%d rows of the host that was tried lost", n)
	}
	if took < 25*time.Second || took > 40*time.Second {
		t.Errorf("30 rows, a second apart, took %v", took)
	}
}

// TestRowsMayJoinAtAnyTime before the last has ended.
func TestRowsMayJoinAtAnyTime(t *testing.T) {
	m := newSim(t, options())
	m.add("http://a", serves(50*time.Millisecond), 20)
	added := 0
	m.each = func() {
		if added < 5 && m.results > added*5 {
			added++
			m.add("http://a", serves(50*time.Millisecond), 3)
			m.add(fmt.Sprintf("http://b%d", added), serves(50*time.Millisecond), 3)
		}
	}
	m.run()
	if m.results != 20+5*6 {
		t.Errorf("%d results", m.results)
	}
}
