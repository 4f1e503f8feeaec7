package gui

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"marquee/assets"
	"marquee/fetcher"
	"marquee/gui/text"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// Options say how the window opens.
type Options struct {
	Text  string          // what stands in the editor at first
	Fetch fetcher.Options // settings of the runs
	Post  func(func())    // hands a function to the UI goroutine; nil is fyne.Do
}

// Window is Marquee's window. All of it belongs to the UI goroutine.
type Window struct {
	app     fyne.App
	win     fyne.Window
	options Options
	pump    *pump
	work    sync.WaitGroup // goroutines that the window waits for when it closes
	ctx     context.Context
	cancel  context.CancelFunc

	renderer *text.Renderer
	toolbar  *toolbar
	urls     *urlPane
	results  *results
	status   *status

	list      *urllist.List // what the editor holds, as last parsed
	session   *session.Session
	run       *session.Run // the run that goes on or ended last; nil before
	state     runState
	rate      rate
	stale     bool // the editor has changed since list was parsed
	fetchASAP bool // Fetch was asked for while the list was stale
	closing   bool // the way out has begun
	ended     bool // everything that was started has ended
	quit      func()
	reading   *reading
	viewing   *viewing
}

// New builds the window and fills the editor. ShowAndRun opens it.
func New(app fyne.App, options Options) *Window {
	app.Settings().SetTheme(newTheme())
	post := options.Post
	if post == nil {
		post = fyne.Do
	}
	w := &Window{app: app, options: options, pump: newPump(post), list: &urllist.List{}, quit: app.Quit}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.session = session.New(w.list)
	w.win = app.NewWindow("Marquee")
	w.win.SetIcon(assets.Icon)
	w.build()
	w.win.Resize(fyne.NewSize(1280, 800))
	w.win.SetCloseIntercept(w.requestQuit)
	w.win.SetOnDropped(w.onDropped)
	w.bindKeys()
	if options.Text != "" {
		w.urls.editor.SetText(options.Text)
	}
	w.showSession(w.session)
	w.refresh()
	return w
}

// ShowAndRun opens the window and returns when it has closed, with everything
// that was started ended.
func (w *Window) ShowAndRun() {
	w.app.Lifecycle().SetOnStarted(func() { w.pump.Post(w.onShown) })
	w.win.SetMaster()
	w.win.ShowAndRun()
	w.finish()
}

// onShown runs once the first frame is on its way: what would have delayed
// that frame comes now.
func (w *Window) onShown() {
	w.results.warm(w.pump.Post)
	w.urls.focus()
}

func (w *Window) build() {
	renderer := text.NewDefault()
	w.renderer = renderer
	w.toolbar = newToolbar(w.options.Fetch.Concurrency, w.onKey)
	w.toolbar.OnFetch, w.toolbar.OnStop, w.toolbar.OnExport = w.onFetch, w.onStop, w.onExport
	w.toolbar.OnCeiling, w.toolbar.OnAuto, w.toolbar.OnFilter = w.onCeiling, w.onAuto, w.onFilter
	w.urls = newURLPane(renderer, w.onKey)
	w.urls.OnOpen, w.urls.OnChanged, w.urls.OnShortcut = w.onOpen, w.onTextChanged, w.onShortcut
	w.results = newResults(renderer, w.onKey)
	w.results.OnClass, w.results.OnSort, w.results.OnOpenPage = w.onClass, w.onSort, w.openPage
	w.results.OnShortcut, w.results.OnCopy = w.onShortcut, w.copyRows
	w.results.welcome.OnOpen, w.results.welcome.OnPaste = w.onOpen, w.urls.paste
	w.results.welcome.OnTry = w.onTry
	w.status = newStatus()
	w.urls.editor.OnTooLarge = w.offerToSave
	w.urls.editor.Post, w.results.grid.Post = w.pump.Post, w.pump.Post
	w.reading = newReading(w)
	w.viewing = newViewing(w)

	preferences := w.app.Preferences()
	middle := newSplit(w.urls.Container, w.results.Container, float32(preferences.FloatWithFallback(preferenceSplit, 360)),
		func(width float32) { preferences.SetFloat(preferenceSplit, float64(width)) })
	top := stack(w.toolbar.Container, widget.NewSeparator())
	bottom := stack(widget.NewSeparator(), w.status.Container)
	w.win.SetContent(container.New(frameLayout{top, bottom, middle}, top, bottom, middle))
	w.win.SetPadded(false)
}

// refresh brings every part in line with the state. It is cheap: parts that
// have nothing new to show do nothing.
func (w *Window) refresh() {
	w.toolbar.show(w.state, w.stale || w.list.URLs() > 0, w.session.Len() > 0)
	w.results.show(w.session)
	switch {
	case w.state == starting:
		w.status.showSentence("Starting…")
	case w.state != idle:
		w.status.showProgress(w.run.Progress(), &w.rate)
	case w.run != nil:
		w.status.showSummary(w.run.Summary(), w.run.Progress())
	default:
		w.status.showSentence("Ready")
	}
}

// preferenceSplit remembers how wide the left side is.
const preferenceSplit = "window.split"

// stack puts objects below each other without gaps.
func stack(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(0), objects...)
}

// frameLayout gives top and bottom their height and the middle the rest,
// without gaps between them.
type frameLayout struct{ top, bottom, middle fyne.CanvasObject }

// MinSize implements fyne.Layout.
func (f frameLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	top, bottom, middle := f.top.MinSize(), f.bottom.MinSize(), f.middle.MinSize()
	return fyne.NewSize(max(top.Width, bottom.Width, middle.Width), top.Height+bottom.Height+middle.Height)
}

// Layout implements fyne.Layout.
func (f frameLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top, bottom := heightOf(f.top), heightOf(f.bottom)
	place(f.top, 0, 0, size.Width, top)
	place(f.middle, 0, top, size.Width, size.Height-top-bottom)
	place(f.bottom, 0, size.Height-bottom, size.Width, bottom)
}

func place(object fyne.CanvasObject, x, y, width, height float32) {
	object.Move(fyne.NewPos(x, y))
	object.Resize(fyne.NewSize(width, height))
}

// heightOf is the least height of an object, 0 while it is hidden.
func heightOf(object fyne.CanvasObject) float32 {
	if !object.Visible() {
		return 0
	}
	return object.MinSize().Height
}
