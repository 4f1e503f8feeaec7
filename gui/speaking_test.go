package gui

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"marquee/internal/column"
	"marquee/internal/settings"
	"marquee/internal/words"
)

// These tests have the window speak a made-up language, English with accents
// and a third longer, and look at everything it draws: what has no accent was
// said past package words, and what does not fit was given no room to grow.

// speaking is newStage in a language; English is spoken again afterwards.
func speaking(t *testing.T, tag, content string) *stage {
	t.Helper()
	s := newStage(t, content)
	t.Cleanup(func() {
		words.Speak(words.English)
		if err := teachFyne(words.English); err != nil {
			t.Error(err)
		}
	})
	s.speakNow(tag)
	return s
}

// speakNow picks a language as the settings do.
func (s *stage) speakNow(tag string) {
	set := s.work.Settings()
	set.Appearance.Language = tag
	s.set.change(set)
}

// drawn is a text on screen.
type drawn struct {
	text string
	what string // the widget it stands in
	fits bool
}

// drawing collects the texts that an object draws.
type drawing struct {
	texts []drawn
	view  fyne.Size
}

func (d *drawing) object(o fyne.CanvasObject, in string, at fyne.Position, scrolls bool) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *canvas.Text:
		const rounding = 1.5
		fits := o.Size().Width+rounding >= o.MinSize().Width
		if !scrolls && at.X+o.MinSize().Width > d.view.Width+rounding {
			left := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
			fits = fits && left+o.MinSize().Width <= d.view.Width+rounding
		}
		if text := strings.TrimSpace(o.Text); text != "" && at.X+o.Size().Width > 0 {
			d.texts = append(d.texts, drawn{text, in, fits})
		}
	case *fyne.Container:
		for _, each := range o.Objects {
			d.object(each, in, at, scrolls)
		}
	case fyne.Widget:
		if _, ok := o.(*container.Scroll); ok {
			scrolls = true
		}
		if in == "" || !strings.HasPrefix(fmt.Sprintf("%T", o), "*widget.RichText") {
			in = strings.TrimPrefix(fmt.Sprintf("%T", o), "*")
		}
		if label, ok := o.(*widget.Label); ok && label.Truncation == fyne.TextTruncateOff && label.Text != "" {
			const rounding = 1
			if o.Size().Width+rounding < o.MinSize().Width && at.X > 0 {
				d.texts = append(d.texts, drawn{label.Text, in, false})
			}
		}
		for _, each := range test.WidgetRenderer(o).Objects() {
			d.object(each, in, at, scrolls)
		}
	}
}

// onScreen are the texts that the window draws, or only what lies over it.
func (s *stage) onScreen() []drawn {
	s.t.Helper()
	d := &drawing{view: s.win.Canvas().Size()}
	if top := s.win.Canvas().Overlays().Top(); top != nil {
		if over, ok := top.(fyne.Widget); ok { // a real window does so with its next frame
			test.WidgetRenderer(over).Layout(top.Size())
		}
		d.object(top, "", fyne.NewPos(0, 0), false)
	} else {
		d.object(s.win.Content(), "", fyne.NewPos(0, 0), false)
	}
	return d.texts
}

var (
	// What is no word of ours: numbers, keys, the language's own names, addresses,
	// the standard's names.
	foreign = regexp.MustCompile(`^([\d\s.,:;%#×✓▾‹›«»|/+−–—…~·()<>&=*-]+|URLs?|Marquee|(Ctrl|Shift|Super|Alt)?\+?.*\+.*|F\d+|Esc|Enter|Return|\d+ ?(MiB|kB)|Page (Up|Down)|Delete|.*(://|\.test|\.csv|\.txt|=|GitHub).*|Deutsch|English|Español|~.*|/.*)$`)
	latin   = regexp.MustCompile(`[A-Za-z]{2,}`)
)

// check tells of English and of what is cut on screen.
func (s *stage) check(where string) {
	s.t.Helper()
	for _, each := range s.onScreen() {
		if words.Spoken().Tag() == words.Pseudo && english(each.text) {
			s.t.Errorf("%s: English is left in %s: %q", where, each.what, each.text)
		}
		if !each.fits {
			s.t.Errorf("%s: %s has no room for %q", where, each.what, each.text)
		}
	}
}

