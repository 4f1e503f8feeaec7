package gui

import (
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/look"
	"marquee/internal/settings"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// choices are what the person has set: they act here, and are kept in the
// settings' file.
type choices struct {
	app      fyne.App
	work     *workspace.Workspace
	store    *settings.Store
	fail     func(err error)
	sayAgain func()  // another language is spoken
	usual    float64 // the scale that desktop and environment ask for
	looks    settings.Appearance
	system   []string // the languages that the system is set to
	saving   bool
	again    bool // what is being saved is out of date
}

func newChoices(app fyne.App, store *settings.Store, system []string) *choices {
	c := &choices{app: app, store: store, system: system, sayAgain: func() {}, usual: usualScale(app)}
	c.looks = store.Has().Appearance
	c.speak(c.looks.Language)
	c.wear(c.looks)
	return c
}

// scaleVariable is how Fyne is told a scale; it is looked at again with each
// change of the theme.
const scaleVariable = "FYNE_SCALE"

func usualScale(app fyne.App) float64 {
	if scale, err := strconv.ParseFloat(os.Getenv(scaleVariable), 64); err == nil && scale > 0 {
		return scale
	}
	if scale := float64(app.Settings().Scale()); scale > 0 {
		return scale
	}
	return 1
}

// wear dresses the window. The size of text is the scale of the whole window,
// as a browser's zoom is: everything stays in proportion.
func (c *choices) wear(a settings.Appearance) {
	const usualText = 100
	if a.TextSize != usualText || c.looks.TextSize != usualText {
		_ = os.Setenv(scaleVariable, strconv.FormatFloat(c.usual*float64(a.TextSize)/usualText, 'f', 2, 64))
	}
	c.looks = a
	c.app.Settings().SetTheme(themeOf(a.Theme))
}

func themeOf(t settings.Theme) fyne.Theme {
	switch t {
	case settings.ThemeLight:
		return look.Forced(theme.VariantLight)
	case settings.ThemeDark:
		return look.Forced(theme.VariantDark)
	case settings.ThemeHighContrast:
		return look.HighContrast()
	case settings.ThemeSystem:
	}
	return look.New()
}

// change takes what was set, at once where it can be, and keeps it.
func (c *choices) change(s settings.Settings) {
	before := c.looks
	if s.Appearance != before {
		c.wear(s.Appearance)
	}
	c.work.SetSettings(s)
	if s.Appearance.Language != before.Language {
		c.speak(s.Appearance.Language)
		c.sayAgain()
	}
	c.keep()
}

// keep saves the settings, away from the UI goroutine and one time after the
// other.
func (c *choices) keep() {
	if c.saving {
		c.again = true
		return
	}
	c.saving, c.again = true, false
	has := c.work.Settings()
	c.work.Do(func() error { return c.store.Save(has) }, func(err error) {
		c.saving = false
		switch {
		case c.again:
			c.keep()
		case err != nil:
			c.fail(err)
		}
	})
}

// textSteps are the sizes of text that Ctrl and + or − go through.
var textSteps = []int{80, 90, 100, 110, 125, 150, 175, 200, 250, 300}

// zoom makes text larger or smaller by steps; 0 brings back the usual size.
func (c *choices) zoom(by int) {
	s := c.work.Settings()
	size := settings.Default().Appearance.TextSize
	switch {
	case by > 0:
		size = textSteps[len(textSteps)-1]
		for i := len(textSteps) - 1; i >= 0 && textSteps[i] > s.Appearance.TextSize; i-- {
			size = textSteps[i]
		}
	case by < 0:
		size = textSteps[0]
		for i := 0; i < len(textSteps) && textSteps[i] < s.Appearance.TextSize; i++ {
			size = textSteps[i]
		}
	}
	s.Appearance.TextSize = size
	c.change(s)
}

// speak has everything said in a language from now on: one that was picked, or
// for "" the best of those that the system is set to.
func (c *choices) speak(tag string) {
	tags := c.system
	if tag != "" {
		tags = inPlaceOf(tag, c.system)
	}
	l := words.For(tags...)
	words.Speak(l)
	if err := teachFyne(l); err != nil {
		fyne.LogError("Fyne's own words stay as they are", err)
	}
}
