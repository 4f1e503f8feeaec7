package workspace

import (
	"cmp"
	"slices"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/lanes"
)

// Hosts is a moment of the hosts of a run.
type Hosts struct {
	Rows    []fetcher.Host // those with most to do first, MostHosts at most
	All     int            // how many there are
	Reading int            // of all, those that are being read from
	Waiting int            // of all, those that wait
}

// MostHosts bounds what a view of hosts is given: nobody looks through more.
const MostHosts = 5000

// Hosts hands done the hosts of the run that goes on, or ended last; nothing
// if there was none.
func (w *Workspace) Hosts(done func(Hosts)) {
	run := w.runner.run
	if run == nil {
		done(Hosts{})
		return
	}
	w.crew.do(func() func() {
		hosts := hostsOf(run.Hosts())
		return func() { done(hosts) }
	})
}

// hostsOf sorts and cuts what a run says of its hosts.
func hostsOf(all []fetcher.Host) Hosts {
	h := Hosts{All: len(all)}
	for i := range all {
		if all[i].InFlight > 0 {
			h.Reading++
		}
		if all[i].Why != lanes.Free {
			h.Waiting++
		}
	}
	slices.SortFunc(all, func(a, b fetcher.Host) int {
		return cmp.Or(cmp.Compare(b.InFlight+b.Queued+b.Away, a.InFlight+a.Queued+a.Away), cmp.Compare(b.Done, a.Done), cmp.Compare(a.Host, b.Host))
	})
	h.Rows = slices.Clip(all[:min(len(all), MostHosts)])
	return h
}

// SkipHost ends the rows of a host of the run that goes on.
func (w *Workspace) SkipHost(host string) { w.atHost(func() { w.runner.run.SkipHost(host) }) }

// SlowHost has a host asked more slowly.
func (w *Workspace) SlowHost(host string) { w.atHost(func() { w.runner.run.SlowHost(host) }) }

// TryHost ends a host's wait, and what SkipHost and SlowHost did.
func (w *Workspace) TryHost(host string) { w.atHost(func() { w.runner.run.TryHostNow(host) }) }

func (w *Workspace) atHost(do func()) {
	if _, going := w.runner.going(); going {
		do()
		w.onChange(AnswersChanged)
	}
}

// Standing is why a run seems to stand.
type Standing struct {
	Left    int           // rows that have no answer
	Reading int           // rows that are being read, slowly
	Asked   int           // rows whose hosts asked to be left alone
	Paced   int           // rows whose hosts are asked slowly
	Later   int           // rows that are tried again later
	Until   time.Time     // when the first of the hosts that asked is asked again; zero if none
	Quiet   time.Duration // since the last answer
}

// quietFor is how long a run has no answer before a person is told why.
const quietFor = 3 * time.Second

// Standing hands done why the run seems to stand; only if it does.
func (w *Workspace) Standing(done func(Standing)) {
	run, going := w.runner.going()
	if !going || w.runner.phase != Running || w.runner.quiet() < quietFor {
		return
	}
	left, quiet := w.runner.remaining(), w.runner.quiet()
	w.crew.do(func() func() {
		s := standingOf(run.Hosts())
		s.Left, s.Quiet = left, quiet
		return func() { done(s) }
	})
}

func standingOf(hosts []fetcher.Host) (s Standing) {
	for i := range hosts {
		h := &hosts[i]
		s.Reading += h.InFlight
		rows := h.Queued + h.Away
		switch h.Why {
		case lanes.RetryAfter, lanes.Parked:
			s.Asked += rows
			if rows > 0 && (s.Until.IsZero() || h.Until.Before(s.Until)) {
				s.Until = h.Until
			}
		case lanes.Gap, lanes.Pace:
			s.Paced += rows
		case lanes.Down, lanes.Failing, lanes.Refusing, lanes.Backoff, lanes.Skipped:
			s.Later += rows
		case lanes.Free:
			s.Later += h.Away
			s.Paced += h.Queued
		}
	}
	return s
}
