package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"marquee/internal/session"
	"marquee/internal/words"
)

// status is the strip at the bottom: how far a run is, and its sum at the
// end.
type status struct {
	*fyne.Container
	line                *progressLine
	speed               *sparkline
	bar                 *fyne.Container
	done, rate, left    *widget.Label
	sentence, bytesRead *widget.Label
}

func newStatus() *status {
	s := &status{
		line:      newProgressLine(),
		speed:     newSparkline(),
		done:      newLabel("", widget.MediumImportance),
		rate:      newLabel("", widget.LowImportance),
		left:      newLabel("", widget.LowImportance),
		sentence:  newLabel("Ready", widget.LowImportance),
		bytesRead: newLabel("", widget.LowImportance),
	}
	s.bar = withElasticWidth(80, 320, 20, s.line)
	s.Container = container.New(barLayout{height: 33, margin: 14, gap: 2}, s.bar, s.done, s.rate, s.left, s.sentence, layout.NewSpacer(), s.speed, s.bytesRead)
	s.showParts(false)
	return s
}

// showParts switches between the progress of a run and a sentence.
func (s *status) showParts(running bool) {
	if s.bar.Visible() == running {
		return
	}
	for _, object := range []fyne.CanvasObject{s.bar, s.done, s.rate, s.left, s.speed} {
		setVisible(object, running)
	}
	setVisible(s.sentence, !running)
	s.arrange()
}

func (s *status) arrange() { s.Layout.Layout(s.Objects, s.Size()) }

// showProgress shows a run that is going on.
func (s *status) showProgress(p session.Progress, r *rate) {
	s.showParts(true)
	s.line.set(p.Done, p.Total)
	s.speed.add(p.Elapsed, p.Done)
	setText(s.done, session.FormatCount(p.Done)+" of "+session.FormatCount(p.Total))
	if p.Paused {
		setText(s.rate, "paused")
		setText(s.left, "")
	} else {
		setText(s.rate, formatRate(r.perSecond()))
		setText(s.left, formatLeft(r.left(p.Total-p.Done)))
	}
	setText(s.bytesRead, formatBytes(p.WireBytes)+" read")
	s.arrange()
}

// showSentence shows how things stand while no run is going on.
func (s *status) showSentence(text string) {
	s.showParts(false)
	setText(s.sentence, text)
	s.arrange()
}

// showSummary shows the sum of a run that has ended.
func (s *status) showSummary(summary session.Summary, p session.Progress) {
	setText(s.bytesRead, formatBytes(p.WireBytes)+" read")
	s.showSentence(words.Spoken().Summary(summary))
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
	} else {
		object.Hide()
	}
}
