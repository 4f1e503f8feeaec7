package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"marquee/gui/actions"
	"marquee/internal/words"
)

func TestEveryActionHasItsWordsAndKeysOfItsOwn(t *testing.T) {
	s := newStage(t, "https://a.test/")
	names, keys := map[string]bool{}, map[actions.Keys]string{}
	for _, a := range s.table.All() {
		if names[a.Name] {
			t.Errorf("there are two actions %s", a.Name)
		}
		names[a.Name] = true
		if a.Label == nil && !words.English.Has(words.Key("action."+a.Name)) {
			t.Errorf("the action %s has no name", a.Name)
		}
		if a.Menu == "" || a.Run == nil {
			t.Errorf("the action %s stands in no menu, or does nothing", a.Name)
		}
		for _, k := range a.Keys {
			if a.Local {
				continue // the focused widget's own, whatever they mean elsewhere
			}
			if other, taken := keys[k]; taken {
				t.Errorf("%s means both %s and %s", k, a.Name, other)
			}
			keys[k] = a.Name
		}
	}
}

func TestMenusShowWhatCanBeDoneNow(t *testing.T) {
	s := newStage(t, "")
	entry := func(menu, label string) *fyne.MenuItem {
		for _, m := range s.table.Menus() {
			for _, item := range m.Items {
				if m.Label == menu && item.Label == label {
					return item
				}
			}
		}
		t.Fatalf("the menu %s has no %s", menu, label)
		return nil
	}
	if !entry("File", "Export…").Disabled || !entry("Run", "Fetch titles").Disabled {
		t.Error("of an empty list something can be exported or fetched")
	}
	s.urls.Editor.SetText("https://a.test/\n")
	s.until("the list is parsed", func() bool { return !s.work.Reading() })
	fetch := entry("Run", "Fetch titles")
	if fetch.Disabled || entry("Run", "Fetch again all that failed").Disabled == false {
		t.Error("a list cannot be fetched, or something has failed before it was")
	}
	if keys, ok := fetch.Shortcut.(fyne.KeyboardShortcut); !ok || keys.Key() != fyne.KeyReturn {
		t.Errorf("the menu shows the keys %v", fetch.Shortcut)
	}
	fetch.Action()
	s.until("the run ends", s.idle)
}

func TestThePaletteFindsAndRunsACommand(t *testing.T) {
	s := newStage(t, "https://a.test/")
	s.table.Press(actions.WithShift(fyne.KeyP))
	p := s.picking
	p.Find("copy MARK")
	if got := strings.Join(p.Found(), "|"); got != "Copy as Markdown links" {
		t.Errorf("found %q", got)
	}
	p.Find("fetch titles")
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.sheets.Open() {
		t.Error("the palette stays open")
	}
	s.until("the run ends", s.idle)
}

func TestTheChoiceOfColumnsStaysOpenAndEscClosesIt(t *testing.T) {
	s := newStage(t, "https://a.test/")
	s.table.Press(actions.WithShift(fyne.KeyC))
	p := s.picking
	for range 2 { // on and off again
		before := s.results.Grid.ColumnShown("title_length")
		p.Find("title's length")
		p.Choose()
		if s.results.Grid.ColumnShown("title_length") == before || !s.sheets.Open() {
			t.Fatal("the column was not switched, or the choice is closed")
		}
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.sheets.Open() {
		t.Error("Esc leaves it open")
	}
}

func TestRowsAreSortedByKeys(t *testing.T) {
	s := newStage(t, "https://b.test/title?text=B\nhttps://a.test/title?text=A\n")
	s.runToEnd()
	s.table.Press(actions.WithShift(fyne.KeyS))
	s.picking.Find("title")
	s.picking.Choose()
	s.until("the rows are sorted", func() bool { return s.work.View().ID(0) == 1 })
}

func TestHelpAndAboutOpenAndClose(t *testing.T) {
	s := newStage(t, "https://a.test/")
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	if !s.sheets.Open() {
		t.Fatal("F1 shows no keys")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.sheets.Open() {
		t.Error("Enter leaves the keys open")
	}
	s.table.Do("about")
	if !s.sheets.Open() {
		t.Fatal("there is nothing about the program")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
}

func TestF6GoesThroughTheWindowsParts(t *testing.T) {
	s := newStage(t, "https://a.test/")
	s.urls.Focus()
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyF6})
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyF6})
	if !s.details.Has(s.win.Canvas().Focused()) {
		t.Errorf("the focus is on %T, want one of the details", s.win.Canvas().Focused())
	}
	s.urls.Focus()
	s.closeDetails()
	s.urls.Focus()
	for _, want := range []fyne.Focusable{s.results.Grid, s.toolbar.Filter, s.urls.Editor} {
		s.onKey(&fyne.KeyEvent{Name: fyne.KeyF6})
		if got := s.win.Canvas().Focused(); got != want {
			t.Errorf("the focus is on %T, want %T", got, want)
		}
	}
}
