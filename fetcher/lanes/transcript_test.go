package lanes

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"marquee/internal/transcript"
)

// TestTranscripts plays hosts of every mood against a Scheduler, with a person
// who pauses, skips and slows down, and compares every request, every fate and
// all that is known of the host then with a transcript that was read once. A
// change of behaviour, wanted or not, is a difference here: if it is wanted,
// `go test ./fetcher/lanes -update` writes them anew, and the difference is
// part of the change.
func TestTranscripts(t *testing.T) {
	for seed, play := range plays {
		t.Run(play.name, func(t *testing.T) {
			got := play.transcript(t, uint64(seed))
			transcript.Compare(t, filepath.Join("testdata", "transcripts", play.name+".txt"), got)
		})
	}
}

// play is a run whose transcript is kept.
type play struct {
	name    string
	options Options
	hosts   []cast
	stage   func(m *sim) // sets up what happens beside the answers
}

// cast is a host with a number of rows.
type cast struct {
	name string
	rows int
	host func(random *rand.Rand) host
}

func (p play) transcript(t *testing.T, seed uint64) string {
	var said strings.Builder
	m := newSim(t, p.options)
	m.random = rand.New(rand.NewPCG(seed, 3))
	m.s.options.Random = m.random.Int64N
	m.jitter, m.stop = time.Millisecond, 3*time.Hour
	m.tell = func(format string, args ...any) {
		fmt.Fprintf(&said, "%s "+format+"\n", append([]any{short(m.now.Sub(m.began))}, args...)...)
	}
	for _, c := range p.hosts {
		m.add(c.name, c.host(m.random), c.rows)
	}
	if p.stage != nil {
		p.stage(m)
	}
	m.run()
	hosts := m.s.Hosts(m.now)
	slices.SortFunc(hosts, func(a, b Host) int { return cmp.Compare(a.Host, b.Host) })
	for _, h := range hosts {
		m.tell("end %s done %d failed %d limit %d pace %s why %q", h.Host, h.Done, h.Failed, h.Limit, short(h.Pace), h.Why)
	}
	return said.String()
}

// short writes a length of time to the microsecond.
func short(d time.Duration) string {
	if d.Abs() < time.Second {
		return fmt.Sprintf("%.3fms", d.Seconds()*1000)
	}
	return fmt.Sprintf("%.6fs", d.Seconds())
}

// known writes what is known of a lane, what is as at the start left out.
func known(v *live, now time.Time) string {
	var b strings.Builder
	say := func(unless bool, format string, args ...any) {
		if !unless {
			fmt.Fprintf(&b, " "+format, args...)
		}
	}
	say(false, "limit=%.3f", v.limit.most)
	say(v.limit.goal == 1<<20, "goal=%.2f,%t", v.limit.goal, v.limit.strained)
	p := v.pace
	say(p.interval == 0, "pace=%s good=%s refused=%s", short(p.interval), short(p.good), short(p.refused))
	say(p.interval == 0, "search=%t,%s row=%d streak=%d/%d", p.searching, short(p.sought), p.inRow, p.streak, p.patience)
	say(p.sure == 0 && p.epoch == 0, "sure=%d free=%d epoch=%d", p.sure, p.free, p.epoch)
	say(v.conns == conns{}, "conns=%+v", v.conns)
	say(v.budget.spent == 0, "spent=%.2f", v.budget.spent)
	say(v.breaker == breaker{}, "breaker=%s×%d,%t,%t,%d", v.breaker.kind, v.breaker.failures, v.breaker.open, v.breaker.probing, v.breaker.opened)
	say(v.stumble.times == 0, "stumbles=%d", v.stumble.times)
	say(!v.waitUntil.After(now), "wait=%s,%s,%t", short(v.waitUntil.Sub(now)), v.why, v.parked)
	say(v.heldSince.IsZero(), "held=%s", short(now.Sub(v.heldSince)))
	say(v.doubt.row < 0, "doubt=%d,%s", v.doubt.row, short(v.doubt.until.Sub(now)))
	say(!v.limited, "limited")
	say(v.slow == 0, "slow=%s", short(v.slow))
	return strings.TrimSpace(b.String())
}
