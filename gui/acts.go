package gui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/actions"
	"marquee/gui/control"
	"marquee/gui/sheets"
	"marquee/internal/about"
	"marquee/internal/session"
	"marquee/internal/urllist"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// Names of actions that are asked for by name.
const (
	actHelp    = "help"
	actOpen    = "page.open"
	actAgain   = "fetch.rows"
	actColumns = "columns"
	actPalette = "palette"
)

// actions are all that a person can do, in the order of the menus.
func (w *Window) actions() []actions.Action {
	var all []actions.Action
	for _, some := range [][]actions.Action{w.fileActions(), w.editActions(), w.listActions(), w.rowActions(), w.runActions(), w.viewActions(), w.helpActions()} {
		all = append(all, some...)
	}
	return all
}

func (w *Window) fileActions() []actions.Action {
	return []actions.Action{
		{Name: "session.new", Menu: actions.File, Keys: []actions.Keys{actions.With(fyne.KeyN)}, Run: w.sessions.begin},
		{Name: "open", Menu: actions.File, Keys: []actions.Keys{actions.With(fyne.KeyO)}, Run: w.files.open},
		{Name: "open.folder", Menu: actions.File, Run: w.files.openFolder},
		{Name: "open.path", Menu: actions.File, Keys: []actions.Keys{actions.WithShift(fyne.KeyO)}, Run: w.files.openPath},
		{Name: "paste", Menu: actions.File, Keys: []actions.Keys{actions.WithShift(fyne.KeyV)}, Run: w.urls.Paste},
		{Name: "export", Menu: actions.File, Apart: true, Keys: []actions.Keys{actions.With(fyne.KeyE)}, Enabled: w.hasRows, Run: w.export},
		{Name: "settings", Menu: actions.File, Apart: true, Keys: []actions.Keys{actions.With(fyne.KeyComma)}, Run: w.showSettings},
		{Name: "session.save", Menu: actions.File, Apart: true, Keys: []actions.Keys{actions.With(fyne.KeyS)}, Enabled: w.hasRows, Run: w.sessions.saveAs},
		{Name: "session.duplicate", Menu: actions.File, Enabled: w.hasRows, Run: w.sessions.duplicate},
		{Name: "session.compare", Menu: actions.File, Enabled: w.hasRows, Run: w.sessions.compare},
		{Name: "session.forget", Menu: actions.File, Run: w.sessions.clearHistory},
		{Name: "quit", Menu: actions.File, Apart: true, Over: true, Keys: []actions.Keys{actions.With(fyne.KeyQ)}, Run: w.requestQuit},
	}
}

// editActions are what the focused field does with its own text.
func (w *Window) editActions() []actions.Action {
	clipboard := w.app.Clipboard()
	edit := func(name string, key fyne.KeyName, held fyne.KeyModifier, s fyne.Shortcut) actions.Action {
		return actions.Action{Name: name, Menu: actions.Edit, Local: true, Keys: []actions.Keys{{Key: key, Held: held}}, Run: func() { w.edit(s) }}
	}
	all := []actions.Action{
		edit("undo", fyne.KeyZ, actions.Command, &fyne.ShortcutUndo{}),
		edit("redo", fyne.KeyY, actions.Command, &fyne.ShortcutRedo{}),
		edit("cut", fyne.KeyX, actions.Command, &fyne.ShortcutCut{Clipboard: clipboard}),
		edit("copy", fyne.KeyC, actions.Command, &fyne.ShortcutCopy{Clipboard: clipboard}),
		edit("insert", fyne.KeyV, actions.Command, &fyne.ShortcutPaste{Clipboard: clipboard}),
		edit("select.all", fyne.KeyA, actions.Command, &fyne.ShortcutSelectAll{}),
	}
	all[2].Apart, all[5].Apart = true, true
	return all
}

// edit hands a shortcut to what has the focus.
func (w *Window) edit(s fyne.Shortcut) {
	if focused, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(s)
	}
}

