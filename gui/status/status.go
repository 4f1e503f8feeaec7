// Package status is the strip at the bottom of the window: how far a run is,
// its sum at the end, and what else is to be said in a sentence.
package status

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/cells"
	"marquee/gui/control"
	"marquee/internal/session"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// Status is the strip. It belongs to the UI goroutine.
type Status struct {
	*fyne.Container
	OnOffer         func() // what is offered shall be done
	line            *control.Progress
	speed           *control.Sparkline
	bar             *fyne.Container
	done, bytesRead *widget.Label
	rate, left      *control.Elastic
	sentence        *control.Elastic
	offer           *control.Button  // of what can be done next
	standing        string           // how far a run was when it was said why it stands
	shown           *control.Elastic // how much of the list is on screen
	kept            *widget.Label    // whether the session is saved
}

// labelMargin is the space at both ends: labels bring the rest of the window's
// margin with them.
const labelMargin = 6

// New returns the strip of a window at rest. onKey is given the keys that it has
// no use for.
func New(onKey func(*fyne.KeyEvent)) *Status {
	s := &Status{
		line:      control.NewProgress(),
		speed:     control.NewSparkline(),
		done:      control.NewLabel("", widget.MediumImportance),
		rate:      control.NewElastic("", widget.LowImportance),
		left:      control.NewElastic("", widget.LowImportance),
		sentence:  control.NewElastic("", widget.LowImportance),
		bytesRead: control.NewLabel("", widget.LowImportance),
		shown:     control.NewElastic("", widget.MediumImportance),
		kept:      control.NewLabel("", widget.LowImportance),
	}
	s.offer = control.NewButton(control.Link, "", nil, onKey, func() { s.OnOffer() })
	s.offer.Hide()
	s.shown.Hide()
	s.kept.Hide()
	s.bar = control.WithElasticWidth(80, 320, 20, container.New(layout.NewCustomPaddedLayout(0, 0, control.Margin-labelMargin, 0), s.line))
	s.Container = container.New(control.Bar{Height: 33, Margin: labelMargin, Gap: 2}, s.bar, s.done, s.rate, s.left, s.sentence, s.offer, layout.NewSpacer(), s.shown, s.speed, s.bytesRead, s.kept)
	s.showParts(false)
	s.Say(words.Say("ready", nil))
	return s
}

// SayAgain has everything said anew when it is shown next.
func (s *Status) SayAgain() {
	s.standing = ""
	s.kept.Text, s.shown.Text = "", ""
}

// showParts switches between the progress of a run and a sentence.
func (s *Status) showParts(running bool) {
	if s.bar.Visible() == running {
		return
	}
	for _, object := range []fyne.CanvasObject{s.bar, s.done, s.rate, s.left, s.speed} {
		control.SetVisible(object, running)
	}
	control.SetVisible(s.sentence, !running)
	control.Arrange(s.Container)
}

// ShowProgress shows a run that is going on.
func (s *Status) ShowProgress(p workspace.Progress) {
	s.showParts(true)
	s.line.Set(p.Done, p.Total)
	s.speed.Add(p.Elapsed, p.Done)
	control.SetText(s.done, words.Say("progress", words.Values{"Done": p.Done, "Total": p.Total}))
	if p.Paused {
		s.rate.SetText(words.Say("paused", nil))
		s.left.SetText("")
	} else if s.standing != s.done.Text {
		s.rate.SetText(cells.Rate(p.PerSecond))
		s.left.SetText(cells.Left(p.Left))
	}
	control.SetText(s.bytesRead, words.Say("read", words.Values{"Size": words.Size(p.WireBytes)}))
	control.Arrange(s.Container)
}

// ShowStanding says why a run seems to stand, in the place of pace and time
// left, until the next answer.
func (s *Status) ShowStanding(sentence string) {
	s.rate.SetText(sentence)
	s.left.SetText("")
	s.standing = s.done.Text
	control.Arrange(s.Container)
}

// Pace is what stands behind how far a run is.
func (s *Status) Pace() string { return s.rate.Text }

// Say shows how things stand while no run is going on.
func (s *Status) Say(text string) {
	s.showParts(false)
	s.sentence.SetText(text)
	control.Arrange(s.Container)
}

// Offer offers what can be done next, behind the sentence; "" nothing.
func (s *Status) Offer(what string) {
	if what == s.offer.Text() && s.offer.Visible() == (what != "") {
		return
	}
	s.offer.Set(what, nil, control.Link)
	control.SetVisible(s.offer, what != "")
	control.Arrange(s.Container)
}

// Offered is what is offered; "" if nothing is.
func (s *Status) Offered() string { return s.offer.Text() }

// Begin forgets how the run before went.
func (s *Status) Begin() { s.speed.Clear() }

// Sentence is what the strip says while no run goes on.
func (s *Status) Sentence() string { return s.sentence.Text }

// ShowSummary shows the sum of a run that has ended.
func (s *Status) ShowSummary(summary session.Summary, p workspace.Progress) {
	control.SetText(s.bytesRead, words.Say("read", words.Values{"Size": words.Size(p.WireBytes)}))
	s.Say(words.Spoken().Summary(summary))
}

// ShowShown says how many of the rows are on screen while a filter may leave
// some out, and how many are selected while that are several.
func (s *Status) ShowShown(shown, total, selected int, filtered bool) {
	var parts []string
	if filtered {
		parts = append(parts, words.Say("shown", words.Values{"Shown": shown, "Total": total}))
	}
	if selected > 1 {
		parts = append(parts, words.Say("selected", words.Values{"Count": selected}))
	}
	text := strings.Join(parts, " · ")
	if text == s.shown.Text {
		return
	}
	s.shown.SetText(text)
	control.SetVisible(s.shown, text != "")
	control.Arrange(s.Container)
}

// Shown is what ShowShown said; "" if there was nothing to say.
func (s *Status) Shown() string { return s.shown.Text }

// ShowKept says that the session is saved, or that it is not and why.
func (s *Status) ShowKept(state workspace.State) {
	text, importance := "", widget.LowImportance
	switch {
	case state.Unkept != "":
		text, importance = words.Say(words.Key("unkept."+string(state.Unkept)), nil), widget.DangerImportance
	case state.Written && state.Kept != "" && !state.Phase.Busy():
		text = words.Say("kept", nil)
	}
	if text == s.kept.Text {
		return
	}
	s.kept.Importance = importance
	control.SetText(s.kept, text)
	control.SetVisible(s.kept, text != "")
	control.Arrange(s.Container)
}

// Kept is what ShowKept said; "" if there was nothing to say.
func (s *Status) Kept() string { return s.kept.Text }
