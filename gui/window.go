package gui

import (
	"net/url"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"marquee/assets"
	"marquee/fetcher"
	"marquee/gui/cells"
	"marquee/gui/control"
	"marquee/gui/details"
	"marquee/gui/look"
	"marquee/gui/results"
	"marquee/gui/sheets"
	"marquee/gui/status"
	"marquee/gui/text"
	"marquee/gui/toolbar"
	"marquee/gui/urls"
	"marquee/internal/session"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// Options say how the window opens.
type Options struct {
	Text     string          // what stands in the editor at first
	Paths    []string        // of files and folders to open
	Fetch    fetcher.Options // settings of the runs
	Sessions string          // the folder that sessions are kept in; "" keeps none
	Post     func(func())    // hands a function to the UI goroutine; nil is fyne.Do
}

// Window is Marquee's window. All of it belongs to the UI goroutine.
type Window struct {
	app  fyne.App
	win  fyne.Window
	pump *pump
	work *workspace.Workspace
	exit *exit
	keys *keys
	ears *ears
	parts
}

// parts are what the window is assembled of.
type parts struct {
	renderer *text.Renderer
	toolbar  *toolbar.Toolbar
	urls     *urls.Pane
	results  *results.Results
	details  *details.Details
	status   *status.Status
	sheets   *sheets.Sheets
	files    *files
	sessions *sessions
	exporter *exporter
}

// New builds the window and fills the editor. ShowAndRun opens it.
func New(app fyne.App, options Options) *Window {
	app.Settings().SetTheme(look.New())
	post := options.Post
	if post == nil {
		post = fyne.Do //nolint:forbidigo // the pump's own
	}
	w := &Window{app: app, pump: newPump(post)}
	w.work = workspace.New(workspace.Options{
		Settings: workspace.Settings{Fetch: options.Fetch}, Loop: w.pump, OnChange: w.onChange, Sessions: options.Sessions,
	})
	w.exit = &exit{work: w.work, post: w.pump.Post, quit: app.Quit}
	w.win = app.NewWindow("Marquee")
	w.win.SetIcon(assets.Icon)
	w.build()
	w.bind()
	w.ears = &ears{
		work: w.work, post: w.pump.Post, toolbar: w.toolbar, urls: w.urls, results: w.results, details: w.details, status: w.status,
	}
	w.ears.listen(app, w.win)
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

// ShowAndRun opens the window and returns when it has closed, with everything
// that was started ended.
func (w *Window) ShowAndRun() {
	w.app.Lifecycle().SetOnStarted(func() { w.pump.Post(w.onShown) })
	w.win.SetMaster()
	w.win.ShowAndRun()
	w.ears.close()
	w.exit.finish()
}

// onShown runs once the first frame is on its way: what would have delayed
// that frame comes now.
func (w *Window) onShown() {
	w.renderer.Warm(w.pump.Post)
	w.urls.Focus()
	w.ears.open()
}

// preferenceSplit remembers how wide the left side is.
const preferenceSplit = "window.split"

// build makes the parts and puts them in their places.
func (w *Window) build() {
	preferences := w.app.Preferences()
	w.keys = &keys{}
	w.renderer = text.NewDefault()
	w.sheets = sheets.New(w.win, w.renderer, w.onKey)
	w.toolbar = toolbar.New(w.onKey, w.keys.typed)
	w.urls = urls.New(w.renderer, w.onKey)
	w.details = details.New(w.renderer)
	w.results = results.New(w.renderer, w.details.Container, w.onKey)
	w.details.OnOther = (&decoder{work: w.work, canvas: w.win.Canvas(), row: w.results.Grid.Caret, say: w.say}).offer
	w.status = status.New()
	w.exporter = &exporter{work: w.work, sheets: w.sheets, preferences: preferences, say: w.say}
	w.sessions = &sessions{
		work: w.work, sheets: w.sheets, urls: w.urls, results: w.results, toolbar: w.toolbar,
		exporter: w.exporter, recent: recent{preferences}, say: w.say,
	}
	w.files = &files{work: w.work, sheets: w.sheets, exporter: w.exporter, sessions: w.sessions, urls: w.urls, say: w.say}

	middle := control.NewSplit(w.urls.Container, w.results.Container, float32(preferences.FloatWithFallback(preferenceSplit, 360)),
		func(width float32) { preferences.SetFloat(preferenceSplit, float64(width)) })
	top := control.Stack(w.toolbar.Container, widget.NewSeparator())
	bottom := control.Stack(widget.NewSeparator(), w.status.Container)
	w.win.SetContent(control.NewFrame(top, bottom, middle))
	w.win.SetPadded(false)
}

// bind says what the parts, keys and the window's frame do.
func (w *Window) bind() {
	t, u, r := w.toolbar, w.urls, w.results
	t.OnMain, t.OnStop, t.OnExport = w.onMain, w.work.Stop, w.export
	t.OnConcurrency, t.OnAuto, t.OnFilter = w.work.SetConcurrency, w.work.SetAuto, w.onFilter
	t.Filter.OnLeave = w.focusRows
	u.OnOpen, u.OnChanged, u.OnShortcut = w.files.open, w.onTextChanged, w.keys.typed
	u.OnSession = w.sessions.menu
	u.OnReadAs, u.OnColumn, u.OnSitemaps = w.work.ReadAs, w.files.readColumn, w.files.readSitemaps
	u.Editor.OnTooLarge, u.Editor.Post = w.files.offerToSave, w.pump.Post
	r.OnClasses, r.OnSort, r.OnShortcut = w.onClasses, w.onSort, w.keys.typed
	r.OnClear, r.OnSelected = t.Filter.Clear, w.onSelected
	r.OnOpenPage, r.OnCopy, r.OnCaret = w.openPage, w.copyRows, func(int) { w.showDetails() }
	r.OnFetch, r.OnFetchClass = w.work.FetchRows, w.work.FetchClass
	r.Grid.Post = w.pump.Post
	r.Welcome.OnOpen, r.Welcome.OnPaste, r.Welcome.OnTry = w.files.open, u.Paste, w.onTry
	w.win.SetCloseIntercept(w.requestQuit)
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.files.drop(uris) })
	w.keys.free = func() bool { return !w.sheets.Open() }
	w.keys.actions = map[fyne.KeyName]func(){
		fyne.KeyReturn: w.onMain,
		fyne.KeyEnter:  w.onMain,
		fyne.KeyO:      w.files.open,
		fyne.KeyE:      w.export,
		fyne.KeyF:      func() { w.win.Canvas().Focus(w.toolbar.Filter) },
		fyne.KeyL:      w.urls.Focus,
		fyne.KeyR:      w.results.FetchSelected,
		fyne.KeyN:      w.sessions.begin,
		fyne.KeyS:      w.sessions.saveAs,
		fyne.KeyQ:      w.requestQuit,
	}
	w.keys.bind(w.win.Canvas())
	w.win.Canvas().SetOnTypedKey(w.onKey)
}