// english reports whether a text is words without an accent.
func english(text string) bool {
	return latin.MatchString(text) && !foreign.MatchString(text) && !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxLatin1 || r >= 'À' })
}

const spokenList = "https://a.test/title?text=%D0%96\nnot an address\nhttps://a.test/title?text=%D0%96\nhttps://b.test/status/503\nhttps://nowhere.invalid/\n" +
	"https://a.test/type/image/png\nhttps://c.test/redirect/301/to/title?text=%D0%A8\nhttps://a.test/title?text=\n"

func TestNothingIsSaidInEnglishOnly(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(800, 500)} {
		for _, scale := range []float32{1, 2} {
			t.Run(fmt.Sprintf("%v×%v at %v", size.Width, size.Height, scale), func(t *testing.T) {
				if watched && (scale > 1 || size.Width > 800) {
					t.Skip("looked at without the race detector")
				}
				s := speaking(t, words.Pseudo, "")
				s.win.Canvas().(interface{ SetScale(float32) }).SetScale(scale)
				s.win.Resize(size)
				s.walk()
			})
		}
	}
}

func TestNothingIsCutInAnyLanguage(t *testing.T) {
	for _, o := range words.Offers() {
		t.Run(o.Tag, func(t *testing.T) {
			if watched && o.Tag != words.Offers()[1].Tag {
				t.Skip("looked at without the race detector")
			}
			s := speaking(t, o.Tag, "")
			s.win.Resize(fyne.NewSize(800, 500))
			s.walk()
		})
	}
}

// walk looks at every part of the window.
func (s *stage) walk() {
	s.check("the welcome")
	s.urls.Editor.SetText(spokenList)
	s.until("the list is read", func() bool { return !s.work.Reading() && s.work.Session().Len() > 0 })
	s.check("a list")
	s.runToEnd()
	s.check("the end of a run")
	s.checkRows()
	for row := range s.work.View().Len() {
		s.results.Grid.Select(s.work.View().ID(row))
		s.check(fmt.Sprintf("details of row %d", row+1))
	}
	s.onFilter("nothing has this")
	s.until("nothing is found", s.results.Nothing)
	s.check("an empty filter")
	s.onFilter("")
	s.until("all is found", func() bool { return !s.results.Nothing() })
	s.showHosts(true)
	s.check("the hosts")
	s.showHosts(false)
	s.walkOver()
}

// walkOver looks at what opens over the window.
func (s *stage) walkOver() {
	closed := func(where string, open func()) {
		open()
		if !s.sheets.Open() {
			s.t.Errorf("%s do not open", where)
		}
		s.check(where)
		for s.sheets.CloseTop() {
		}
	}
	closed("the menus", func() { s.showMenu(fyne.NewPos(10, 10)) })
	for _, menu := range s.table.Menus() {
		closed("the menu "+menu.Label, func() { s.popUp(menu, fyne.NewPos(10, 10)) })
	}
	closed("the menu of rows", func() { s.showRowMenu(fyne.NewPos(10, 10)) })
	closed("the chips", func() { s.showClasses(fyne.NewPos(10, 10)) })
	closed("the palette", s.showPalette)
	closed("the columns", s.pickColumns)
	closed("the order", s.pickSort)
	closed("the number at once", s.pickAtOnce)
	closed("the keys", s.showHelp)
	for _, name := range []string{"about", "open.path", "session.save"} {
		closed("the sheet of "+name, func() { s.table.Do(name) })
	}
	closed("a question", func() {
		s.sheets.Confirm(words.Say("quit.unkept", nil), words.Full(words.Say("unkept.gone", nil)), words.Say("quit", nil), func() {})
	})
	closed("the export", s.export)
	for _, page := range settings.Pages() {
		closed("the settings of "+page, func() { s.showSettings(); s.setting.Turn(page) })
	}
}

