package sheets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/internal/chooser"
	"marquee/internal/settings"
	"marquee/internal/words"
)

// SettingsSheet shows all that can be set, a page at a time, or what a search
// finds. A change that can be used acts at once; one that cannot is told of
// below its field and left alone.
type SettingsSheet struct {
	has    settings.Settings
	change func(settings.Settings)
	canvas fyne.Canvas
	onKey  func(*fyne.KeyEvent)
	browse func(*pathEntry)

	sheet  *sheet
	search *pathEntry
	page   string
	pages  []*control.Button
	reset  *control.Button
	rows   *fyne.Container
	scroll *container.Scroll
	shown  []settings.Field
	notes  map[string]*widget.Label
}

// AskSettings opens the sheet on settings; change is given each change.
func (s *Sheets) AskSettings(has settings.Settings, change func(settings.Settings)) *SettingsSheet {
	return s.settingsAt(has, change, settings.Pages()[0], "")
}

// settingsAt opens the sheet on a page, or on what a search finds.
func (s *Sheets) settingsAt(has settings.Settings, change func(settings.Settings), page, search string) *SettingsSheet {
	e := &SettingsSheet{has: has, change: change, canvas: s.window.Canvas(), onKey: s.onKey, browse: func(path *pathEntry) { s.browse(path, chooser.Open) }, page: page}
	e.build(&s.open)
	e.search.put(search)
	e.show()
	e.sheet.open()
	return e
}

func (e *SettingsSheet) build(all *[]*sheet) {
	e.search = newPathEntry("")
	e.search.PlaceHolder, e.search.Icon = words.Say("settings.search", nil), theme.SearchIcon()
	e.search.OnChanged = func(string) { e.show() }
	tabs := control.Stack()
	for _, page := range settings.Pages() {
		tab := control.NewButton(control.Tab, pageTitle(page), nil, e.onKey, func() { e.Turn(page) })
		e.pages = append(e.pages, tab)
		tabs.Add(tab)
	}
	e.rows = control.Stack()
	e.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 14), e.rows))
	e.reset = control.NewButton(control.Plain, words.Say("settings.reset", nil), nil, e.onKey, e.Reset)
	done := control.NewButton(control.Primary, words.Say("done", nil), nil, e.onKey, func() { e.sheet.close() })
	left := container.New(layout.NewCustomPaddedLayout(0, 0, 0, 16),
		control.WithWidth(settingsLeft, 0, container.NewBorder(container.New(layout.NewCustomPaddedLayout(0, 8, 0, 0), e.search), nil, nil, nil, container.NewVScroll(tabs))))
	e.sheet = newSheet(e.canvas, all, words.Say("settings", nil), container.NewBorder(nil, nil, left, nil, e.scroll), e.reset, done)
	e.search.onSubmit, e.search.onCancel = e.sheet.close, e.sheet.close
	e.sheet.message.Importance = widget.LowImportance
	e.sheet.best, e.sheet.first = fyne.NewSize(settingsWidth, settingsHeight), e.search
}

const (
	settingsWidth, settingsHeight = 860, 640
	settingsLeft                  = 168
)

func pageTitle(page string) string { return words.Say(words.Key("page."+page), nil) }

// optionTitle is what a setting is called.
func optionTitle(name string) string { return words.Say(words.Key("option."+name), nil) }

// choiceTitle is what a choice is called: languages by their own names.
func choiceTitle(f settings.Field, value string) string {
	if f.Name == "language" {
		if name := words.OwnName(value); name != "" {
			return name
		}
		value = "system"
	}
	return optionTitle(f.Name + "." + value)
}

// optionNote is what stands below its name; "" for nothing.
func optionNote(name string) string { return words.Spoken().Or(words.Key("option."+name+".note"), "") }

// Turn turns to a page.
func (e *SettingsSheet) Turn(page string) {
	e.page = page
	e.search.put("")
	e.show()
	e.scroll.ScrollToTop()
}

// SayAgain opens the sheet anew, in the language that is spoken now, on the same
// page; the sheet that has it so is returned.
func (s *Sheets) SayAgain(e *SettingsSheet) *SettingsSheet {
	open := s.uppermost()
	if e == nil || open == nil || open != e.sheet {
		return e
	}
	e.sheet.close()
	return s.settingsAt(e.has, e.change, e.page, e.search.Text)
}

// Search shows the settings that have all words of a text.
func (e *SettingsSheet) Search(text string) { e.search.SetText(text) }

// Shown are the names of the settings that show.
func (e *SettingsSheet) Shown() []string {
	names := make([]string, len(e.shown))
	for i, f := range e.shown {
		names[i] = f.Name
	}
	return names
}

// show shows the page, or what is searched for.
func (e *SettingsSheet) show() {
	look := wanted(e.search.Text)
	e.shown, e.notes = nil, map[string]*widget.Label{}
	e.rows.RemoveAll()
	for _, f := range settings.Fields() {
		if len(look) == 0 && f.Page == e.page || len(look) > 0 && hasAll(wordsOf(f), look) {
			e.shown = append(e.shown, f)
			e.rows.Add(e.row(f))
			e.rows.Add(widget.NewSeparator())
		}
	}
	if len(e.shown) == 0 {
		e.rows.Add(control.NewLabel(words.Say("settings.none", nil), widget.LowImportance))
	}
	for i, page := range settings.Pages() {
		kind := control.Tab
		if len(look) == 0 && page == e.page {
			kind = control.TabOn
		}
		e.pages[i].Set(pageTitle(page), nil, kind)
	}
	e.reset.SetEnabled(len(look) == 0)
	e.sheet.say(when(e.shown))
}