// onKey takes the keys that no widget wanted.
func (w *Window) onKey(event *fyne.KeyEvent) {
	if event.Name == fyne.KeyEscape && !w.sheets.CloseTop() {
		w.work.Stop()
	}
}

// onChange brings the parts in line with the workspace.
func (w *Window) onChange(c workspace.Change) {
	if c.Has(workspace.ListChanged) {
		w.urls.ShowList(w.work.List())
	}
	if c.Has(workspace.SessionChanged) {
		w.results.ShowSession(w.work.Session())
	}
	if c.Has(workspace.ViewChanged) {
		w.results.ShowView(w.work.View())
		w.sessions.onView()
	}
	if c.Has(workspace.AnswersChanged) {
		w.results.ShowAnswers()
	}
	if c.Has(workspace.Failed) {
		w.sheets.Error("The run could not be started.", w.work.Problem())
	}
	w.showDetails()
	w.showState()
	w.showShown()
	w.ears.follow()
}

// showState brings toolbar and status in line with what goes on. It is cheap:
// what has nothing new to show does nothing.
func (w *Window) showState() {
	state, settings, progress := w.work.State(), w.work.Settings(), w.work.Progress()
	w.toolbar.ShowState(state)
	w.status.ShowKept(state)
	concurrency := settings.Fetch.Concurrency
	if settings.Auto && progress.Running {
		concurrency = progress.Ceiling
	}
	w.toolbar.ShowConcurrency(concurrency, settings.Auto)
	summary, ran := w.work.Summary()
	switch {
	case state.Phase == workspace.Starting:
		w.status.Begin()
		w.status.Say("Starting…")
	case state.Phase.Busy():
		w.status.ShowProgress(progress)
	case ran:
		w.status.ShowSummary(summary, progress)
	default:
		w.status.Say("Ready")
	}
}

