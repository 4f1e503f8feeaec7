package lanes

import (
	"math/rand/v2"
	"testing"
	"time"
)

// FuzzEveryRowEndsOnce plays any sequence of verdicts, controls and times
// against a Scheduler: every row that was added ends exactly once, the counts
// come out, no ceiling is passed, and the run ends.
func FuzzEveryRowEndsOnce(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, []byte("any bytes at all, of which each is a verdict"))
		f.Add(seed, []byte{3, 3, 3, 3, 255, 3, 3, 40, 41, 42, 43, 80, 81, 82})
	}
	f.Add(uint64(9), []byte{})
	f.Fuzz(func(t *testing.T, seed uint64, script []byte) { playAnything(t, seed, script) })
}

func playAnything(t *testing.T, seed uint64, script []byte) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 7))
	hosts := []string{"http://a", "https://b", "http://c", "https://d", "http://e"}
	o := Options{
		Ceiling: 1 + random.IntN(20), PerHost: random.IntN(5), Retries: random.IntN(4), Random: random.Int64N,
		Gap: time.Duration(random.IntN(2)) * time.Second, MaxWait: time.Duration(random.IntN(3)) * time.Minute, Auto: random.IntN(2) == 0,
	}
	s, now := New(o), epoch
	var ended []int
	add := func() {
		s.Add(len(ended), hosts[random.IntN(len(hosts))], now)
		ended = append(ended, 0)
	}
	for range 60 {
		add()
	}
	end := func(row int) { ended[row]++ }
	var turns []Turn
	step := func() byte {
		if len(script) == 0 {
			return 1 // in the end every host is well
		}
		b := script[0]
		script = script[1:]
		return b
	}
	for range 20_000 {
		before := len(turns)
		w := s.Wake(now)
		for _, x := range w.Lost {
			end(x.Row)
		}
		if w.Ended {
			break
		}
		for turn, ok := s.Next(now); ok; turn, ok = s.Next(now) {
			turns = append(turns, turn)
		}
		if len(turns) > max(before, s.Ceiling()) {
			t.Fatalf("%d in flight below a ceiling of %d", len(turns), s.Ceiling())
		}
		if len(turns) == 0 {
			now = now.Add(max(w.Next, time.Millisecond))
			continue
		}
		b := step()
		at := random.IntN(len(turns))
		turn := turns[at]
		turns[at] = turns[len(turns)-1]
		turns = turns[:len(turns)-1]
		if o.Gap > 0 && b&1 == 0 {
			s.Sent(turn, now)
		}
		now = now.Add(time.Duration(random.IntN(1+int(b)*4)) * time.Millisecond)
		switch b {
		case 40:
			s.Skip(hosts[random.IntN(len(hosts))], now)
		case 41:
			s.Slow(hosts[random.IntN(len(hosts))], now)
		case 42:
			s.TryNow(hosts[random.IntN(len(hosts))], now)
		case 43:
			s.SetCeiling(random.IntN(30))
		case 44:
			add()
		}
		v := Verdict{Signal: Signal(b % 7), Ending: Ending(b / 7 % 3), Host: hosts[int(b)%len(hosts)], State: turn.Row}
		if b > 200 {
			v.Wait = time.Duration(b-200) * time.Duration(b-200) * 100 * time.Millisecond
		}
		if turn.State != nil && turn.State != turn.Row {
			t.Fatalf("row %d has the state of row %v", turn.Row, turn.State)
		}
		if v.Signal == Good && v.Ending == Again && len(script) == 0 {
			v.Ending = Ended
		}
		if fate := s.Done(turn, v, now); !fate.Again {
			end(turn.Row)
		}
	}
	for row, n := range ended {
		if n != 1 {
			t.Fatalf("row %d has %d results; %d rows left, %d in flight", row, n, s.Left(), s.InFlight())
		}
	}
	if s.Left() != 0 || s.InFlight() != 0 || s.queued != 0 || len(s.rows) != 0 {
		t.Errorf("%d rows left, %d in flight, %d queued, %d begun", s.Left(), s.InFlight(), s.queued, len(s.rows))
	}
}