// wordsOf are a setting's own.
func wordsOf(f settings.Field) string {
	return optionTitle(f.Name) + " " + optionNote(f.Name) + " " + pageTitle(f.Page)
}

// when says from when on changes act.
func when(fields []settings.Field) string {
	for _, f := range fields {
		if f.When == settings.NextRun {
			return words.Say("settings.next", nil)
		}
	}
	return words.Say("settings.now", nil)
}

// row is a setting with its name, what it means, and its field.
func (e *SettingsSheet) row(f settings.Field) fyne.CanvasObject {
	title := widget.NewLabel(optionTitle(f.Name))
	title.Wrapping = fyne.TextWrapWord
	note := control.NewLabel(optionNote(f.Name), widget.LowImportance)
	note.Wrapping, note.SizeName = fyne.TextWrapWord, theme.SizeNameCaptionText
	note.Hidden = note.Text == ""
	e.notes[f.Name] = note
	texts := container.New(layout.NewCustomPaddedVBoxLayout(-10), title, note)
	input := e.input(f)
	if f.Kind == settings.KindLines || f.Kind == settings.KindText || f.Kind == settings.KindFile || f.Kind == settings.KindChoice {
		return control.Stack(texts, container.New(layout.NewCustomPaddedLayout(0, 10, 6, 0), input))
	}
	return container.New(layout.NewCustomPaddedLayout(2, 2, 0, 0), container.New(aside{}, texts, input))
}

// input is a setting's field.
func (e *SettingsSheet) input(f settings.Field) fyne.CanvasObject {
	switch f.Kind {
	case settings.KindSwitch:
		s := control.NewSwitch(f.Text(e.has) == settings.On, e.onKey, func(on bool) {
			if on {
				e.Set(f, settings.On)
			} else {
				e.Set(f, settings.Off)
			}
		})
		s.Name = optionTitle(f.Name)
		return s
	case settings.KindChoice:
		return e.choice(f)
	case settings.KindLines:
		entry := newPathEntry(f.Text(e.has))
		entry.MultiLine = true
		entry.SetMinRowsVisible(3)
		entry.onCancel = e.sheet.close
		entry.OnChanged = func(text string) { e.Set(f, text) }
		return entry
	}
	entry := newPathEntry(f.Text(e.has))
	entry.onSubmit, entry.onCancel = e.sheet.close, e.sheet.close
	entry.OnChanged = func(text string) { e.Set(f, text) }
	switch f.Kind {
	case settings.KindText:
		if len(f.Choices) == 0 {
			return entry
		}
		var more *control.Button
		more = control.NewButton(control.Plain, "▾", nil, e.onKey, func() { e.propose(f, entry, more) })
		return container.NewBorder(nil, nil, nil, more, entry)
	case settings.KindFile:
		browse := control.NewButton(control.Plain, words.Say("export.browse", nil), nil, e.onKey, func() { e.browse(entry) })
		return container.NewBorder(nil, nil, nil, browse, entry)
	}
	return control.WithWidth(settingsNumber, 0, entry)
}

const settingsNumber = 110

// choice is one of several, as chips.
func (e *SettingsSheet) choice(f settings.Field) fyne.CanvasObject {
	row := container.New(layout.NewRowWrapLayoutWithCustomPadding(6, 6))
	var chips []*control.Chip
	show := func() {
		for i, value := range f.Choices {
			chips[i].Set("", value == f.Text(e.has))
		}
	}
	for _, value := range f.Choices {
		chip := control.NewChip(choiceTitle(f, value), "", func(bool) { e.Set(f, value); show() }, e.onKey)
		chips = append(chips, chip)
		row.Add(chip)
	}
	show()
	return row
}

// propose offers values for a text.
func (e *SettingsSheet) propose(f settings.Field, entry *pathEntry, at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, value := range f.Choices {
		name := value
		if name == "" {
			name = words.Say("settings.own", nil)
		}
		items = append(items, fyne.NewMenuItem(name, func() { entry.SetText(value) }))
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), e.canvas)
	menu.ShowAtPosition(control.Below(at).AddXY(at.Size().Width-menu.MinSize().Width, 0))
}

// Set gives a setting the value that a text stands for, or says why it cannot
// have it.
func (e *SettingsSheet) Set(f settings.Field, text string) {
	p := f.Set(&e.has, text)
	if note := e.notes[f.Name]; note != nil {
		note.Importance, note.Text = widget.LowImportance, optionNote(f.Name)
		if p != nil {
			note.Importance, note.Text = widget.DangerImportance, words.Spoken().Setting(p, optionTitle(f.Name))
		}
		note.Hidden = note.Text == ""
		note.Refresh()
	}
	if p == nil {
		e.change(e.has.Clone())
	}
}

// Note is what stands below a setting's name.
func (e *SettingsSheet) Note(name string) string { return e.notes[name].Text }

// Reset gives the settings of the page their first values.
func (e *SettingsSheet) Reset() {
	e.has.Reset(e.page)
	e.change(e.has.Clone())
	e.show()
}