// onFilter, onClasses, onSort and onSelected change how the rows are looked at.
func (w *Window) onFilter(text string) {
	w.work.SetFilter(text)
	w.sessions.keepLook()
}

func (w *Window) onClasses(classes session.ClassSet) {
	w.work.SetClasses(classes)
	w.sessions.keepLook()
}

func (w *Window) onSort(column string, descending bool) {
	w.work.SetSort(column, descending)
	w.sessions.keepLook()
}

func (w *Window) onSelected() {
	w.showShown()
	w.sessions.keepLook()
}

// showShown says how much of the list is on screen and chosen.
func (w *Window) showShown() {
	query := w.work.Query()
	w.status.ShowShown(w.work.View().Len(), w.work.Session().Len(), w.results.Grid.SelectedCount(), query.Chooses())
}

// showDetails shows what is known of the row the caret is on, while that row
// is among those shown.
func (w *Window) showDetails() {
	row := w.results.Grid.Caret()
	visible := row >= 0 && row < w.work.Session().Len() && w.work.View().Position(row) >= 0
	if visible {
		shown := cells.Of(w.work.Session().Row(row))
		w.details.Show(&shown)
	}
	w.results.ShowBelow(visible)
}

// say puts a sentence into the status line while no run shows its progress
// there; "" brings back what stood there.
func (w *Window) say(sentence string) {
	if sentence == "" || w.work.State().Phase.Busy() {
		w.showState()
		return
	}
	w.status.Say(sentence)
	w.ears.say(sentence)
}

// onTextChanged notes that the editor holds something else.
func (w *Window) onTextChanged() { w.work.SetText(w.urls.Text) }

// export asks which results shall go where.
func (w *Window) export() { w.exporter.ask(slices.Collect(w.results.Grid.Selected())) }

// onMain is the main button: it starts, pauses or resumes, as it says.
func (w *Window) onMain() {
	switch state := w.work.State(); {
	case w.exit.begun:
	case state.CanPause():
		w.work.Pause()
	case state.CanResume():
		w.work.Resume()
	default:
		w.work.Fetch()
	}
}

// focusRows goes to the rows: to the caret's, or to the first there is.
func (w *Window) focusRows() {
	if w.results.Full() {
		w.results.FocusRows()
	}
}

// openPage opens a row's page in the browser: http and https only, whatever
// the row holds, and away from the UI goroutine, since it may take long.
func (w *Window) openPage(row int) {
	address, err := url.Parse(w.work.Session().Row(row).FinalURL)
	if err != nil || address.Scheme != "http" && address.Scheme != "https" {
		return
	}
	w.work.Do(func() error { return w.app.OpenURL(address) }, func(err error) {
		if err != nil {
			w.sheets.Error("The page could not be opened in the browser.", err)
		}
	})
}

// copyRows puts rows on the clipboard.
func (w *Window) copyRows(rows []int, form workspace.CopyForm) {
	w.work.Copy(rows, form, func(text string, err error) {
		if err != nil {
			w.sheets.Error("Nothing was copied.", err)
			return
		}
		w.app.Clipboard().SetContent(text)
		w.say(words.Say("copied", words.Values{"Count": len(rows)}))
	})
}

// onTry loads the ten well-known sites into the editor.
func (w *Window) onTry() {
	w.urls.Editor.SetText(strings.Join(wellKnownSites, "\n") + "\n")
	w.urls.Focus()
}

var wellKnownSites = []string{
	"https://www.python.org/", "https://www.jd.com/", "https://www.baidu.com/", "https://www.taobao.com/",
	"https://git-scm.com/", "https://www.sohu.com/", "https://gitee.com/", "https://www.amazon.com/",
	"https://www.usa.gov/", "https://www.nasa.gov/",
}

// requestQuit is the way out, whoever asks.
func (w *Window) requestQuit() {
	if w.exit.begun {
		return
	}
	if state := w.work.State(); state.Unkept != "" && state.Known > 0 {
		w.sheets.Ask(words.Say("quit.unkept", nil), words.Say(words.Key("unkept."+string(state.Unkept)), nil)+".", w.quit)
		return
	}
	w.quit()
}

func (w *Window) quit() {
	w.ears.close()
	w.win.Hide()
	w.renderer.Close()
	w.exit.begin()
}
