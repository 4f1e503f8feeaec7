package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"marquee/gui/access"
	"marquee/gui/access/widgets"
	"marquee/gui/cells"
	"marquee/gui/details"
	"marquee/gui/editor"
	"marquee/gui/hosts"
	"marquee/gui/results"
	"marquee/gui/status"
	"marquee/gui/toolbar"
	"marquee/gui/urls"
	"marquee/internal/about"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// ears is the window for those who hear it: what its parts are called, and what
// is said of a run. It belongs to the UI goroutine.
type ears struct {
	work    *workspace.Workspace
	post    func(func())
	toolbar *toolbar.Toolbar
	urls    *urls.Pane
	results *results.Results
	details *details.Details
	status  *status.Status
	hosts   *hosts.Hosts

	tree   *widgets.Tree
	access *access.Access // nil while the window does not show
	phase  workspace.Phase
	tenth  int // of the run that was spoken of last
}

// listen follows the window: on which line of the list the caret is.
func (e *ears) listen(win fyne.Window) {
	e.tree = widgets.Of(win, "Marquee")
	e.name()
	list := e.urls.Editor
	moved := list.OnCaret
	list.OnCaret = func(line int) {
		moved(line)
		if mark := list.Mark(line); mark.Kind == editor.Wrong {
			e.say(mark.Note)
		}
	}
}

// open begins to speak to whoever listens; close ends it.
func (e *ears) open() {
	if e.access == nil {
		e.access = access.Start(access.Options{
			Root: e.tree, Post: e.post, Toolkit: "Marquee", Version: about.Version(), Locale: func() string { return words.Spoken().Tag() }, Say: actionName,
		})
	}
}

// actionNames are what actions are called that package access and the controls
// have names for.
var actionNames = map[string]words.Key{
	"Press": "access.press", "Choose": "access.choose", "Choose beside the others": "access.choose_too", "Switch": "access.switch", "Toggle": "access.switch",
	"Sort": "access.sort", "Select": "access.select", "Open": "open",
}

func actionName(name string) string {
	if key, ok := actionNames[name]; ok {
		return words.Say(key, nil)
	}
	return name
}

func (e *ears) close() {
	if e.access != nil {
		e.access.Close()
		e.access = nil
	}
}

// say has a sentence read out when nothing else is.
func (e *ears) say(sentence string) {
	if e.access != nil {
		e.access.Announce(sentence, false)
	}
}

// name says what parts are called on which no name stands.
func (e *ears) name() {
	named := func(role access.Role, key words.Key) func(*access.Node) {
		return func(n *access.Node) { n.Role, n.Name = role, words.Say(key, nil) }
	}
	e.tree.Special(e.toolbar.Container, named(access.ToolBar, "part.toolbar"))
	e.tree.Special(e.status.Container, named(access.StatusBar, "part.status"))
	e.tree.Special(e.urls.Editor, named(access.TextRole, "part.list"))
	e.tree.Special(e.details.Container, named(access.Panel, "part.details"))
	e.tree.Special(e.results.Grid, named(access.TableRole, "part.results"))
	e.tree.Special(e.hosts.Grid, named(access.TableRole, "hosts"))
	e.tree.Special(e.status.Line(), named(access.ProgressBar, "part.progress"))
	e.results.Grid.RowName = func(row int) string { return rowName(e.work, row) }
	t := e.toolbar
	e.tree.Special(t.Slider, func(n *access.Node) {
		n.Name, n.Value.Say = words.Say("part.concurrency", nil), t.Number.Text
		if t.Automatic() {
			n.Value.Say = words.Say("access.auto", words.Values{"Number": t.Number.Text})
		}
	})
	e.tree.Special(t.Auto, func(n *access.Node) {
		n.Role, n.States = access.ToggleButton, n.States.With(access.Pressed|access.Checked, t.Automatic())
	})
}

// rowName is all that is worth saying of a row of the view: where it stands,
// its title or why there is none, its status and how it ended.
func rowName(work *workspace.Workspace, position int) string {
	view := work.View()
	row := cells.Of(work.Session().Row(view.ID(position)))
	title, _ := cells.TitleText(&row)
	parts := []string{words.Say("access.row", words.Values{"Number": position + 1, "Total": view.Len()}), title}
	if status := cells.StatusText(&row); row.Status != 0 && status != "" {
		parts = append(parts, status)
	}
	if how := cells.HowText(&row); how != "" && how != title {
		parts = append(parts, how)
	}
	return strings.Join(parts, ", ")
}

// follow speaks of a run: when it begins, at every tenth, when it pauses, and
// its sum at the end.
func (e *ears) follow() {
	before, now := e.phase, e.work.State().Phase
	e.phase = now
	progress := e.work.Progress()
	counts := words.Values{"Done": progress.Done, "Total": progress.Total}
	switch {
	case !now.Busy():
		if before.Busy() {
			if summary, ran := e.work.Summary(); ran {
				e.say(words.Spoken().Summary(summary))
			}
		}
		e.tenth = -1
	case e.tenth < 0 && progress.Total > 0:
		e.tenth = 0
		e.say(words.Say("access.started", words.Values{"Count": progress.Total}))
	case now == workspace.Paused && before != now:
		e.say(words.Say("access.paused", counts))
	case progress.Total > 0:
		if tenth := progress.Done * 10 / progress.Total; tenth > e.tenth && tenth < 10 {
			e.tenth = tenth
			counts["Percent"] = progress.Done * 100 / progress.Total
			e.say(words.Say("access.share", counts))
		}
	}
}
