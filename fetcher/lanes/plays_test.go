package lanes

import (
	"math/rand/v2"
	"time"
)

// moody treats requests as it likes: each answer is drawn from those that it
// has, some more often than others.
func moody(answers ...answer) func(*rand.Rand) host {
	return func(random *rand.Rand) host {
		return hostFunc(func(time.Time, int) answer {
			a := answers[random.IntN(len(answers))]
			a.takes += time.Duration(random.Int64N(int64(20 * time.Millisecond)))
			return a
		})
	}
}

// turning is one host after another, each for a while.
func turning(each time.Duration, moods ...func(*rand.Rand) host) func(*rand.Rand) host {
	return func(random *rand.Rand) host {
		var hosts []host
		for _, mood := range moods {
			hosts = append(hosts, mood(random))
		}
		return hostFunc(func(now time.Time, row int) answer {
			return hosts[min(int(now.Sub(epoch)/each), len(hosts)-1)].ask(now, row)
		})
	}
}

// some rows get another answer than the rest, whenever they are asked for.
func some(every int, is answer, others func(*rand.Rand) host) func(*rand.Rand) host {
	return func(random *rand.Rand) host {
		h := others(random)
		return hostFunc(func(now time.Time, row int) answer {
			if row%every == 0 {
				return is
			}
			return h.ask(now, row)
		})
	}
}

func limiting(b bucket) func(*rand.Rand) host {
	return func(*rand.Rand) host {
		own := b
		return &own
	}
}

func bearing(most int) func(*rand.Rand) host {
	return func(*rand.Rand) host { return &stingy{most: most, takes: 30 * time.Millisecond} }
}

// leading sends rows on to another host, or to itself, once each.
func leading(to string, ending Ending) func(*rand.Rand) host {
	return func(*rand.Rand) host {
		been := make(map[int]bool)
		return hostFunc(func(_ time.Time, row int) answer {
			a := good(10 * time.Millisecond)
			if !been[row] {
				been[row] = true
				a.verdict.Ending, a.verdict.Host, a.verdict.State = ending, to, row
			}
			return a
		})
	}
}

var (
	fine     = good(20 * time.Millisecond)
	error500 = answer{takes: 5 * time.Millisecond, verdict: Verdict{Signal: Good, Ending: Again, State: "500"}}
	silence  = answer{verdict: Verdict{Signal: Silent}}
	slowness = answer{takes: 2 * time.Second, verdict: Verdict{Signal: Strained, Ending: Again}}
	timedOut = answer{takes: 3 * time.Second, verdict: Verdict{Signal: TimedOut, Ending: Again}}
	break1   = failure(Strained, 0)
	cut      = failure(Cut, 0)
	unheard  = failure(Unreached, 0)
	comeBack = answer{verdict: Verdict{Signal: Good, Wait: 700 * time.Millisecond, Ending: Again}}
)

