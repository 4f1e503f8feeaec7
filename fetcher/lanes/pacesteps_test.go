package lanes

import (
	"testing"
	"time"
)

// paced walks a pace by hand: what it is told, and the interval that it has
// then.
type paced struct {
	*pace
	t   *testing.T
	now time.Time
}

func newPaced(t *testing.T) *paced {
	return &paced{&pace{patience: firstStreak}, t, epoch}
}

// is holds the interval to what it should be, to a thousandth.
func (p *paced) is(what string, want time.Duration) {
	p.t.Helper()
	if off := p.interval - want; off.Abs() > want/1000 {
		p.t.Errorf("%s: an interval of %v, want %v", what, p.interval, want)
	}
}

// answered tells it of an answer to a request, so long after the one before.
func (p *paced) answered(spacing time.Duration) {
	p.now = p.now.Add(spacing)
	p.accept(start{at: p.now, spacing: spacing, epoch: p.epoch})
}

// answers tells it of so many at its own interval.
func (p *paced) answers(n int) {
	for range n {
		p.answered(p.interval)
	}
}

func (p *paced) refusal() { p.refuse(start{epoch: p.epoch}, false) }

const ms = time.Millisecond

func TestAPaceIsSearchedAndBracketed(t *testing.T) {
	p := newPaced(t)
	p.answered(5 * ms)
	p.is("before a refusal", 0)
	for _, want := range []time.Duration{10 * ms, 20 * ms, 40 * ms} {
		p.refusal()
		p.is("while it is searched", want)
		if p.searched() != want {
			t.Errorf("its jitter is of %v", p.searched())
		}
	}
	p.answered(60 * ms) // since the answer before; the search took 70
	p.is("found", 15*ms)
	if p.searched() != 0 {
		t.Error("the search goes on")
	}
	p.answers(1)
	p.is("borne", 15*ms/4)
	p.refusal()
	p.is("refused: the last that was borne", 15*ms)
	p.answers(1)
	p.is("between the two", 7500*time.Microsecond)
	p.answers(1)
	p.is("between the two", 5303*time.Microsecond)
	p.refusal()
	p.is("refused again", 7500*time.Microsecond)
	p.answers(1)
	p.is("nearly a quarter between them", 6307*time.Microsecond)
	p.answered(p.interval*3/2 + 1)
	p.answers(63)
	p.is("it stays, as often as tries have failed", 6307*time.Microsecond)
	p.answers(1)
	p.is("a fifth less is tried", 5045*time.Microsecond)
	p.answers(1)
	if p.refused != p.good*4/5 || p.patience != 32 {
		t.Errorf("it bears more than it did, yet %v counts as refused, patience %d", p.refused, p.patience)
	}
}

func TestAPaceThatIsNoneIsGivenUp(t *testing.T) {
	p := newPaced(t)
	for n, sure := range []int32{1, 2, 4, 8, 16, 16} { // a burst hides it: more answers each time
		p.answered(5 * ms)
		p.refusal()
		p.answered(12 * ms)
		p.is("found", 10*ms/4)
		if p.sure != sure {
			t.Errorf("search %d: sure after %d answers, want %d", n+1, p.sure, sure)
		}
		p.answers(int(sure) - 1)
		p.is("not sure yet", 10*ms/4)
		p.answers(1)
		p.is("none", 0)
	}
	p.answers(freeForGood + 1)
	p.refusal()
	if p.sure != 1 {
		t.Errorf("long after its pace was given up, sure after %d answers", p.sure)
	}
}

// TestAnOutageIsNotTakenForAPace: what a bucket would have let pass long before.
func TestAnOutageIsNotTakenForAPace(t *testing.T) {
	known := func() *paced {
		p := newPaced(t)
		p.interval, p.good, p.refused, p.lastGood = 10*ms, 10*ms, 8*ms, p.now
		p.refusal()
		p.is("a first refusal", 12500*time.Microsecond)
		p.refusal()
		p.is("a second", 25*ms)
		return p
	}
	p := known()
	p.answered(25 * ms)
	p.is("found between what was refused and what was borne", 17678*time.Microsecond)
	p = known()
	p.refusal()
	p.refusal()
	p.answered(100 * ms)
	p.is("the old pace", 10*ms)
	if p.good != 10*ms || p.refused != 8*ms {
		t.Errorf("%v borne and %v refused, as before: 10 ms and 8 ms", p.good, p.refused)
	}
	// Without a pace, the mean of many answers is what was borne before.
	p = newPaced(t)
	for range freeForSure + 2 {
		p.answered(5 * ms)
	}
	for range 8 {
		p.refusal()
	}
	p.answered(time.Second)
	if p.interval == 0 || p.interval > 5*ms {
		t.Errorf("after an outage of a second: %v", p.interval)
	}
}

func TestARefusalThatNamesATimeDoublesTheInterval(t *testing.T) {
	p := newPaced(t)
	for _, want := range []time.Duration{10 * ms, 20 * ms, 40 * ms} {
		p.refuse(start{epoch: p.epoch}, true)
		p.is("named", want)
		if p.searching || p.good != want {
			t.Errorf("searching %v, %v borne", p.searching, p.good)
		}
	}
}

func TestRefusalsOfAnOldPaceTeachNothing(t *testing.T) {
	p := newPaced(t)
	s := start{epoch: p.epoch}
	if !p.refuse(s, false) || p.refuse(s, false) {
		t.Error("of two requests that were sent together the first teaches, and no other")
	}
	p.is("refused together", 10*ms)
	p.accept(start{at: epoch.Add(time.Second)})
	if !p.searching {
		t.Error("an answer to a request of before ended the search")
	}
}

func TestASearchEndsAtEightSeconds(t *testing.T) {
	p := newPaced(t)
	for range 30 {
		p.refusal()
	}
	p.is("searched for long", 8*time.Second)
	p.interval = 20 * time.Second
	p.refusal()
	p.is("slower already", 20*time.Second)
}
