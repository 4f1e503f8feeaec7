package gui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// toolbar is the top of the window: start, pause and stop, the concurrency,
// the filter, the export.
type toolbar struct {
	*fyne.Container
	OnFetch, OnStop, OnExport func()
	OnCeiling                 func(concurrency int)
	OnAuto                    func(on bool)
	OnFilter                  func(text string)

	fetch, stop, auto, export *button
	slider                    *ceilingSlider
	number                    *widget.Label
	filter                    *filterEntry
	autoOn                    bool
}

func newToolbar(concurrency int, onKey func(*fyne.KeyEvent)) *toolbar {
	t := &toolbar{}
	t.fetch = newButton(primaryButton, "Fetch titles", theme.MediaPlayIcon(), onKey, func() { t.OnFetch() })
	t.stop = newButton(plainButton, "Stop", theme.MediaStopIcon(), onKey, func() { t.OnStop() })
	t.stop.Hide()
	t.auto = newButton(plainButton, "Auto", nil, onKey, t.onAutoTapped)
	t.export = newButton(plainButton, "Export…", nil, onKey, func() { t.OnExport() })
	t.number = widget.NewLabel("")
	t.slider = newCeilingSlider(concurrency, onKey, t.onCeilingChanged)
	t.filter = newFilterEntry(onKey, func(text string) { t.OnFilter(text) })
	t.showCeiling(concurrency)

	accent := container.NewThemeOverride(t.slider, sliderTheme{fyne.CurrentApp().Settings().Theme()})
	t.Container = newBar(52, 10,
		t.fetch, t.stop,
		withWidth(8, 1, layout.NewSpacer()),
		newLabel("Concurrency", widget.LowImportance),
		withElasticWidth(110, 200, 32, accent), withWidth(42, 0, t.number), t.auto,
		layout.NewSpacer(),
		withElasticWidth(90, 230, 32, t.filter), t.export,
	)
	return t
}

func (t *toolbar) onCeilingChanged(concurrency int) {
	if t.autoOn {
		t.setAuto(false)
	}
	t.showCeiling(concurrency)
	t.OnCeiling(concurrency)
}

func (t *toolbar) onAutoTapped() { t.setAuto(!t.autoOn) }

func (t *toolbar) setAuto(on bool) {
	t.autoOn = on
	kind := plainButton
	if on {
		kind = primaryButton
	}
	t.auto.show("Auto", nil, kind)
	t.OnAuto(on)
}

// showCeiling shows the concurrency in force.
func (t *toolbar) showCeiling(concurrency int) { setText(t.number, strconv.Itoa(concurrency)) }

// followCeiling moves the slider to a ceiling that moves by itself.
func (t *toolbar) followCeiling(concurrency int) {
	t.slider.follow(concurrency)
	t.showCeiling(concurrency)
}

// runState is what the start button and its neighbours depend on.
type runState uint8

const (
	idle runState = iota
	starting
	running
	paused
	stopping
)

// show brings the buttons in line with the state of the run.
func (t *toolbar) show(state runState, canFetch, canExport bool) {
	label, icon := "Fetch titles", theme.MediaPlayIcon()
	switch state {
	case running:
		label, icon = "Pause", theme.MediaPauseIcon()
	case paused:
		label = "Resume"
	case starting:
		label = "Starting…"
	case stopping:
		label = "Stopping…"
	}
	changed := t.fetch.show(label, icon, primaryButton)
	changed = changed || t.stop.Visible() == (state == idle)
	t.fetch.setEnabled(state == running || state == paused || state == idle && canFetch)
	setVisible(t.stop, state != idle)
	t.stop.setEnabled(state == running || state == paused)
	t.export.setEnabled(canExport)
	if changed {
		t.Layout.Layout(t.Objects, t.Size())
	}
}
