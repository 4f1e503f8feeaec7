package lanes

import "testing"

// TestWhatARowIsSpared counts how often in a row the same failure is not
// charged to a page.
func TestWhatARowIsSpared(t *testing.T) {
	for what, c := range map[string]struct {
		signal Signal
		of     lesson
		host   func(v *live)
		beside bool
		spared int
	}{
		"refused by a host of which nothing is known":   {signal: Refused},
		"refused by one that answered":                  {signal: Refused, host: func(v *live) { v.served = 1 }, spared: sparedOnce},
		"refused beside another request":                {signal: Refused, host: func(v *live) { v.inFlight = 1 }, spared: sparedOnce},
		"refused by one that limits us":                 {signal: Refused, host: func(v *live) { v.limited = true }, spared: sparedLimited},
		"refused for its own sake":                      {signal: Refused, of: lesson{own: true}, host: func(v *live) { v.limited, v.served = true, 1 }},
		"cut off alone":                                 {signal: Cut, host: func(v *live) { v.served = 1 }},
		"cut off beside another":                        {signal: Cut, host: func(v *live) { v.inFlight = 1 }, spared: sparedCuts},
		"cut off where another was":                     {signal: Cut, beside: true, spared: sparedCuts},
		"cut off by one with a limit that answered":     {signal: Cut, host: func(v *live) { v.served, v.conns.most = 1, 1 }, spared: sparedCuts},
		"cut off by one with a limit that did not":      {signal: Cut, host: func(v *live) { v.conns.most = 1 }},
		"not reached beside another, of one that works": {signal: Unreached, host: func(v *live) { v.inFlight, v.served = 1, 1 }, spared: sparedCuts},
		"not reached beside another, of one unknown":    {signal: Unreached, beside: true},
		"not reached alone":                             {signal: Unreached, host: func(v *live) { v.served = 1 }},
		"strained":                                      {signal: Strained, host: func(v *live) { v.served, v.inFlight, v.limited = 1, 1, true }},
		"out of time":                                   {signal: TimedOut, host: func(v *live) { v.served, v.inFlight, v.limited = 1, 1, true }},
	} {
		s := New(options())
		l := s.lane("http://a")
		v := s.enliven(l)
		if c.host != nil {
			c.host(v)
		}
		turn, b := Turn{Lane: l, beside: c.beside}, &begun{}
		for s.spares(v, turn, Verdict{Signal: c.signal}, b, c.of) && b.spared < 100 {
			b.spared++
		}
		if int(b.spared) != c.spared {
			t.Errorf("%s: spared %d times, want %d", what, b.spared, c.spared)
		}
	}
}

// TestALanesBudgetEndsWhatRowsAreSpared: only what is new of a failure takes
// of it.
func TestALanesBudgetEndsWhatRowsAreSpared(t *testing.T) {
	s := New(options())
	l := s.lane("http://a")
	v := s.enliven(l)
	v.limited = true
	first := 0
	for range 100 {
		if s.spares(v, Turn{Lane: l}, Verdict{Signal: Refused}, &begun{}, lesson{first: true}) {
			first++
		}
		if !s.spares(v, Turn{Lane: l}, Verdict{Signal: Refused}, &begun{}, lesson{}) {
			t.Fatal("the repetition of a refusal was charged")
		}
	}
	if first != mostSpared {
		t.Errorf("%d rows were spared, want %d", first, mostSpared)
	}
	v.budget = budget{}
	if s.spares(v, Turn{Lane: l}, Verdict{Signal: Refused}, &begun{}, lesson{first: true, own: true}); v.budget.spent != 0 {
		t.Error("a refusal that is charged took of the budget")
	}
}