// checkRows looks at the cells, which are drawn as pictures.
func (s *stage) checkRows() {
	s.t.Helper()
	for _, c := range s.results.Grid.ColumnChoices() {
		if words.Spoken().Tag() == words.Pseudo && english(c.Name) {
			s.t.Errorf("the column %s is called %q", c.ID, c.Name)
		}
	}
	for row := range s.work.View().Len() {
		for _, name := range []string{column.NameTitle, column.NameReason, column.NameFlags} {
			if text := s.results.TextAt(row, name); words.Spoken().Tag() == words.Pseudo && english(text) && !strings.Contains(text, "Service") {
				s.t.Errorf("row %d shows %q under %s", row+1, text, name)
			}
		}
	}
}

func TestALanguageThatIsPickedIsSpokenAtOnce(t *testing.T) {
	s := speaking(t, "de", spokenList)
	s.runToEnd()
	s.results.Grid.Select(s.work.View().ID(3))
	s.showSettings()
	s.setting.Turn("appearance")
	for _, c := range []struct{ tag, main, chip, heading, cancel string }{
		{"de", "Titel abrufen", "Alle", "Größe", "Abbrechen"},
		{"fr", "Lire les titres", "Toutes", "Taille", "Annuler"},
		{"es", "Leer títulos", "Todas", "Tamaño", "Cancelar"},
		{"zh-Hans", "获取标题", "全部", "大小", "取消"},
		{"ja", "タイトルを取得", "すべて", "サイズ", "キャンセル"},
		{"en", "Fetch titles", "All", "Size", "Cancel"},
	} {
		s.setting.Set(field(t, "language"), c.tag)
		s.setting.Set(field(t, "text_size"), "100")
		var texts []string
		d := &drawing{view: s.win.Canvas().Size()}
		d.object(s.win.Content(), "", fyne.NewPos(0, 0), false)
		for _, each := range d.texts {
			texts = append(texts, each.text)
		}
		for _, want := range []string{c.chip} {
			if !slices.Contains(texts, want) {
				t.Errorf("%s: %q is not on screen: %q", c.tag, want, texts)
			}
		}
		var headings []string
		for _, each := range s.results.Grid.ColumnChoices() {
			headings = append(headings, each.Name)
		}
		if !slices.Contains(headings, c.heading) {
			t.Errorf("%s: no column is called %q: %q", c.tag, c.heading, headings)
		}
		if got := lang.L("Cancel"); got != c.cancel {
			t.Errorf("%s: Fyne says %q", c.tag, got)
		}
		if got := s.table.Of("fetch").Menu.Title(); got == "" {
			t.Errorf("%s: the menu has no name", c.tag)
		}
		if !s.sheets.Open() {
			t.Errorf("%s: the settings are gone", c.tag)
		}
	}
	s.sheets.CloseTop()
	if s.sheets.Open() {
		t.Error("settings are left over")
	}
}

func TestThePersonsPlaceDecidesTheNumbers(t *testing.T) {
	for _, c := range []struct {
		picked string
		system []string
		want   string
	}{
		{"", []string{"de_CH.UTF-8"}, "1’234"},
		{"de", []string{"de_CH.UTF-8"}, "1’234"},
		{"de", []string{"fr_FR.UTF-8"}, "1.234"},
		{"", []string{"es_MX"}, "1,234"},
		{"", nil, "1,234"},
	} {
		choice := &choices{system: c.system}
		choice.speak(c.picked)
		if got := words.Spoken().Count(1234); got != c.want {
			t.Errorf("%q on a system of %q writes %q, want %q", c.picked, c.system, got, c.want)
		}
	}
	words.Speak(words.English)
}

func TestActionsAreCalledByNameInEveryLanguage(t *testing.T) {
	said := regexp.MustCompile(`(?:Say: |click\()"([^"]+)"`)
	found := 0
	for _, folder := range []string{"access", "access/widgets", "control", "grid", "editor", "sheets", "urls"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range said.FindAllStringSubmatch(string(content), -1) {
				found++
				if _, ok := actionNames[match[1]]; !ok {
					t.Errorf("%s: screen readers are told of %q in English only", name, match[1])
				}
			}
		}
	}
	if found < 8 {
		t.Errorf("%d actions were found, which are not all", found)
	}
}
