package gui

import (
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/actions"
	"marquee/internal/settings"
)

// field returns a setting by its name.
func field(t *testing.T, name string) settings.Field {
	t.Helper()
	all := settings.Fields()
	i := slices.IndexFunc(all, func(f settings.Field) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("there is no setting %s", name)
	}
	return all[i]
}

func TestWhatIsSetActsAndIsKept(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	path := t.TempDir() + "/settings.json"
	s.set.store, _ = settings.Open(path)
	s.table.Press(actions.With(fyne.KeyComma))
	e := s.setting
	e.Set(field(t, "user_agent"), "Testing/1.0")
	e.Set(field(t, "retries"), "many")
	if got := e.Note("retries"); !strings.Contains(got, "takes a whole number") {
		// the page that shows is Politeness
		t.Errorf("a wrong value is told of as %q", got)
	}
	e.Set(field(t, "retries"), "1")
	if got := e.Note("retries"); strings.Contains(got, "takes a whole number") {
		t.Errorf("a value that was mended is still told of: %q", got)
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.sheets.Open() {
		t.Error("Esc leaves the settings open")
	}
	s.until("they are kept", func() bool { return !s.set.saving })
	again, problems := settings.Open(path)
	if has := again.Has(); has.Fetch.UserAgent != "Testing/1.0" || has.Fetch.Retries != 1 || len(problems) > 0 {
		t.Errorf("kept: %+v, %v", has.Fetch, problems)
	}
	s.runToEnd()
	if got := s.work.Settings().Fetch.UserAgent; got != "Testing/1.0" {
		t.Errorf("the run is made as %q", got)
	}
}

func TestSettingsAreFoundByTheirWords(t *testing.T) {
	s := newStage(t, "")
	s.showSettings()
	s.setting.Search("certificate any")
	if got := s.setting.Shown(); !slices.Equal(got, []string{"insecure"}) {
		t.Errorf("found %v", got)
	}
	s.setting.Turn("appearance")
	if got := s.setting.Shown(); !slices.Contains(got, "theme") || slices.Contains(got, "insecure") {
		t.Errorf("a page shows %v", got)
	}
}

func TestColoursAndTextChangeAtOnce(t *testing.T) {
	t.Setenv(scaleVariable, "2")
	s := newStage(t, "")
	s.showSettings()
	of := func() any { return s.app.Settings().Theme().Color(theme.ColorNameBackground, theme.VariantLight) }
	light := of()
	s.setting.Set(field(t, "theme"), string(settings.ThemeDark))
	if of() == light {
		t.Error("dark was chosen, and the window stays light")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.table.Press(actions.With(fyne.KeyEqual))
	if got := os.Getenv(scaleVariable); got != "2.20" {
		t.Errorf("larger text gives the scale %q, want 2.20", got)
	}
	s.table.Press(actions.With(fyne.Key0))
	if got := os.Getenv(scaleVariable); got != "2.00" {
		t.Errorf("the usual text gives the scale %q", got)
	}
	for range 20 {
		s.table.Press(actions.With(fyne.KeyMinus))
	}
	if got := s.work.Settings().Appearance.TextSize; got != 80 {
		t.Errorf("the smallest text is %d %%", got)
	}
}