func (w *Window) listActions() []actions.Action {
	return []actions.Action{
		{Name: "list", Menu: actions.List, Keys: []actions.Keys{actions.With(fyne.KeyL)}, Run: func() { w.fold(false) }},
		{Name: "fold", Menu: actions.List, Keys: []actions.Keys{actions.With(fyne.KeyB)}, Checked: w.split.Folded, Run: func() { w.fold(!w.split.Folded()) }},
		{Name: "list.duplicate", Local: true, Menu: actions.List, Keys: []actions.Keys{actions.With(fyne.KeyD)}, Run: w.urls.Duplicate},
		{Name: "list.delete", Local: true, Menu: actions.List, Keys: []actions.Keys{actions.WithShift(fyne.KeyK)}, Run: w.urls.DeleteLines},
		{Name: "find", Local: true, Menu: actions.List, Apart: true, Keys: []actions.Keys{actions.With(fyne.KeyF)}, Run: w.findInList},
		{Name: "find.next", Menu: actions.List, Keys: []actions.Keys{actions.Plain(fyne.KeyF3)}, Run: func() { w.urls.FindNext(1) }},
		{Name: "find.previous", Menu: actions.List, Keys: []actions.Keys{actions.Shift(fyne.KeyF3)}, Run: func() { w.urls.FindNext(-1) }},
		{Name: "list.show", Menu: actions.List, Keys: []actions.Keys{actions.With(fyne.KeyJ)}, Enabled: func() bool { return w.rowOfLine() >= 0 }, Run: w.showInResults},
		{Name: "list.repeats", Menu: actions.List, Apart: true, Enabled: w.canTidy, Run: func() { w.tidy(urllist.WithoutRepeats) }},
		{Name: "list.others", Menu: actions.List, Enabled: w.canTidy, Run: func() { w.tidy(urllist.WithoutOthers) }},
		{Name: "list.sort", Menu: actions.List, Enabled: w.canTidy, Run: func() { w.tidy(urllist.Sorted) }},
		{Name: "list.clear", Menu: actions.List, Apart: true, Enabled: func() bool { return !w.urls.Editor.Empty() }, Run: w.urls.Clear},
	}
}

// findInList looks for a text in the list, which is brought back if it is
// folded away.
func (w *Window) findInList() {
	w.fold(false)
	w.urls.Find()
}

func (w *Window) rowActions() []actions.Action {
	copyAs := func(name string, form workspace.CopyForm) actions.Action {
		return actions.Action{Name: name, Menu: actions.Rows, Enabled: w.hasSelection, Run: func() { w.results.Copy(form) }}
	}
	all := []actions.Action{
		{Name: actOpen, Menu: actions.Rows, Local: true, Keys: []actions.Keys{actions.Plain(fyne.KeyReturn)}, Enabled: w.hasSelection, Run: func() { w.openPage(w.results.Grid.Caret()) }},
		{Name: actAgain, Menu: actions.Rows, Keys: []actions.Keys{actions.With(fyne.KeyR)}, Enabled: w.hasSelection, Run: func() { w.work.FetchRows(w.results.Selected()) }},
		{Name: "browser.rows", Menu: actions.Rows, Enabled: func() bool { return w.hasSelection() && !w.work.State().Phase.Busy() }, Run: w.readSelectedInBrowser},
		copyAs("copy.both", workspace.CopyTitlesAndURLs),
		copyAs("copy.urls", workspace.CopyURLs),
		copyAs("copy.titles", workspace.CopyTitles),
		{Name: "copy.column", Menu: actions.Rows, Enabled: w.hasRows, Run: w.copyColumn},
		copyAs("copy.links", workspace.CopyLinks),
		copyAs("copy.markdown", workspace.CopyMarkdown),
		copyAs("copy.csv", workspace.CopyCSV),
		{Name: "rows.all", Menu: actions.Rows, Apart: true, Enabled: w.hasRows, Run: w.results.SelectAll},
		{Name: "rows.line", Menu: actions.Rows, Enabled: func() bool { return w.hasSelection() && w.linked() }, Run: w.goToLine},
	}
	all[3].Apart, all[3].Local, all[3].Keys = true, true, []actions.Keys{actions.With(fyne.KeyC)}
	return all
}

