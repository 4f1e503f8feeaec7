package gui

import (
	"strings"

	"marquee/internal/session"
)

// onFetch is the start button: it starts, pauses or resumes, as it says.
func (w *Window) onFetch() {
	switch w.state {
	case running:
		w.run.Pause()
		w.state = paused
	case paused:
		w.run.Resume()
		w.state = running
	case idle:
		w.startOrWait()
	case starting, stopping:
	}
	w.refresh()
}

// startOrWait starts a run over what the editor holds; if that is still being
// parsed, as soon as it is.
func (w *Window) startOrWait() {
	if w.closing {
		return
	}
	if w.stale {
		w.fetchASAP = true
		return
	}
	if w.list.URLs() > 0 {
		w.start()
	}
}

// start starts a run over the list. Making room for a million answers takes
// longer than a frame, so that is done away from the UI goroutine.
func (w *Window) start() {
	list, options := w.list, w.options.Fetch
	options.Concurrency = ceilingAt(w.toolbar.slider.Value)
	w.state = starting
	w.work.Go(func() {
		s := session.New(list)
		run, err := s.Start(w.ctx, options, nil)
		w.pump.Post(func() { w.onStarted(s, run, err) })
		if err == nil {
			w.pump.Beat(run.Done(), w.onBeat)
		}
	})
	w.refresh()
}

func (w *Window) onStarted(s *session.Session, run *session.Run, err error) {
	if err != nil {
		w.state = idle
		w.refresh()
		w.showError("The run could not be started.", err)
		return
	}
	w.run, w.state, w.rate = run, running, rate{}
	w.status.speed.clear()
	run.SetConcurrency(ceilingAt(w.toolbar.slider.Value))
	run.SetAuto(w.toolbar.autoOn)
	w.showSession(s)
	w.refresh()
}

// onBeat brings the window up to date with the run, at the pump's pace.
func (w *Window) onBeat() {
	progress := w.run.Progress()
	w.rate.add(progress.Elapsed, progress.Done)
	if !progress.Running {
		w.state = idle
	}
	if w.toolbar.autoOn {
		w.toolbar.followCeiling(progress.Ceiling)
	}
	w.viewing.onAnswers(!progress.Running)
	w.refresh()
}

// onStop ends the run; what was not read stays in the list as stopped.
func (w *Window) onStop() {
	if w.state == running || w.state == paused {
		w.state = stopping
		w.run.Stop()
		w.refresh()
	}
}

func (w *Window) onCeiling(concurrency int) {
	if w.run != nil {
		w.run.SetConcurrency(concurrency)
	}
}

func (w *Window) onAuto(on bool) {
	if w.run == nil {
		return
	}
	w.run.SetAuto(on)
	if !on {
		w.run.SetConcurrency(ceilingAt(w.toolbar.slider.Value))
	}
}

// onTry loads the ten well-known sites into the editor.
func (w *Window) onTry() {
	w.urls.editor.SetText(strings.Join(wellKnownSites, "\n") + "\n")
	w.urls.focus()
}

var wellKnownSites = []string{
	"https://www.python.org/", "https://www.jd.com/", "https://www.baidu.com/", "https://www.taobao.com/",
	"https://git-scm.com/", "https://www.sohu.com/", "https://gitee.com/", "https://www.amazon.com/",
	"https://www.usa.gov/", "https://www.nasa.gov/",
}

// previewSession shows the rows of a list that has not been fetched yet.
func (w *Window) previewSession() { w.showSession(session.New(w.list)) }

// showSession puts another session on screen.
func (w *Window) showSession(s *session.Session) {
	w.session = s
	w.results.setSession(s)
	w.viewing.compute()
}

// answered reports whether the session on screen holds anything that was
// fetched.
func (w *Window) answered() bool {
	counts := w.session.Counts()
	return counts.Answered > counts.Invalid
}
