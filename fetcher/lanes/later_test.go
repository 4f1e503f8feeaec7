package lanes

import (
	"testing"
	"time"
)

func TestRowsThatArePutOffGoOnWhenAllOthersEnded(t *testing.T) {
	m := newSim(t, options())
	second := map[int]bool{}
	m.add("http://a", hostFunc(func(_ time.Time, row int) answer {
		if row < 3 && !second[row] {
			second[row] = true
			return answer{takes: time.Millisecond, verdict: Verdict{Signal: Good, Ending: Later}}
		}
		return good(20 * time.Millisecond)
	}), 3)
	m.add("http://b", hostFunc(func(_ time.Time, row int) answer {
		if row == 10 {
			return answer{verdict: Verdict{Signal: Good, Ending: Again}} // its last attempt is the end of the others
		}
		return good(time.Second)
	}), 100)
	m.run()
	tries := m.requests("http://a")
	if len(tries) != 6 {
		t.Fatalf("%d requests, want two a row", len(tries))
	}
	for row, e := range m.ended[3:] {
		if e.at > tries[3].at {
			t.Fatalf("what was put off went on at %v, before row %d ended at %v", tries[3].at, row+3, e.at)
		}
	}
}

func TestAStoppedRunGivesBackWhatWasPutOff(t *testing.T) {
	s := New(options())
	now := epoch
	s.Add(0, "http://a", now)
	turn, _ := s.Next(now)
	if fate := s.Done(turn, Verdict{Signal: Good, Ending: Later, State: "kept"}, now); !fate.Again {
		t.Error("the row has ended")
	}
	s.Stop()
	if lost := s.Abandon(); len(lost) != 1 || lost[0].State != "kept" || s.Left() != 0 {
		t.Errorf("given back: %+v, %d left", lost, s.Left())
	}
}
