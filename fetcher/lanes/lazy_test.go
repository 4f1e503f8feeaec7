package lanes

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// lazy drives a sim as the fetcher does its Scheduler: after an answer it only
// asks for the next rows, and calls Wake when the time has come that the last one
// gave, when no row may start, or when IsUrgent says so.
type lazy struct {
	*sim
	due time.Time
}

// step is sim's.
func (m *lazy) step() bool {
	for m.nudged || !m.now.Before(m.due) {
		m.nudged = false
		w := m.s.Wake(m.now)
		for _, x := range w.Lost {
			m.end(x.Row, ending{lost: x.Why})
		}
		if m.due = m.now.Add(w.Next); w.Ended {
			return false
		}
		m.fill()
		m.nudged = m.s.IsUrgent()
	}
	m.now = m.due
	if len(m.events) > 0 && m.events[0].at.Before(m.due) {
		m.now = m.events[0].at
	}
	for len(m.events) > 0 && !m.events[0].at.After(m.now) {
		m.events.next()
		if m.done {
			m.done = false
			m.nudged = m.fill() == 0 || m.nudged
			m.nudged = m.s.IsUrgent() || m.nudged
		}
	}
	return true
}

// fill starts what may start, and returns how much that was.
func (m *lazy) fill() (started int) {
	for turn, ok := m.s.Next(m.now); ok; turn, ok = m.s.Next(m.now) {
		m.start(turn)
		started++
	}
	return started
}

// TestWhoSleepsAsToldIsNeverLate plays hosts twice: with a Wake at each event,
// and with those alone that a Scheduler asks for. Both ask the same at the same
// time.
func TestWhoSleepsAsToldIsNeverLate(t *testing.T) {
	// Where there is always a row that may start, only IsUrgent tells of one that
	// is to come back.
	busy := play{"busy", Options{Ceiling: 2, PerHost: 2, Retries: 2, MaxWait: time.Minute}, []cast{
		{"http://a", 900, moody(fine)},
		{"http://d", 900, moody(fine)},
		{"http://e", 900, moody(fine)},
		{"http://f", 900, moody(fine)},
		{"http://b", 60, moody(refusal(300*time.Millisecond), fine)},
		{"http://c", 6, moody(cut, fine)},
	}, nil}
	for seed, play := range append(slices.Clone(plays), busy) {
		if play.stage != nil || play.options.Auto {
			continue // who does something beside the answers wakes it by himself
		}
		t.Run(play.name, func(t *testing.T) {
			stage := func() *sim {
				m := newSim(t, play.options)
				m.random = rand.New(rand.NewPCG(uint64(seed), 3))
				m.s.options.Random = m.random.Int64N
				m.jitter, m.stop = time.Millisecond, 3*time.Hour
				for _, c := range play.hosts {
					m.add(c.name, c.host(m.random), c.rows)
				}
				return m
			}
			eager, slow := stage(), &lazy{sim: stage()}
			eager.run()
			for slow.step() {
				if slow.now.Sub(slow.began) > slow.stop {
					t.Fatal("it does not end")
				}
			}
			for i, want := range eager.asked {
				if i >= len(slow.asked) || slow.asked[i] != want {
					t.Fatalf("request %d is %s, want %+v", i, fmt.Sprintf("%+v", slow.asked[min(i, len(slow.asked)-1)]), want)
				}
			}
			if len(slow.asked) != len(eager.asked) || slow.results != eager.results {
				t.Errorf("%d requests and %d results, want %d and %d", len(slow.asked), slow.results, len(eager.asked), eager.results)
			}
		})
	}
}
