package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ceilingSlider is a slider over ceilingStops.
type ceilingSlider struct {
	widget.Slider
	onKey     func(*fyne.KeyEvent)
	following bool // set while the window itself moves the slider
}

func newCeilingSlider(concurrency int, onKey func(*fyne.KeyEvent), onChanged func(int)) *ceilingSlider {
	s := &ceilingSlider{onKey: onKey}
	s.Max, s.Step, s.Value = float64(len(ceilingStops)-1), 1, positionOf(concurrency)
	s.OnChanged = func(position float64) {
		if !s.following {
			onChanged(ceilingAt(position))
		}
	}
	s.ExtendBaseWidget(s)
	return s
}

// follow moves the slider without telling anybody.
func (s *ceilingSlider) follow(concurrency int) {
	if position := positionOf(concurrency); position != s.Value {
		s.following = true
		s.SetValue(position)
		s.following = false
	}
}

// TypedKey implements fyne.Focusable: arrows go a stop, PageUp and PageDown
// five, Home and End to the ends.
func (s *ceilingSlider) TypedKey(event *fyne.KeyEvent) {
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

// sliderTheme draws Fyne's slider in the accent colour on a plain track.
type sliderTheme struct{ fyne.Theme }

// Color implements fyne.Theme.
func (t sliderTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameForeground:
		name = theme.ColorNamePrimary
	case theme.ColorNameInputBackground:
		name = theme.ColorNameSeparator
	}
	return t.Theme.Color(name, variant)
}

// Size implements fyne.Theme.
func (t sliderTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameInputBorder:
		return 2 // half the track's thickness
	case theme.SizeNameInlineIcon:
		return 20
	}
	return t.Theme.Size(name)
}
