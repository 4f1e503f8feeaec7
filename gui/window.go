package gui

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"marquee/fetcher"
	"marquee/gui/actions"
	"marquee/gui/cells"
	"marquee/gui/control"
	"marquee/gui/details"
	"marquee/gui/grid"
	"marquee/gui/hosts"
	"marquee/gui/results"
	"marquee/gui/sheets"
	"marquee/gui/status"
	"marquee/gui/text"
	"marquee/gui/toolbar"
	"marquee/gui/urls"
	"marquee/internal/chooser"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/settings"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// Options say how the window opens.
type Options struct {
	Text     string          // what stands in the editor at first
	Paths    []string        // of files and folders to open
	Fetch    fetcher.Options // of the runs, what is no setting
	Settings *settings.Store // nil: the first ones, kept nowhere
	Lang     string          // the language to speak, whatever is set; "" is what is set
	Speaks   []string        // the languages that the system is set to, as words.For takes them
	Sessions string          // the folder that sessions are kept in; "" keeps none
	Post     func(func())    // hands a function to the UI goroutine; nil is fyne.Do

	// Choose asks for files by the desktop's dialogs, such as a
	// chooser.Chooser's; nil asks by the window's own.
	Choose func(context.Context, chooser.Request) ([]string, error)

	// PutHTML puts text on the clipboard together with a fragment of HTML that
	// says the same, such as a clipboard.Clipboard's Put; nil leaves it at text.
	PutHTML func(text, fragment string) error
}

// Window is Marquee's window. All of it belongs to the UI goroutine.
type Window struct {
	app     fyne.App
	win     fyne.Window
	pump    *pump
	work    *workspace.Workspace
	putHTML func(text, fragment string) error // on the clipboard; nil where only text is
	exit    *exit
	set     *choices
	table   *actions.Table
	ears    *ears
	parts
	choosing *choosing
	veil     *veil
	split    *control.Split
	tips     *control.Tips
	unfolds  *control.Button // stands in the list's place
	unfold   bool            // the person wants to see the list, however narrow the window
	wide     float32         // of the window
	ending   *ending
	offer    *offer
	looked   time.Time // when the hosts were asked for last
	closed   bool      // the person wants to see no details
	asked    known     // when the headers of a row were asked for
}

// known is how much the session's file knows: of which answers, and whether all
// of them are written.
type known struct {
	version uint64
	written bool
}

// parts are what the window is assembled of.
type parts struct {
	renderer *text.Renderer
	toolbar  *toolbar.Toolbar
	urls     *urls.Pane
	results  *results.Results
	hosts    *hosts.Hosts
	details  *details.Details
	status   *status.Status
	sheets   *sheets.Sheets
	files    *files
	sessions *sessions
	exporter *exporter
	picking  *sheets.Picker        // that was opened last
	setting  *sheets.SettingsSheet // that was opened last
}

// ShowAndRun opens the window and returns when it has closed, with everything
// that was started ended.
func (w *Window) ShowAndRun() {
	w.app.Lifecycle().SetOnStarted(func() { w.pump.Post(w.onShown) })
	w.win.SetMaster()
	back := w.exit.guard()
	w.win.ShowAndRun()
	back()
	w.ears.close()
	w.choosing.end()
	w.exit.finish()
}

// onShown runs once the first frame is on its way: what would have delayed
// that frame comes now.
func (w *Window) onShown() {
	w.renderer.Warm(w.pump.Post)
	w.urls.Focus()
	w.ears.open()
}

// onFront notes that the window has come to the front, or is no longer there.
// Fyne keeps one function for each: whoever needs to know is told here.
func (w *Window) onFront(front bool) {
	w.ending.away = !front
	w.pump.Post(func() { w.ears.tree.SetActive(front) })
}

// onKey takes the keys that no widget wanted.
func (w *Window) onKey(event *fyne.KeyEvent) {
	if !w.sheets.Typed(event) {
		w.table.Press(actions.Keys{Key: event.Name, Held: heldShift()})
	}
}

// heldShift is Shift if it is held: keys without a shortcut's modifiers come
// without it.
func heldShift() fyne.KeyModifier {
	if driver, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return driver.CurrentKeyModifiers() & fyne.KeyModifierShift
	}
	return 0
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
		w.sheets.Error(words.Say("run.unstarted", nil), w.work.Problem())
	}
	w.showDetails()
	w.showState()
	w.showShown()
	w.offer.show()
	w.ears.follow()
	w.onWidth(w.wide)
	w.ending.follow()
	w.urls.Editor.Still = w.work.Settings().Appearance.ReducedMotion
	w.followHosts(c.Has(workspace.StateChanged))
}

