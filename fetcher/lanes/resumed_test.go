package lanes

import (
	"testing"
	"time"
)

// What a host asked for in an earlier run is heeded in the next, by rows that
// come before and after it is said, and by a page that asked for itself alone.
func TestAWaitOfAnEarlierRunIsHeeded(t *testing.T) {
	const wait = 90 * time.Second
	s := New(Options{Ceiling: 8, PerHost: 2})
	s.Hold("http://a", epoch.Add(wait), epoch)
	s.Add(0, "http://a", epoch)
	s.Add(1, "http://b", epoch)
	s.AddLater(2, "http://b", epoch.Add(wait), epoch)
	first, ok := s.Next(epoch)
	if !ok || first.Row != 1 {
		t.Fatalf("row %d is asked for, want 1", first.Row)
	}
	if turn, ok := s.Next(epoch); ok {
		t.Fatalf("row %d is asked for before its time", turn.Row)
	}
	s.Done(first, Verdict{Signal: Good}, epoch.Add(time.Second))
	w := s.Wake(epoch.Add(2 * time.Second))
	if w.Ended || len(w.Lost) > 0 || w.Next > restless {
		t.Errorf("%+v", w)
	}
	now := epoch.Add(wait)
	s.Wake(now)
	rows := map[int]bool{}
	for turn, ok := s.Next(now); ok; turn, ok = s.Next(now) {
		rows[turn.Row] = true
		s.Done(turn, Verdict{Signal: Good}, now)
	}
	if !rows[0] || !rows[2] || !s.Wake(now).Ended {
		t.Errorf("asked for %v", rows)
	}
}

// A run that does not wait so long ends without those rows, and says what is
// left of their wait.
func TestAWaitOfAnEarlierRunThatIsTooLongIsNotSatOut(t *testing.T) {
	s := New(Options{Ceiling: 8, MaxWait: time.Minute})
	s.Hold("http://a", epoch.Add(time.Hour), epoch)
	s.Add(0, "http://a", epoch)
	s.AddLater(1, "http://b", epoch.Add(time.Hour), epoch)
	s.AddLater(2, "http://a", epoch.Add(2*time.Hour), epoch)
	if turn, ok := s.Next(epoch); ok {
		t.Fatalf("row %d is asked for", turn.Row)
	}
	w := s.Wake(epoch.Add(time.Minute))
	if !w.Ended || len(w.Lost) != 3 {
		t.Fatalf("%+v", w)
	}
	for _, lost := range w.Lost {
		want := Lost{Row: lost.Row, Host: "http://a", Why: Parked, Wait: 59 * time.Minute}
		switch lost.Row {
		case 1: // only the page itself wishes so
			want.Host, want.Why = "http://b", RetryAfter
		case 2: // its host is parked besides
			want.Wait = 119 * time.Minute
		}
		if lost != want {
			t.Errorf("%+v, want %+v", lost, want)
		}
	}
}

// Stop leaves rows that were never asked for to the caller, as it does others.
func TestARowThatWasToBeAskedLaterWasNotBegun(t *testing.T) {
	s := New(Options{Ceiling: 8})
	s.AddLater(0, "http://b", epoch.Add(time.Hour), epoch)
	s.Stop()
	if lost := s.Abandon(); len(lost) > 0 {
		t.Errorf("%+v", lost)
	}
}

// A row is told until when it waits: with its host, or alone.
func TestALongWaitIsTold(t *testing.T) {
	s := New(Options{Ceiling: 8, PerHost: 1, Retries: 2})
	for row := range 3 {
		s.Add(row, "http://a", epoch)
	}
	turn, _ := s.Next(epoch)
	fate := s.Done(turn, Verdict{Signal: Refused, Wait: time.Hour, Ending: Again}, epoch)
	if !fate.Held.IsZero() || !fate.Back.Equal(epoch.Add(time.Hour)) {
		t.Errorf("of one page %+v", fate)
	}
	turn, _ = s.Next(epoch)
	fate = s.Done(turn, Verdict{Signal: Refused, Wait: time.Hour, Ending: Again}, epoch)
	if !fate.Held.Equal(epoch.Add(time.Hour)) {
		t.Errorf("of two pages %+v", fate)
	}
}