func (w *Window) runActions() []actions.Action {
	again := func(name string, class session.Class) actions.Action {
		return actions.Action{
			Name: name, Menu: actions.Run,
			Enabled: func() bool {
				return !w.work.State().Phase.Busy() && w.work.Session().Counts().Of(class) > 0
			},
			Run: func() { w.work.FetchClass(class) },
		}
	}
	all := []actions.Action{
		{
			Name: "fetch", Menu: actions.Run, Keys: []actions.Keys{actions.With(fyne.KeyReturn), actions.With(fyne.KeyEnter), actions.Plain(fyne.KeyF5)},
			Enabled: w.canMain, Label: func() string { return w.toolbar.Main.Text() }, Run: w.onMain,
		},
		{Name: "stop", Menu: actions.Run, Keys: []actions.Keys{actions.Plain(fyne.KeyEscape)}, Enabled: func() bool { return w.work.State().CanStop() }, Run: w.work.Stop},
		again("fetch.rest", session.NotReadRows),
		again("fetch.failed", session.FailedRows),
		again("fetch.notok", session.NotOKRows),
		{
			Name: "fetch.all", Menu: actions.Run, Enabled: func() bool { return w.work.State().CanFetch && w.hasRows() }, Run: w.work.FetchAll,
			Keys: []actions.Keys{actions.WithShift(fyne.KeyReturn), actions.WithShift(fyne.KeyEnter), {Key: fyne.KeyF5, Held: fyne.KeyModifierShift}},
		},
		{Name: "browser.read", Menu: actions.Run, Enabled: func() bool { return w.offer.hasUnscripted() }, Run: w.readUnscripted},
		{
			Name: "auto", Menu: actions.Run, Apart: true, Checked: func() bool { return w.work.Settings().Fetch.Auto },
			Run: func() { w.onAuto(!w.work.Settings().Fetch.Auto) },
		},
	}
	all[2].Apart = true
	return all
}

func (w *Window) viewActions() []actions.Action {
	all := []actions.Action{
		{Name: "filter", Menu: actions.View, Keys: []actions.Keys{actions.With(fyne.KeyF)}, Run: func() { w.win.Canvas().Focus(w.toolbar.Filter) }},
		{Name: "show.all", Menu: actions.View, Enabled: func() bool { q := w.work.Query(); return q.Chooses() }, Run: w.results.ShowAll},
		{Name: "rows", Menu: actions.View, Keys: []actions.Keys{actions.With(fyne.KeyG)}, Enabled: w.hasRows, Run: w.focusRows},
		{Name: "hosts", Menu: actions.View, Keys: []actions.Keys{actions.With(fyne.KeyH)}, Checked: w.hosts.Visible, Run: func() { w.showHosts(!w.hosts.Visible()) }},
		{Name: "details", Menu: actions.View, Keys: []actions.Keys{actions.With(fyne.KeyI)}, Enabled: w.hasRows, Checked: func() bool { return !w.closed }, Tip: w.tellDetails, Run: w.toggleDetails},
		{Name: "headings", Menu: actions.View, Keys: []actions.Keys{actions.WithShift(fyne.KeyH)}, Enabled: w.hasRows, Run: func() { w.focusRows(); w.shownGrid().EnterHeadings() }},
		{Name: "divider", Menu: actions.View, Enabled: w.results.Below, Run: func() { w.win.Canvas().Focus(w.results.Divider()) }},
		{Name: "divider.list", Menu: actions.View, Enabled: func() bool { return !w.split.Folded() }, Run: func() { control.Focus(w.split.Divider()) }},
		{Name: "pane.next", Menu: actions.View, Keys: []actions.Keys{actions.Plain(fyne.KeyF6)}, Run: func() { w.nextPane(1) }},
		{Name: "pane.previous", Menu: actions.View, Keys: []actions.Keys{actions.Shift(fyne.KeyF6)}, Run: func() { w.nextPane(-1) }},
		{Name: actColumns, Menu: actions.View, Apart: true, Keys: []actions.Keys{actions.WithShift(fyne.KeyC)}, Enabled: w.hasRows, Run: w.pickColumns},
		{Name: "columns.reset", Menu: actions.View, Enabled: w.hasRows, Run: w.results.Grid.ResetColumns},
		{Name: "sort", Menu: actions.View, Keys: []actions.Keys{actions.WithShift(fyne.KeyS)}, Enabled: w.hasRows, Run: w.pickSort},
	}
	all = append(all,
		actions.Action{Name: "text.larger", Menu: actions.View, Apart: true, Keys: []actions.Keys{actions.With(fyne.KeyEqual), actions.With(fyne.KeyPlus), actions.WithShift(fyne.KeyEqual)}, Run: func() { w.set.zoom(1) }},
		actions.Action{Name: "text.smaller", Menu: actions.View, Keys: []actions.Keys{actions.With(fyne.KeyMinus)}, Run: func() { w.set.zoom(-1) }},
		actions.Action{Name: "text.usual", Menu: actions.View, Keys: []actions.Keys{actions.With(fyne.Key0)}, Run: func() { w.set.zoom(0) }},
	)
	for i, class := range session.Classes() {
		all = append(all, actions.Action{
			Name: "class." + strconv.Itoa(i), Menu: actions.View, Apart: i == 0, Keys: []actions.Keys{actions.With(fyne.KeyName(strconv.Itoa(i + 1)))},
			Enabled: w.hasRows, Checked: func() bool { return w.work.Query().Classes.Has(class) }, Run: func() { w.results.Choose(class) },
			Label: func() string { return words.Say("class.show", words.Values{"Class": w.results.ClassName(class)}) },
			Tip:   func() string { return w.results.ClassTip(class) },
		})
	}
	return all
}

