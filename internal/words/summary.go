package words

import "marquee/internal/session"

// Summary is the sum of a run in one sentence, without a full stop.
func (l *Language) Summary(s session.Summary) string {
	values := Values{
		"Titles": l.Say("count.titles", Values{"Count": s.Titles}),
		"Others": l.Say("count.rows", Values{"Count": s.Others}),
		"Time":   s.Elapsed,
	}
	const notable = 1.5 // times as fast
	speedup := s.Speedup()
	switch {
	case s.Stopped:
		return l.Say("summary.stopped", values)
	case speedup >= notable:
		values["Factor"] = Rate(speedup)
		return l.Say("summary.faster", values)
	}
	return l.Say("summary.done", values)
}