var plays = []play{
	{"served", Options{Ceiling: 8, PerHost: 4, Retries: 2, MaxWait: time.Minute}, []cast{
		{"http://a", 40, moody(fine)}, {"https://b", 25, moody(fine)}, {"http://c", 3, moody(silence, fine)}, {"http://d", 9, moody(fine, error500)},
	}, nil},
	{"failing", Options{Ceiling: 12, PerHost: 6, Retries: 3, MaxWait: 2 * time.Minute}, []cast{
		{"http://a", 30, moody(fine, break1)},
		{"http://b", 25, moody(cut, fine, fine)},
		{"https://c", 20, moody(unheard, fine, fine)},
		{"http://d", 20, moody(slowness, fine)},
		{"http://e", 14, moody(timedOut, fine, fine)},
		{"http://f", 20, moody(break1)},
	}, nil},
	{"away", Options{Ceiling: 16, PerHost: 8, Retries: 2, MaxWait: time.Minute}, []cast{
		{"http://a", 25, moody(unheard)},
		{"http://b", 30, turning(20*time.Second, moody(fine), moody(unheard), moody(fine))},
		{"http://c", 40, turning(300*time.Millisecond, moody(fine), moody(unheard), moody(cut), moody(unheard))},
		{"http://d", 20, turning(25*time.Second, moody(break1), moody(fine))},
		{"http://e", 12, moody(timedOut)},
		{"https://f", 9, moody(cut)},
	}, nil},
	{"buckets", Options{Ceiling: 32, PerHost: 8, Retries: 2, MaxWait: 2 * time.Minute}, []cast{
		{"http://a", 90, limiting(bucket{rate: 5, burst: 2, takes: 3 * time.Millisecond})},
		{"http://b", 80, limiting(bucket{rate: 20, burst: 0, nodelay: true, takes: 10 * time.Millisecond})},
		{"http://c", 60, limiting(bucket{rate: 2, burst: 20, nodelay: true, takes: 10 * time.Millisecond, wait: time.Second})},
	}, nil},
	{"refusing", Options{Ceiling: 16, PerHost: 4, Retries: 2, MaxWait: 30 * time.Second}, []cast{
		{"http://a", 20, moody(refusal(0))},
		{"http://b", 25, moody(refusal(0), fine, fine)},
		{"http://c", 25, moody(refusal(2*time.Second), fine)},
		{"http://d", 60, some(9, refusal(0), moody(fine))},
		{"http://e", 20, turning(time.Second, moody(fine), moody(refusal(0)))},
	}, nil},
	{"long waits", Options{Ceiling: 16, PerHost: 4, Retries: 2, MaxWait: 2 * time.Minute}, []cast{
		{"http://a", 20, some(7, refusal(90*time.Second), moody(fine))},
		{"http://b", 16, moody(refusal(80*time.Second), fine, fine)},
		{"http://c", 10, moody(refusal(time.Hour))},
		{"http://d", 20, some(6, refusal(10*time.Minute), moody(fine))},
		{"http://e", 12, moody(refusal(61*time.Second), refusal(time.Minute), comeBack, fine)},
		{"http://f", 8, moody(comeBack)},
	}, nil},
	{"without a bound", Options{Ceiling: 10, Retries: 1}, []cast{
		{"http://a", 40, moody(fine, fine, fine, refusal(0))},
		{"http://b", 20, moody(refusal(70*time.Second), fine)},
		{"http://c", 20, moody(slowness, fine, cut)},
		{"http://d", 14, turning(time.Minute, moody(refusal(0)), moody(fine))},
	}, nil},
	{"connections", Options{Ceiling: 24, PerHost: 6, Retries: 2, MaxWait: time.Minute}, []cast{
		{"http://a", 80, bearing(2)}, {"http://b", 60, bearing(4)}, {"https://c", 40, bearing(1)}, {"http://d", 30, moody(fine, fine, fine, cut, unheard)},
	}, nil},
	{"gaps", Options{Ceiling: 9, PerHost: 3, Gap: 400 * time.Millisecond, Retries: 2, MaxWait: time.Minute}, []cast{
		{"http://a", 20, moody(fine)}, {"http://b", 15, moody(fine, error500)}, {"http://c", 15, moody(refusal(0), fine, fine)}, {"http://d", 9, leading("http://a", Hop)},
	}, nil},
	{"hops", Options{Ceiling: 6, PerHost: 2, Retries: 1, MaxWait: time.Minute}, []cast{
		{"http://a", 20, leading("http://b", Hop)},
		{"http://b", 20, moody(fine, break1)},
		{"http://c", 9, leading("http://c", Later)},
		{"http://d", 7, leading("https://new", Hop)},
		{"http://e", 6, leading("http://e", Hop)},
		{"https://new", 1, moody(fine, cut)},
	}, nil},
	{"a person", Options{Ceiling: 8, PerHost: 4, Retries: 2, MaxWait: time.Minute}, []cast{
		{"http://a", 40, moody(fine)},
		{"http://b", 40, moody(fine, break1)},
		{"http://c", 30, moody(unheard)},
		{"http://d", 60, moody(fine, refusal(3*time.Second))},
		{"http://e", 20, moody(refusal(20 * time.Minute))},
	}, func(m *sim) {
		at := func(d time.Duration, do func()) { m.after(d, func() { m.say("person"); do() }) }
		at(60*time.Millisecond, func() { m.s.Slow("http://a", m.now) })
		at(70*time.Millisecond, func() { m.s.Skip("http://b", m.now) })
		at(3*time.Second, func() { m.s.Slow("http://a", m.now) })
		at(5*time.Second, func() { m.s.Pause(true) })
		at(8*time.Second, func() { m.s.Pause(false) })
		at(9*time.Second, func() {
			m.s.TryNow("http://c", m.now)
			m.s.TryNow("http://d", m.now)
			m.s.TryNow("http://nobody", m.now)
		})
		at(12*time.Second, func() { m.s.TryNow("http://a", m.now); m.s.TryNow("http://e", m.now) })
		at(13*time.Second, func() { m.s.SetCeiling(3) })
		at(15*time.Second, func() { m.s.SetCeiling(5000) })
		at(16*time.Second, func() { m.s.Hold("http://d", m.now.Add(20*time.Second), m.now) })
	}},
	{"resumed", Options{Ceiling: 8, PerHost: 4, Retries: 2, MaxWait: time.Minute}, []cast{
		{"http://a", 12, moody(fine)}, {"http://b", 12, moody(fine)}, {"http://c", 4, moody(fine)},
	}, func(m *sim) {
		m.s.Hold("http://a", m.now.Add(10*time.Second), m.now)
		m.s.Hold("http://b", m.now.Add(10*time.Minute), m.now)
		for _, at := range []time.Duration{time.Second, 40 * time.Second, time.Hour} {
			row := len(m.rows)
			m.rows, m.ended = append(m.rows, "http://c"), append(m.ended, ending{})
			m.s.AddLater(row, "http://c", m.now.Add(at), m.now)
		}
	}},
	{"auto", Options{Ceiling: 4, Retries: 2, MaxWait: time.Minute, Auto: true}, []cast{
		{"http://a", 90, moody(good(300 * time.Millisecond))},
		{"http://b", 70, turning(4*time.Second, moody(good(200*time.Millisecond)), moody(slowness, fine), moody(fine))},
		{"http://c", 30, moody(good(700 * time.Millisecond))},
	}, nil},
}
