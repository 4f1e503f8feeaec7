package control

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// plainTheme has one colour for everything.
type plainTheme struct {
	fyne.Theme
	colour color.Color
}

func (t plainTheme) Color(fyne.ThemeColorName, fyne.ThemeVariant) color.Color { return t.colour }

func TestASliderTakesTheColoursOfAnotherTheme(t *testing.T) {
	app := test.NewTempApp(t)
	before, after := color.NRGBA{R: 1, A: 255}, color.NRGBA{G: 2, A: 255}
	app.Settings().SetTheme(plainTheme{theme.DefaultTheme(), before})
	s := NewSlider(3, 1, func(*fyne.KeyEvent) {}, func(float64) {})
	w := test.NewTempWindow(t, s.Accented())
	app.Settings().SetTheme(plainTheme{theme.DefaultTheme(), after})
	w.Content().Refresh()
	seen := 0
	for _, o := range test.WidgetRenderer(s).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok {
			if seen++; r.FillColor != after {
				t.Errorf("part %d is drawn in %v, want %v", seen, r.FillColor, after)
			}
		}
	}
	if seen == 0 {
		t.Error("nothing is drawn")
	}
}
