package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
)

// Switch is something that is on or off. Space switches it; keys that it does
// not use go to the window.
type Switch struct {
	widget.BaseWidget
	on        bool
	onChanged func(on bool)
	onKey     func(*fyne.KeyEvent)

	Name string // what it switches, for screen readers

	focused bool
}

var (
	_ fyne.Tappable  = (*Switch)(nil)
	_ fyne.Focusable = (*Switch)(nil)
)

// NewSwitch returns a switch. onKey is given the keys it has no use for.
func NewSwitch(on bool, onKey func(*fyne.KeyEvent), onChanged func(on bool)) *Switch {
	s := &Switch{on: on, onKey: onKey, onChanged: onChanged}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped implements fyne.Tappable.
func (s *Switch) Tapped(*fyne.PointEvent) {
	s.on = !s.on
	s.Refresh()
	s.onChanged(s.on)
}

// TypedKey implements fyne.Focusable.
func (s *Switch) TypedKey(event *fyne.KeyEvent) {
	if event.Name == fyne.KeySpace {
		s.Tapped(nil)
		return
	}
	s.onKey(event)
}

// TypedRune implements fyne.Focusable.
func (s *Switch) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (s *Switch) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost implements fyne.Focusable.
func (s *Switch) FocusLost() { s.focused = false; s.Refresh() }

// CreateRenderer implements fyne.Widget.
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	r := &switchRenderer{s: s, track: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), knob: canvas.NewCircle(nil)}
	r.update()
	return r
}

type switchRenderer struct {
	s           *Switch
	track, ring *canvas.Rectangle
	knob        *canvas.Circle
}

const (
	switchWidth, switchHeight = 34, 18
	switchKnob                = 12
	switchRing                = 3 // around the track
)

func (r *switchRenderer) update() {
	r.track.CornerRadius, r.ring.CornerRadius = switchHeight/2, switchHeight/2+switchRing
	r.track.FillColor, r.knob.FillColor = look.Color(theme.ColorNameDisabled), look.Color(theme.ColorNameBackground)
	if r.s.on {
		r.track.FillColor, r.knob.FillColor = look.Color(theme.ColorNamePrimary), look.Color(theme.ColorNameForegroundOnPrimary)
	}
	r.ring.FillColor = look.Color(theme.ColorNameOverlayBackground)
	r.ring.StrokeWidth = 0
	if r.s.focused {
		r.ring.StrokeWidth, r.ring.StrokeColor = 2, look.Color(look.FocusRing)
	}
}

func (r *switchRenderer) MinSize() fyne.Size {
	return fyne.NewSize(switchWidth+2*switchRing, switchHeight+2*switchRing)
}

func (r *switchRenderer) Layout(size fyne.Size) {
	top := (size.Height - switchHeight) / 2
	left := size.Width - switchWidth - switchRing
	Place(r.ring, left-switchRing, top-switchRing, switchWidth+2*switchRing, switchHeight+2*switchRing)
	Place(r.track, left, top, switchWidth, switchHeight)
	x := left + (switchHeight-switchKnob)/2
	if r.s.on {
		x = left + switchWidth - switchKnob - (switchHeight-switchKnob)/2
	}
	Place(r.knob, x, top+(switchHeight-switchKnob)/2, switchKnob, switchKnob)
}

func (r *switchRenderer) Refresh() {
	r.update()
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *switchRenderer) Destroy() {}

func (r *switchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.track, r.knob}
}