func (w *Window) helpActions() []actions.Action {
	return []actions.Action{
		{Name: actPalette, Menu: actions.Help, Keys: []actions.Keys{actions.WithShift(fyne.KeyP)}, Run: w.showPalette},
		{Name: actHelp, Menu: actions.Help, Keys: []actions.Keys{actions.Plain(fyne.KeyF1)}, Run: w.showHelp},
		{Name: "about", Menu: actions.Help, Run: w.showAbout},
	}
}

func (w *Window) hasRows() bool      { return w.work.Session().Len() > 0 }
func (w *Window) hasSelection() bool { return w.results.Grid.SelectedCount() > 0 }

// canMain reports whether the main button would do something.
func (w *Window) canMain() bool {
	state := w.work.State()
	return state.CanPause() || state.CanResume() || state.CanFetch
}

// showMenu shows all menus at a place.
func (w *Window) showMenu(at fyne.Position) { w.popUp(w.table.Whole(), at) }

// popUp shows a menu, which takes keys at once.
func (w *Window) popUp(menu *fyne.Menu, at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(menu, w.win.Canvas(), at)
}

// showRowMenu offers what can be done with the selected rows.
func (w *Window) showRowMenu(at fyne.Position) {
	others := fyne.NewMenuItem(words.Say("menu.others", nil), nil)
	others.ChildMenu = fyne.NewMenu("", w.table.Items("fetch.rest", "fetch.failed", "fetch.notok", "fetch.all")...)
	items := w.table.Items(actOpen, actAgain)
	items = append(items, others)
	items = append(items, w.table.Items("browser.rows")...)
	items = append(items, w.table.Items(actions.Line, "copy.both", "copy.urls", "copy.titles", "copy.column", "copy.links", "copy.markdown", "copy.csv", actions.Line, "rows.line", "rows.all", actColumns, "sort")...)
	w.popUp(fyne.NewMenu("", items...), at)
}

// showClasses offers all chips.
func (w *Window) showClasses(at fyne.Position) {
	var names []string
	for i := range session.Classes() {
		names = append(names, "class."+strconv.Itoa(i))
	}
	w.popUp(fyne.NewMenu("", w.table.Items(names...)...), at)
}

// pickAtOnce asks how many pages are read at once, where there is no room for
// the slider.
func (w *Window) pickAtOnce() {
	numbers := []int{1, 2, 4, 8, 16, 32, 64, 128, 256}
	choices := []sheets.Choice{{Title: words.Say("at.once.auto", nil)}}
	for _, n := range numbers {
		choices = append(choices, sheets.Choice{Title: words.Say("at.once.fixed", words.Values{"Count": n})})
	}
	w.picking = w.sheets.Pick(words.Say("at.once.prompt", nil), choices, nil, func(i int) {
		if i == 0 {
			w.onAuto(true)
			return
		}
		w.onConcurrency(numbers[i-1])
	})
}