// foldBelow is the width of a window in which list and rows have no room
// beside each other.
const foldBelow = 900

// onWidth folds the list away in a narrow window once there are results.
func (w *Window) onWidth(width float32) {
	w.wide = width
	phase := w.work.State().Phase
	w.split.Fold(width < foldBelow && !w.unfold && phase != workspace.Empty && phase != workspace.Listed)
}

// fold folds the list away, or brings it back.
func (w *Window) fold(fold bool) {
	w.unfold = !fold
	w.split.Fold(fold)
	if !fold {
		w.urls.Focus()
	}
}

// hostsPace is how often the hosts are looked at.
const hostsPace = 500 * time.Millisecond

// followHosts brings the view of hosts up to date, and the sentence that says
// why a run seems to stand. At the end of a run, and after what a person did,
// it does not wait.
func (w *Window) followHosts(now bool) {
	if !now && time.Since(w.looked) < hostsPace {
		return
	}
	w.looked = time.Now()
	if w.hosts.Visible() {
		w.work.Hosts(w.hosts.Show)
	}
	w.work.Standing(w.sayStanding)
}

// sayStanding says why a run seems to stand.
func (w *Window) sayStanding(s workspace.Standing) {
	var parts []string
	for _, part := range []struct {
		count int
		key   words.Key
	}{{s.Reading, "standing.reading"}, {s.Asked, "standing.asked"}, {s.Paced, "standing.paced"}, {s.Later, "standing.later"}} {
		if part.count > 0 {
			parts = append(parts, words.Say(part.key, words.Values{"Count": part.count, "Until": s.Until.Local().Format(time.TimeOnly)}))
		}
	}
	if len(parts) > 0 && w.work.State().Phase == workspace.Running {
		w.status.ShowStanding(words.Say("standing", words.Values{"Left": words.Say("count.pages", words.Values{"Count": s.Left}), "Why": words.Spoken().List(parts)}))
	}
}

// showHosts shows the hosts in the rows' place, or the rows again.
func (w *Window) showHosts(visible bool) {
	control.SetVisible(w.hosts.Container, visible)
	control.SetVisible(w.results.Container, !visible)
	if visible {
		w.work.Hosts(w.hosts.Show)
	}
	w.focusRows()
}

// showState brings toolbar and status in line with what goes on. It is cheap:
// what has nothing new to show does nothing.
func (w *Window) showState() {
	state, set, progress := w.work.State(), w.work.Settings(), w.work.Progress()
	w.toolbar.ShowState(state)
	w.status.ShowKept(state)
	concurrency := set.Fetch.Concurrency
	if set.Fetch.Auto && progress.Running {
		concurrency = progress.Ceiling
	}
	w.toolbar.ShowConcurrency(concurrency, set.Fetch.Auto)
	summary, ran := w.work.Summary()
	switch {
	case state.Phase == workspace.Starting:
		w.status.Begin()
		w.status.Say(words.Say("main.starting", nil))
	case state.Phase.Busy():
		w.status.ShowProgress(progress)
	case w.offer.areEarlier():
		w.status.Say(words.Say("results.earlier", nil))
	case ran:
		w.status.ShowSummary(summary, progress)
	default:
		w.status.Say(words.Say("ready", nil))
	}
}

// onFilter, onClasses, onSort and onSelected change how the rows are looked at.
func (w *Window) onFilter(text string) {
	w.work.SetFilter(text)
	w.results.Find(text)
	w.details.Find(text)
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

// onNeeds has done what the columns that show need, and says what of it comes
// only with the next run.
func (w *Window) onNeeds(needs column.Needs) {
	w.work.SetNeeds(needs)
	if w.work.Lacks(needs) {
		w.say(words.Say("columns.later", nil))
	}
}

func (w *Window) onSelected() {
	w.showShown()
	w.sessions.keepLook()
}

// onConcurrency and onAuto change how many pages are read at once, and keep it.
func (w *Window) onConcurrency(n int) {
	w.work.SetConcurrency(n)
	w.set.keep()
}

func (w *Window) onAuto(on bool) {
	w.work.SetAuto(on)
	w.set.keep()
}

// showShown says how much of the list is on screen and chosen.
func (w *Window) showShown() {
	query := w.work.Query()
	w.status.ShowShown(w.work.View().Len(), w.work.Session().Len(), w.results.Grid.SelectedCount(), query.Chooses())
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

// onMain is the main button: it starts, pauses or resumes, as it says. With
// Shift it reads all again instead of what is left.
func (w *Window) onMain() {
	switch state := w.work.State(); {
	case w.exit.begun:
	case state.CanPause():
		w.work.Pause()
	case state.CanResume():
		w.work.Resume()
	case heldShift() != 0:
		w.work.FetchAll()
	default:
		w.work.Fetch()
	}
}

// shownGrid is the grid on screen: the hosts', or the rows'.
func (w *Window) shownGrid() *grid.Grid {
	if w.hosts.Visible() {
		return w.hosts.Grid
	}
	return w.results.Grid
}

// focusRows goes to the rows: to the caret's, or to the first there is; while
// the hosts show in their place, to those.
func (w *Window) focusRows() {
	switch {
	case w.hosts.Visible():
		w.win.Canvas().Focus(w.hosts.Grid)
	case w.results.Full():
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
			w.sheets.Error(words.Say("page.unopened", nil), err)
		}
	})
}

