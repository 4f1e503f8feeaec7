package lanes

import (
	"testing"
	"time"
)

// begins takes the next turn, which there must be.
func begins(t *testing.T, s *Scheduler, now time.Time) Turn {
	t.Helper()
	s.Wake(now)
	turn, ok := s.Next(now)
	if !ok {
		t.Fatalf("no row may start after %v", now.Sub(epoch))
	}
	return turn
}

// TestARowsStateComesBackWithItsNextTurn, or when the row is lost.
func TestARowsStateComesBackWithItsNextTurn(t *testing.T) {
	s := New(options())
	s.Add(0, "http://a", epoch)
	turn := begins(t, s, epoch)
	if turn.State != nil {
		t.Errorf("a first turn has the state %v", turn.State)
	}
	s.Done(turn, Verdict{Signal: Good, Ending: Hop, Host: "http://b", State: "hopped"}, epoch)
	turn = begins(t, s, epoch)
	if turn.State != "hopped" || turn.Lane.Host() != "http://b" {
		t.Errorf("behind a hop the state is %v at %s", turn.State, turn.Lane.Host())
	}
	s.Done(turn, Verdict{Signal: Good, Ending: Again, State: "failed"}, epoch)
	s.Stop()
	if lost := s.Abandon(); len(lost) != 1 || lost[0].State != "failed" || lost[0].Host != "http://a" {
		t.Errorf("abandoned: %+v", lost)
	}
	if s.Left() != 0 || len(s.Abandon()) != 0 {
		t.Errorf("%d rows left", s.Left())
	}
}

// TestARequestThatWasNeverSentHoldsUpNothing: where there is a gap, a lane waits
// for its row's request to be on its way, or for its end.
func TestARequestThatWasNeverSentHoldsUpNothing(t *testing.T) {
	o := options()
	o.Gap, o.Random = time.Second, func(int64) int64 { return 0 }
	s := New(o)
	s.Add(0, "http://a", epoch)
	s.Add(1, "http://a", epoch)
	turn := begins(t, s, epoch)
	s.Wake(epoch.Add(time.Minute))
	if _, ok := s.Next(epoch.Add(time.Minute)); ok {
		t.Fatal("a row was started before the last one's request was sent")
	}
	s.Done(turn, Verdict{Signal: Silent}, epoch.Add(time.Minute))
	if turn = begins(t, s, epoch.Add(time.Minute)); turn.Row != 1 {
		t.Errorf("row %d", turn.Row)
	}
	s.Sent(turn, epoch.Add(2*time.Minute))
	s.Done(turn, Verdict{Signal: Good}, epoch.Add(2*time.Minute))
	if s.Left() != 0 {
		t.Errorf("%d rows left", s.Left())
	}
}

// TestATurnKnowsWhatIsBesideIt: a refusal is only one of a rate where others
// were asked for.
func TestATurnKnowsWhatIsBesideIt(t *testing.T) {
	s := New(options())
	for row := range 5 {
		s.Add(row, "http://a", epoch)
	}
	first := begins(t, s, epoch)
	s.lanes["http://a"].live.limit.most = 6
	second := begins(t, s, epoch)
	if first.beside || first.crowded || !second.beside || !second.crowded {
		t.Errorf("beside another: %v and %v, crowded: %v and %v", first.beside, second.beside, first.crowded, second.crowded)
	}
	s.Done(first, Verdict{Signal: Good}, epoch)
	s.Done(second, Verdict{Signal: Good}, epoch)
	now := epoch.Add(crowdedWithin)
	third := begins(t, s, now)
	if third.beside || third.crowded || third.start.spacing != crowdedWithin {
		t.Errorf("a second later: %+v", third)
	}
	s.Done(third, Verdict{Signal: Good}, now)
	fourth := begins(t, s, now.Add(crowdedWithin-1))
	if fourth.beside || !fourth.crowded {
		t.Errorf("sooner: %+v", fourth)
	}
	s.Done(fourth, Verdict{Signal: Good}, now.Add(crowdedWithin))
	s.lanes["http://a"].live.pace.interval = time.Second
	if fifth := begins(t, s, now.Add(time.Hour)); fifth.beside || !fifth.crowded {
		t.Errorf("an hour later, of a host with a pace: %+v", fifth)
	}
}

// TestALaneThatLostItsRowsMakesRoom for others: it is not open any more.
func TestALaneThatLostItsRowsMakesRoom(t *testing.T) {
	s := New(options())
	for row := range 5 {
		s.Add(row, "http://a", epoch)
	}
	turn := begins(t, s, epoch)
	if s.openLanes != 1 {
		t.Fatalf("%d lanes are open", s.openLanes)
	}
	s.Done(turn, Verdict{Signal: Good}, epoch)
	s.Skip("http://a", epoch)
	if w := s.Wake(epoch); len(w.Lost) != 4 || !w.Ended {
		t.Errorf("%d rows lost, ended %v", len(w.Lost), w.Ended)
	}
	if s.openLanes != 0 || s.queued != 0 || s.canStart() {
		t.Errorf("%d lanes are open, %d rows queued", s.openLanes, s.queued)
	}
}
