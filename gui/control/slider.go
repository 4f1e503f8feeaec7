package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Slider is a slider over positions from 0 to last, one press of an arrow key
// apart. What a position stands for is the owner's business.
type Slider struct {
	widget.Slider
	onKey     func(*fyne.KeyEvent)
	following bool // set while the owner itself moves the slider
	tipped
}

// NewSlider returns a slider at a position. onKey is given the keys it has no
// use for.
func NewSlider(last int, position float64, onKey func(*fyne.KeyEvent), onChanged func(position float64)) *Slider {
	s := &Slider{onKey: onKey}
	s.Max, s.Step, s.Value = float64(last), 1, position
	s.OnChanged = func(position float64) {
		if !s.following {
			onChanged(position)
		}
	}
	s.ExtendBaseWidget(s)
	return s
}

// Accented returns the slider in the accent colour on a plain track.
func (s *Slider) Accented() fyne.CanvasObject {
	return container.NewThemeOverride(s, sliderTheme{})
}

// Follow moves the slider without telling anybody.
func (s *Slider) Follow(position float64) {
	if position != s.Value {
		s.following = true
		s.SetValue(position)
		s.following = false
	}
}

// MouseIn implements desktop.Hoverable.
func (s *Slider) MouseIn(event *desktop.MouseEvent) {
	s.wait(s)
	s.Slider.MouseIn(event)
}

// MouseOut implements desktop.Hoverable.
func (s *Slider) MouseOut() {
	s.leave(s)
	s.Slider.MouseOut()
}

// TypedKey implements fyne.Focusable: arrows go a stop, PageUp and PageDown
// five, Home and End to the ends.
func (s *Slider) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.SetValue(s.Value - 1)
	case fyne.KeyRight, fyne.KeyUp:
		s.SetValue(s.Value + 1)
	case fyne.KeyPageDown:
		s.SetValue(s.Value - 5)
	case fyne.KeyPageUp:
		s.SetValue(s.Value + 5)
	case fyne.KeyHome:
		s.SetValue(s.Min)
	case fyne.KeyEnd:
		s.SetValue(s.Max)
	default:
		s.onKey(event)
	}
}

// sliderTheme draws Fyne's slider in the accent colour on a plain track. It asks
// the window's theme each time: that may be another by then.
type sliderTheme struct{}

func windowTheme() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

// Color implements fyne.Theme.
func (sliderTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameForeground:
		name = theme.ColorNamePrimary
	case theme.ColorNameInputBackground:
		name = theme.ColorNameSeparator
	}
	return windowTheme().Color(name, variant)
}

// Size implements fyne.Theme.
func (sliderTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameInputBorder:
		return 2 // half the track's thickness
	case theme.SizeNameInlineIcon:
		return 20
	}
	return windowTheme().Size(name)
}

// Font implements fyne.Theme.
func (sliderTheme) Font(style fyne.TextStyle) fyne.Resource { return windowTheme().Font(style) }

// Icon implements fyne.Theme.
func (sliderTheme) Icon(name fyne.ThemeIconName) fyne.Resource { return windowTheme().Icon(name) }
