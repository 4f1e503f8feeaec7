package workspace

import (
	"time"

	"marquee/internal/session"
)

// runner has the state of the run that goes on or ended last.
type runner struct {
	crew      *crew
	onStarted func(s *session.Session, err error) // on the loop
	onBeat    func(ended bool)

	phase Phase // Empty while no run goes on
	run   *session.Run
	rate  rate
	heard time.Duration // when of the run's time the last answer came
	done  int           // answers then
}

// start makes a run away from the loop: making room for a million answers
// takes longer than a frame.
func (r *runner) start(begin func() (*session.Session, *session.Run, error)) {
	r.phase = Starting
	r.crew.work.Go(func() {
		s, run, err := begin()
		r.crew.Post(func() {
			switch {
			case err != nil || run == nil:
				r.phase = Empty
			default:
				r.run, r.phase, r.rate = run, Running, rate{}
				r.heard, r.done = 0, 0
			}
			r.onStarted(s, err)
		})
		if err == nil && run != nil {
			r.crew.Beat(run.Done(), func() { r.beat(run) })
		}
	})
}

// beat follows a run. A beat may be late: the run has ended, and the next one
// may have begun.
func (r *runner) beat(run *session.Run) {
	if r.run != run || r.phase != Running && r.phase != Paused && r.phase != Stopping {
		return
	}
	progress := r.run.Progress()
	r.rate.add(progress.Elapsed, progress.Done)
	if progress.Done != r.done {
		r.done, r.heard = progress.Done, progress.Elapsed
	}
	if !progress.Running {
		r.phase = Empty
	}
	r.onBeat(!progress.Running)
}

func (r *runner) pause() bool {
	if r.phase != Running {
		return false
	}
	r.run.Pause()
	r.phase = Paused
	return true
}

func (r *runner) resume() bool {
	if r.phase != Paused {
		return false
	}
	r.run.Resume()
	r.phase = Running
	return true
}

func (r *runner) stop() bool {
	if r.phase != Running && r.phase != Paused {
		return false
	}
	r.phase = Stopping
	r.run.Stop()
	return true
}

// going returns the run that goes on, if there is one that listens.
func (r *runner) going() (*session.Run, bool) {
	return r.run, r.run != nil && (r.phase == Running || r.phase == Paused)
}

// quiet is how long the run has had no answer.
func (r *runner) quiet() time.Duration { return r.run.Progress().Elapsed - r.heard }

// remaining is how many rows of the run have no answer.
func (r *runner) remaining() int {
	p := r.run.Progress()
	return p.Total - p.Done
}

// forget forgets the run that ended last.
func (r *runner) forget() { r.run, r.rate = nil, rate{} }

// progress is a moment of the run, with its pace.
func (r *runner) progress() Progress {
	if r.run == nil {
		return Progress{}
	}
	p := Progress{Progress: r.run.Progress()}
	p.PerSecond = r.rate.perSecond()
	p.Left = r.rate.left(p.Total - p.Done)
	return p
}

// Progress is a moment of a run, and what its last seconds tell.
type Progress struct {
	session.Progress
	PerSecond float64       // rows answered per second; 0 while unknown
	Left      time.Duration // for the rows that remain; 0 while unknown
}
