package lanes

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// A simulated web: hosts answer a Scheduler in virtual time. A run of hours
// takes milliseconds and comes out the same every time.

// answer is how a host treats one request.
type answer struct {
	takes   time.Duration // from its arrival
	verdict Verdict
	ended   func() // called when the client has it; may be nil
}

// host is a simulated server.
type host interface {
	// ask is told of a request's arrival, for one of its pages.
	ask(now time.Time, row int) answer
}

// hostFunc is a host without a state.
type hostFunc func(now time.Time, row int) answer

func (f hostFunc) ask(now time.Time, row int) answer { return f(now, row) }

func good(takes time.Duration) answer { return answer{takes: takes, verdict: Verdict{Signal: Good}} }

func refusal(wait time.Duration) answer {
	return failure(Refused, wait)
}

func failure(signal Signal, wait time.Duration) answer {
	return answer{verdict: Verdict{Signal: signal, Wait: wait, Ending: Again}}
}

// serves answers every request after a time.
func serves(takes time.Duration) host {
	return hostFunc(func(time.Time, int) answer { return good(takes) })
}

type event struct {
	at   time.Time
	no   int
	call func()
}

type events []event

func (e events) Len() int { return len(e) }
func (e events) Less(i, j int) bool {
	return e[i].at.Before(e[j].at) || e[i].at.Equal(e[j].at) && e[i].no < e[j].no
}
func (e events) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e *events) Push(x any)   { *e = append(*e, x.(event)) }
func (e *events) Pop() any {
	last := len(*e) - 1
	x := (*e)[last]
	*e = (*e)[:last]
	return x
}

// next calls what comes first.
func (e *events) next() { heap.Pop(e).(event).call() }

// sim runs a Scheduler against simulated hosts.
type sim struct {
	t      testing.TB
	s      *Scheduler
	hosts  map[string]host
	now    time.Time
	began  time.Time
	trip   time.Duration // to a host and back
	jitter time.Duration // at most, added to the way there
	random *rand.Rand
	events events
	number int

	rows     []string // the host of each row
	ended    []ending // of each row
	results  int
	asked    []request // every request, in order of their start
	inFlight map[string]int
	most     map[string]int // in flight at once, of each host
	stop     time.Duration  // the run is given up after this
	each     func()         // called after each step
	nudged   bool           // a request of a lane that keeps a distance was sent: others may go
	done     bool           // an answer has come

	tell func(format string, args ...any) // writes a line of a transcript; may be nil
}

type ending struct {
	times  int
	good   bool
	lost   Why
	signal Signal
	at     time.Duration
}

type request struct {
	host    string
	row     int
	at      time.Duration
	refused bool
}

var epoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func newSim(t testing.TB, o Options) *sim {
	random := rand.New(rand.NewPCG(1, 2))
	o.Random = random.Int64N
	return &sim{
		t: t, s: New(o), hosts: make(map[string]host), now: epoch, began: epoch, trip: 2 * time.Millisecond, random: random,
		inFlight: make(map[string]int), most: make(map[string]int), stop: 1000 * time.Hour,
	}
}

// add gives a host n rows.
func (m *sim) add(name string, h host, n int) {
	m.hosts[name] = h
	for range n {
		m.rows = append(m.rows, name)
		m.ended = append(m.ended, ending{})
		m.s.Add(len(m.rows)-1, name, m.now)
	}
}

func (m *sim) after(d time.Duration, call func()) {
	m.number++
	heap.Push(&m.events, event{m.now.Add(d), m.number, call})
}

// run goes on until every row has ended. It returns how long that took.
func (m *sim) run() time.Duration {
	m.t.Helper()
	for m.step() {
		if m.now.Sub(m.began) > m.stop {
			m.t.Errorf("given up after %v with %d of %d rows", m.stop, m.results, len(m.rows))
			break
		}
	}
	for row, e := range m.ended {
		if e.times != 1 && m.now.Sub(m.began) <= m.stop {
			m.t.Errorf("row %d has %d results", row, e.times)
		}
	}
	return m.now.Sub(m.began)
}

// step does what is due now and moves to the next moment; false at the end.
func (m *sim) step() bool {
	w := m.s.Wake(m.now)
	for _, x := range w.Lost {
		m.say("lost %d %s %s %s %v", x.Row, x.Host, x.Why, short(x.Wait), x.State)
		m.end(x.Row, ending{lost: x.Why})
	}
	for {
		t, ok := m.s.Next(m.now)
		if !ok {
			break
		}
		m.start(t)
	}
	if m.each != nil {
		m.each()
	}
	if w.Ended {
		return false
	}
	if m.s.IsUrgent() {
		if at, ok := m.s.alarms.next(); ok {
			w.Next = min(w.Next, at.Sub(m.now))
		}
	}
	next := m.now.Add(max(w.Next, 0))
	if len(m.events) > 0 && m.events[0].at.Before(next) {
		next = m.events[0].at
	}
	m.now = next
	for len(m.events) > 0 && !m.events[0].at.After(m.now) {
		m.events.next()
	}
	return true
}