// copyRows puts rows on the clipboard.
func (w *Window) copyRows(rows []int, form workspace.CopyForm) {
	w.work.Copy(rows, form, func(all workspace.Copied, err error) {
		switch {
		case err != nil:
			w.sheets.Error(words.Say("copied.not", nil), err)
		case all.HTML != "" && w.putHTML != nil:
			w.copyHTML(all, len(rows))
		default:
			w.app.Clipboard().SetContent(all.Text)
			w.say(words.Say("copied", words.Values{"Count": len(rows)}))
		}
	})
}

// copyHTML puts rows on the clipboard as text and as HTML; as text alone where
// the desktop takes no more.
func (w *Window) copyHTML(all workspace.Copied, rows int) {
	w.work.Do(func() error { return w.putHTML(all.Text, all.HTML) }, func(err error) {
		if err != nil {
			w.app.Clipboard().SetContent(all.Text)
			w.say(words.Say("copied.text", words.Values{"Count": rows}))
			return
		}
		w.say(words.Say("copied", words.Values{"Count": rows}))
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
		w.sheets.Confirm(words.Say("quit.unkept", nil), words.Full(words.Say(words.Key("unkept."+string(state.Unkept)), nil)), words.Say("quit", nil), w.quit)
		return
	}
	w.quit()
}

func (w *Window) quit() {
	w.ears.close()
	w.choosing.end()
	w.win.Hide()
	w.renderer.Close()
	w.exit.begin()
}

// showDetails shows what is known of the row the caret is on, while that row
// is among those shown, and the person has not closed the pane.
func (w *Window) showDetails() {
	row, s := w.results.Grid.Caret(), w.work.Session()
	visible := !w.closed && row >= 0 && row < s.Len() && w.work.View().Position(row) >= 0
	if visible {
		shown := cells.Of(s.Row(row))
		if now := w.known(); w.details.Show(&shown) || w.asked != now && !w.work.State().Phase.Busy() {
			w.asked = now
			w.lookDeeper(row, &shown)
		}
	}
	w.results.ShowBelow(visible)
}

// known is how much the file knows now.
func (w *Window) known() known { return known{w.work.Session().Version(), w.work.State().Written} }

// lookDeeper has the pane show what only the session's file and the hosts'
// connections tell of a row.
func (w *Window) lookDeeper(row int, shown *cells.Row) {
	id, address := shown.ID, shown.FinalURL
	w.work.Depth(row, func(depth session.Depth) {
		deeper := details.Deeper{Headers: depth.Headers, Tries: depth.Tries}
		if c, ok := w.work.Certificate(address); ok {
			deeper.Certificate = &c
		}
		w.details.ShowMore(id, deeper)
	})
}

// closeDetails closes the pane until it is asked for again; what has the focus
// in it gives it to the rows.
func (w *Window) closeDetails() {
	w.keepClosed(true)
	w.focusRows()
}

// toggleDetails opens the pane, or closes it.
func (w *Window) toggleDetails() {
	if !w.closed {
		w.closeDetails()
		return
	}
	w.keepClosed(false)
	w.focusRows()
}

// tellDetails says what the action of the pane does now.
func (w *Window) tellDetails() string {
	if w.closed {
		return words.Say("action.details", nil)
	}
	return words.Say("details.close", nil)
}

// preferenceClosed remembers that the pane of details is closed.
const preferenceClosed = "details.closed"

func (w *Window) keepClosed(closed bool) {
	w.closed = closed
	w.app.Preferences().SetBool(preferenceClosed, closed)
	w.showDetails()
}