// showPalette finds actions by what they are called.
func (w *Window) showPalette() {
	var offered []*actions.Action
	var choices []sheets.Choice
	for _, a := range w.table.All() {
		if a.Name == actPalette || a.Menu == actions.Edit {
			continue
		}
		offered = append(offered, a)
		choices = append(choices, sheets.Choice{Title: a.Title(), Note: a.Shown(), Off: !a.Can()})
	}
	w.picking = w.sheets.Pick(words.Say("palette.prompt", nil), choices, nil, func(i int) { offered[i].Run() })
}

// pickColumns switches columns on and off, and stays open meanwhile.
func (w *Window) pickColumns() {
	columns := w.results.Grid.ColumnChoices()
	choices := make([]sheets.Choice, len(columns))
	for i, c := range columns {
		choices[i].Title = c.Name
	}
	w.picking = w.sheets.Pick(words.Say("columns.prompt", nil), choices,
		func(i int) bool { return w.results.Grid.ColumnShown(columns[i].ID) },
		func(i int) { w.results.Grid.ToggleColumn(columns[i].ID) })
}

// pickSort sorts by a column: the same one again turns the order round, and
// then brings the list's back, as clicks on its heading do.
func (w *Window) pickSort() {
	columns := w.results.Grid.SortChoices()
	choices := make([]sheets.Choice, len(columns))
	for i, c := range columns {
		choices[i].Title = c.Name
		if c.Sorted {
			choices[i].Note = words.Say("sort.now", nil)
		}
	}
	w.picking = w.sheets.Pick(words.Say("sort.prompt", nil), choices, nil, func(i int) { w.results.Grid.SortNext(columns[i].ID) })
}

// showHelp shows all keys.
func (w *Window) showHelp() {
	var groups []sheets.Group
	for _, a := range w.table.All() {
		if len(a.Keys) == 0 {
			continue
		}
		title := a.Menu.Title()
		if n := len(groups); n == 0 || groups[n-1].Title != title {
			groups = append(groups, sheets.Group{Title: title})
		}
		last := &groups[len(groups)-1]
		for _, keys := range a.Keys {
			switch {
			case keys.Key == fyne.KeyEnter, keys.Key == fyne.KeyPlus, keys == actions.WithShift(fyne.KeyEqual):
				continue // are the same key to people
			}
			last.Lines = append(last.Lines, sheets.Line{Title: a.Title(), Keys: keys.String()})
		}
	}
	w.sheets.Help(groups)
}

// showSettings shows what can be set.
func (w *Window) showSettings() { w.setting = w.sheets.AskSettings(w.work.Settings(), w.set.change) }

// showAbout tells of the program.
func (w *Window) showAbout() {
	w.sheets.ShowAbout(sheets.About{Name: "Marquee", Version: about.Version(), Home: about.Home, Licences: about.Licences}, func(away, then func()) {
		w.work.Do(func() error { away(); return nil }, func(error) { then() })
	})
}

// nextPane moves the focus between list, rows or hosts, details and filter.
func (w *Window) nextPane(by int) {
	canvas := w.win.Canvas()
	panes := []struct {
		widget fyne.Focusable
		enter  func()
	}{
		{w.urls.Editor, w.urls.Focus},
		{w.shownGrid(), w.focusRows},
		{nil, w.details.Focus},
		{w.toolbar.Filter, func() { canvas.Focus(w.toolbar.Filter) }},
	}
	hosts := w.hosts.Visible()
	if hosts || !w.results.Below() {
		panes = append(panes[:2], panes[3])
	}
	if !hosts && !w.results.Full() {
		panes = append(panes[:1], panes[2])
	}
	at := 0
	for i, pane := range panes {
		if canvas.Focused() == pane.widget || pane.widget == nil && w.details.Has(canvas.Focused()) {
			at = i + by
		}
	}
	panes[(at+len(panes))%len(panes)].enter()
}