func (m *sim) start(t Turn) {
	name := t.Lane.Host()
	m.inFlight[name]++
	m.most[name] = max(m.most[name], m.inFlight[name])
	index := len(m.asked)
	m.asked = append(m.asked, request{host: name, row: t.Row, at: m.now.Sub(m.began)})
	m.say("ask %d %s %v", t.Row, name, t.State)
	way := m.trip / 2
	if m.jitter > 0 {
		way += time.Duration(m.random.Int64N(int64(m.jitter)))
	}
	m.after(way, func() {
		m.nudged = m.nudged || m.s.IsSpaced(t)
		m.s.Sent(t, m.now)
		a := m.hosts[name].ask(m.now, t.Row)
		m.asked[index].refused = a.verdict.Signal == Refused
		m.after(a.takes+m.trip/2, func() {
			if a.ended != nil {
				a.ended()
			}
			m.inFlight[name]--
			if m.tell != nil && a.verdict.State == nil {
				a.verdict.State = fmt.Sprintf("after request %d", index)
			}
			fate := m.s.Done(t, a.verdict, m.now)
			m.done = true
			if m.tell != nil {
				m.tellFate(t, a.verdict, fate)
			}
			if !fate.Again {
				m.end(t.Row, ending{good: a.verdict.Signal == Good, signal: a.verdict.Signal})
			}
		})
	})
}

func (m *sim) say(format string, args ...any) {
	if m.tell != nil {
		m.tell(format, args...)
	}
}

// tellFate writes how a request went, and what is known of the host then.
func (m *sim) tellFate(t Turn, v Verdict, f Fate) {
	is := ""
	for _, flag := range []struct {
		set  bool
		name string
	}{{f.Again, " again"}, {f.Spared, " spared"}, {!f.Held.IsZero(), " held " + short(f.Held.Sub(m.now))}, {!f.Back.IsZero(), " back " + short(f.Back.Sub(m.now))}} {
		if flag.set {
			is += flag.name
		}
	}
	l := t.Lane
	wait := ""
	if v.Wait > 0 {
		wait = " " + short(v.Wait)
	}
	m.tell("%d %s %s%s%s | %d+%d+%d of %d/%d %s", t.Row, l.host, [...]string{"silent", "good", "refused", "strained", "cut", "unreached", "timed out"}[v.Signal], wait, is,
		l.queue.length, l.live.away, l.live.inFlight, m.s.most(l.live), m.s.Ceiling(), known(l.live, m.now))
}

func (m *sim) end(row int, e ending) {
	e.times = m.ended[row].times + 1
	e.at = m.now.Sub(m.began)
	m.ended[row] = e
	m.results++
}

// lost returns how many rows of a host ended without a good answer.
func (m *sim) lost(name string) (n int) {
	for row, e := range m.ended {
		if m.rows[row] == name && !e.good {
			n++
		}
	}
	return n
}

// requests returns the requests to a host.
func (m *sim) requests(name string) (of []request) {
	for _, r := range m.asked {
		if r.host == name {
			of = append(of, r)
		}
	}
	return of
}

// bucket is nginx's limit_req: a leaky bucket with a burst, whose surplus is
// refused without a word.
type bucket struct {
	rate    float64 // requests a second
	burst   float64
	nodelay bool
	takes   time.Duration
	wait    time.Duration // Retry-After; 0: none
	level   float64
	last    time.Time
}

func (b *bucket) ask(now time.Time, _ int) answer {
	level := 0.0
	if !b.last.IsZero() {
		level = max(0, b.level-b.rate*now.Sub(b.last).Seconds()+1)
	}
	if level > b.burst+1e-9 {
		return refusal(b.wait)
	}
	b.level, b.last = level, now
	a := good(b.takes)
	if !b.nodelay {
		a.takes += time.Duration(level / b.rate * float64(time.Second))
	}
	return a
}

// allowed is how long n requests take where nothing is wasted.
func (b *bucket) allowed(n int) time.Duration {
	return time.Duration(max(0, float64(n)-1-b.burst) / b.rate * float64(time.Second))
}

func options() Options {
	return Options{Ceiling: 64, PerHost: 6, Retries: 2, MaxWait: 2 * time.Minute}
}

// stingy lets a client have a number of connections and ends any more.
type stingy struct {
	most, open, idle int
	takes            time.Duration
	cuts             int
}

func (h *stingy) ask(time.Time, int) answer {
	switch {
	case h.idle > 0:
		h.idle--
	case h.open >= h.most:
		h.cuts++
		return failure(Cut, 0)
	default:
		h.open++
	}
	a := good(h.takes)
	a.ended = func() { h.idle++ }
	return a
}
