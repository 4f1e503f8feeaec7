package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"marquee/assets"
	"marquee/gui/actions"
	"marquee/gui/control"
	"marquee/gui/details"
	"marquee/gui/hosts"
	"marquee/gui/results"
	"marquee/gui/sheets"
	"marquee/gui/status"
	"marquee/gui/text"
	"marquee/gui/toolbar"
	"marquee/gui/urls"
	"marquee/internal/settings"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// New builds the window and fills the editor. ShowAndRun opens it.
func New(app fyne.App, options Options) *Window {
	post := options.Post
	if post == nil {
		post = fyne.Do //nolint:forbidigo // the pump's own
	}
	store := options.Settings
	if store == nil {
		store = settings.Memory(settings.Default())
	}
	w := &Window{app: app, pump: newPump(post), putHTML: options.PutHTML, set: newChoices(app, store, options.Speaks)}
	if options.Lang != "" && options.Lang != "system" {
		w.set.speak(options.Lang)
	}
	w.work = workspace.New(workspace.Options{
		Settings: store.Has(), Fetch: options.Fetch, Loop: w.pump, OnChange: w.onChange, Sessions: options.Sessions,
	})
	w.set.work, w.set.sayAgain = w.work, w.sayAgain
	w.set.fail = func(err error) { w.sheets.Error(words.Say("settings.unsaved", nil), err) }
	w.exit = &exit{work: w.work, post: w.pump.Post, quit: app.Quit, told: make(chan struct{})}
	w.win = app.NewWindow("Marquee")
	w.win.SetIcon(assets.Icon)
	w.ending = newEnding(app, w.win, w.work)
	w.choosing = newChoosing(w.work, w.win, options.Choose)
	w.build()
	w.bind()
	w.ears = &ears{
		work: w.work, post: w.pump.Post, toolbar: w.toolbar, urls: w.urls, results: w.results, details: w.details, status: w.status, hosts: w.hosts,
	}
	w.ears.listen(w.win)
	app.Lifecycle().SetOnEnteredForeground(func() { w.onFront(true) })
	app.Lifecycle().SetOnExitedForeground(func() { w.onFront(false) })
	w.win.Resize(fyne.NewSize(1280, 800))
	if options.Text != "" {
		w.urls.Editor.SetText(options.Text)
	}
	w.files.load(options.Paths)
	if options.Text == "" && len(options.Paths) == 0 {
		w.sessions.restore()
	}
	w.onChange(workspace.SessionChanged | workspace.AnswersChanged | workspace.StateChanged)
	return w
}

// preferenceSplit remembers how wide the left side is.
const preferenceSplit = "window.split"

// build makes the parts and puts them in their places.
func (w *Window) build() {
	preferences := w.app.Preferences()
	w.closed = preferences.Bool(preferenceClosed)
	w.renderer = text.NewDefault()
	w.sheets = sheets.New(w.win, w.renderer, w.onKey)
	w.sheets.Stat = w.choosing.stat
	if w.choosing.ask != nil {
		w.sheets.Choose = w.choosing.choose
	}
	w.table = actions.NewTable(func() bool { return !w.sheets.Open() })
	w.toolbar = toolbar.New(w.onKey, w.table.Typed)
	w.urls = urls.New(w.renderer, w.onKey)
	w.details = details.New(w.renderer, w.onKey)
	w.results = results.New(w.renderer, w.details.Container, w.onKey)
	w.hosts = hosts.New(w.renderer, results.Palette, w.onKey)
	w.details.OnOther = (&decoder{work: w.work, canvas: w.win.Canvas(), row: w.results.Grid.Caret, say: w.say}).offer
	w.status = status.New(w.onKey)
	w.exporter = &exporter{work: w.work, sheets: w.sheets, preferences: preferences, stat: w.choosing.stat, say: w.say}
	w.sessions = &sessions{
		work: w.work, sheets: w.sheets, urls: w.urls, results: w.results, toolbar: w.toolbar,
		exporter: w.exporter, recent: recent{preferences}, say: w.say,
	}
	w.files = &files{work: w.work, sheets: w.sheets, exporter: w.exporter, sessions: w.sessions, urls: w.urls, preferences: preferences, say: w.say}
	w.veil = newVeil(w.work)
	w.files.busy = w.veil.begin

	w.unfolds = control.NewButton(control.Link, "»", nil, w.onKey, func() { w.fold(false) })
	folded := control.Stack(container.New(control.Bar{Height: 38, Margin: 4}, w.unfolds))
	w.split = control.NewSplit(w.urls.Container, folded, container.NewStack(w.results.Container, w.hosts.Container), float32(preferences.FloatWithFallback(preferenceSplit, 360)), w.onKey,
		func(width float32) { preferences.SetFloat(preferenceSplit, float64(width)) })
	w.split.Divider().Name = func() string { return words.Say("part.split", nil) }
	top := control.Stack(w.toolbar.Container, widget.NewSeparator())
	bottom := control.Stack(widget.NewSeparator(), w.status.Container)
	whole := container.New(folding{control.Frame{Top: top, Bottom: bottom, Middle: w.split}, w.onWidth}, top, bottom, w.split)
	w.tips = control.NewTips(w.renderer, w.pump.Post)
	w.win.SetContent(container.NewStack(whole, w.veil.Container, w.tips))
	w.win.SetPadded(false)
}

