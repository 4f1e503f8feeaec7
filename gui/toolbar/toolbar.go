// Package toolbar is the top of the window: start, pause and stop, the
// concurrency, the filter, the export. It shows the state it is given and
// calls back.
package toolbar

import (
	"runtime"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// Toolbar is the row of controls. Set the callbacks before it is shown.
type Toolbar struct {
	*fyne.Container
	OnMain        func() // the main button: does what it says
	OnStop        func()
	OnExport      func()
	OnConcurrency func(n int)
	OnAuto        func(on bool)
	OnFilter      func(text string)
	OnSettings    func()
	OnAtOnce      func(below fyne.CanvasObject) // how many pages at once shall be asked
	OnMenu        func(at fyne.Position)        // the menus shall be shown at a place

	Main, Stop, Auto, Export *control.Button
	Settings, Menu           *control.Button
	AtOnce                   *control.Button // in the place of slider and Auto where there is little room
	Slider                   *control.Slider
	Number                   *widget.Label // the concurrency in force
	Filter                   *Filter

	auto   bool
	pace   []fyne.CanvasObject // label, slider, number and Auto
	state  workspace.State
	scarce bool // there is little room
	said   control.Sayings
}

// New returns the toolbar. onKey and onShortcut are given what its controls
// have no use for.
func New(onKey func(*fyne.KeyEvent), onShortcut func(fyne.Shortcut)) *Toolbar {
	t := &Toolbar{}
	t.Main = control.NewButton(control.Primary, "", theme.MediaPlayIcon(), onKey, func() { t.OnMain() })
	t.Stop = control.NewButton(control.Plain, "", theme.MediaStopIcon(), onKey, func() { t.OnStop() })
	t.Auto = control.NewButton(control.Plain, "", nil, onKey, func() { t.OnAuto(!t.auto) })
	t.Export = control.NewButton(control.Plain, "", nil, onKey, func() { t.OnExport() })
	t.Settings = control.NewButton(control.Plain, "", theme.SettingsIcon(), onKey, func() { t.OnSettings() })
	t.Menu = control.NewButton(control.Plain, "", theme.MenuIcon(), onKey, func() { t.OnMenu(control.Below(t.Menu).AddXY(0, 4)) })
	if runtime.GOOS == "darwin" { // its menus are at the top of the screen
		t.Menu.Hide()
	}
	t.Number = widget.NewLabel("")
	t.Slider = control.NewSlider(len(ceilingStops)-1, 0, onKey, func(position float64) { t.OnConcurrency(CeilingAt(position)) })
	t.Filter = newFilter(onKey, onShortcut, func(text string) { t.OnFilter(text) })
	t.AtOnce = control.NewButton(control.Plain, "", nil, onKey, func() { t.OnAtOnce(t.AtOnce) })
	paceName := control.NewLabel("", widget.LowImportance)
	t.pace = []fyne.CanvasObject{
		control.WithWidth(8, 1, layout.NewSpacer()), paceName,
		control.WithElasticWidth(110, 200, 32, t.Slider.Accented()), control.WithWidth(42, 0, t.Number), t.Auto,
	}
	objects := append([]fyne.CanvasObject{t.Main, t.Stop, t.AtOnce}, t.pace...)
	objects = append(objects, layout.NewSpacer(), control.WithElasticWidth(90, 230, 32, t.Filter), t.Export, t.Settings, t.Menu)
	t.Container = container.New(narrowing{t, control.Bar{Height: 52, Margin: control.Margin, Gap: 10}}, objects...)
	t.said.Add(func() {
		control.SetText(paceName, words.Say("pages.at_once", nil))
		t.Settings.Name, t.Menu.Name = words.Say("settings", nil), words.Say("menu", nil)
		t.Stop.Name, t.Export.Name = words.Say("action.stop", nil), words.Say("action.export", nil)
		t.sayMain()
		t.sayAuto()
		t.sayNarrow()
	})
	return t
}

// ShowConcurrency shows the concurrency in force, and whether it moves by
// itself.
func (t *Toolbar) ShowConcurrency(n int, auto bool) {
	control.SetText(t.Number, strconv.Itoa(n))
	t.Slider.Follow(PositionOf(n))
	if t.AtOnce.Set(words.Say("at.once", words.Values{"Count": n}), nil, control.Plain) && t.AtOnce.Visible() {
		control.Arrange(t.Container)
	}
	t.auto = auto
	t.sayAuto()
}

func (t *Toolbar) sayAuto() {
	kind := control.Plain
	if t.auto {
		kind = control.On
	}
	t.Auto.Set(words.Say("auto", nil), nil, kind)
}

// SayAgain says everything in the language that is spoken now.
func (t *Toolbar) SayAgain() {
	t.said.Again()
	control.Arrange(t.Container)
}

// mainLabels are what the main button says. Starting and stopping take a
// moment in which it does nothing.
var mainLabels = map[workspace.Phase]words.Key{
	workspace.Starting: "main.starting", workspace.Running: "main.pause", workspace.Paused: "main.resume", workspace.Stopping: "main.stopping",
}

// mainLabel is what the main button says in a state.
func mainLabel(state workspace.State) string {
	if label, ok := mainLabels[state.Phase]; ok {
		return words.Say(label, nil)
	}
	if state.CanContinue() {
		return words.Say("main.continue", nil)
	}
	return words.Say("action.fetch", nil)
}

// mainRoom is all that the main button may say.
func mainRoom() []string {
	all := []string{words.Say("main.continue", nil), words.Say("action.fetch", nil)}
	for _, label := range mainLabels {
		all = append(all, words.Say(label, nil))
	}
	return all
}

// sayMain has the main button say what it does.
func (t *Toolbar) sayMain() (changed bool) {
	icon := theme.MediaPlayIcon()
	if t.state.CanPause() {
		icon = theme.MediaPauseIcon()
	}
	return t.Main.Set(mainLabel(t.state), icon, control.Primary)
}

// ShowState brings the buttons in line with what goes on.
func (t *Toolbar) ShowState(state workspace.State) {
	t.state = state
	changed := t.sayMain()
	busy := state.Phase.Busy()
	stops := busy || !t.scarce // where there is room nothing moves
	changed = changed || t.Stop.Visible() != stops
	t.Main.SetEnabled(state.CanPause() || state.CanResume() || state.CanFetch)
	control.SetVisible(t.Stop, stops)
	t.Stop.SetEnabled(state.CanStop())
	t.Export.SetEnabled(state.CanExport)
	if changed {
		control.Arrange(t.Container)
	}
}

// narrow implements narrower.
func (t *Toolbar) narrow(pace, settings bool) {
	for _, object := range t.pace {
		control.SetVisible(object, !pace)
	}
	control.SetVisible(t.AtOnce, pace)
	control.SetVisible(t.Settings, !settings)
	t.scarce = settings
	control.SetVisible(t.Stop, t.state.Phase.Busy() || !t.scarce)
	t.sayNarrow()
}

// sayNarrow has short words, or signs, where there is little room.
func (t *Toolbar) sayNarrow() {
	t.Main.Room = nil
	if !t.scarce {
		t.Main.Room = mainRoom()
	}
	stop, export := t.Stop.Name, t.Export.Name
	exportIcon := fyne.Resource(nil)
	prompt := words.Say("filter.prompt", nil)
	if t.scarce {
		stop, export, exportIcon = "", "", theme.DownloadIcon()
		prompt = words.Say("action.filter", nil)
	}
	if t.Filter.PlaceHolder != prompt {
		t.Filter.SetPlaceHolder(prompt)
	}
	t.Stop.Set(stop, theme.MediaStopIcon(), control.Plain)
	t.Export.Set(export, exportIcon, control.Plain)
}