// bind says what the parts, keys and the window's frame do.
func (w *Window) bind() {
	t, u, r := w.toolbar, w.urls, w.results
	t.OnMain, t.OnStop, t.OnExport = w.onMain, w.work.Stop, w.export
	t.OnMenu, t.OnSettings = w.showMenu, w.showSettings
	t.OnConcurrency, t.OnAuto, t.OnFilter = w.onConcurrency, w.onAuto, w.onFilter
	t.Filter.OnLeave = w.focusRows
	u.OnOpen, u.OnChanged, u.OnShortcut = w.files.open, w.onTextChanged, w.table.Typed
	w.offer = &offer{work: w.work, status: w.status, read: w.readUnscripted, begin: u.Focus}
	w.status.OnOffer = w.offer.take
	u.OnFold = func() { w.fold(true) }
	u.OnNothing = func() { w.say(words.Say("paste.nothing", nil)) }
	u.OnSession = w.sessions.menu
	u.Do, u.Editor.MenuItems = w.work.Do, w.editorMenu
	u.OnReadAs, u.OnColumn, u.OnSheet, u.OnSitemaps = w.work.ReadAs, w.files.readColumn, w.files.readSheet, w.files.readSitemaps
	u.Editor.OnTooLarge, u.Editor.Post = w.files.offerToSave, w.pump.Post
	r.OnClasses, r.OnSort, r.OnShortcut = w.onClasses, w.onSort, w.table.Typed
	r.OnClear, r.OnSelected = t.Filter.Clear, w.onSelected
	r.OnOpenPage, r.OnCopy, r.OnCaret = w.openPage, w.copyRows, func(row int) { w.showDetails(); w.showLine(row) }
	r.OnNeeds = w.onNeeds
	w.work.SetNeeds(r.Needs())
	r.OnMenu, r.OnColumns, r.OnMore = w.showRowMenu, w.pickColumns, w.showClasses
	t.OnAtOnce = func(fyne.CanvasObject) { w.pickAtOnce() }
	r.Grid.Post = w.pump.Post
	r.Welcome.OnOpen, r.Welcome.OnPaste, r.Welcome.OnTry = w.files.open, u.Paste, w.onTry
	w.bindDetails()
	w.hosts.OnBack, w.hosts.OnShortcut = func() { w.showHosts(false) }, w.table.Typed
	w.hosts.OnSkip, w.hosts.OnSlow, w.hosts.OnTry = w.work.SkipHost, w.work.SlowHost, w.work.TryHost
	w.hosts.Grid.Post = w.pump.Post
	w.win.SetCloseIntercept(w.requestQuit)
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.files.drop(uris) })
	w.table.Add(w.actions()...)
	w.bindTips()
	w.table.Bind(w.win.Canvas())
	w.win.Canvas().SetOnTypedKey(w.onKey)
	w.win.Canvas().SetOnTypedRune(func(r rune) {
		if r == '?' {
			w.table.Do(actHelp)
		}
	})
	w.showMainMenu()
}
