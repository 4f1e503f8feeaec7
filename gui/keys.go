package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// shortcut is a key with a modifier and what it does.
type shortcut struct {
	key fyne.KeyName
	do  func()
}

func (w *Window) shortcuts() []shortcut {
	return []shortcut{
		{fyne.KeyReturn, w.onFetch},
		{fyne.KeyEnter, w.onFetch},
		{fyne.KeyO, w.onOpen},
		{fyne.KeyE, w.onExport},
		{fyne.KeyF, w.focusFilter},
		{fyne.KeyL, w.urls.focus},
		{fyne.KeyQ, w.requestQuit},
	}
}

// bindKeys makes the window's shortcuts work wherever the focus is.
func (w *Window) bindKeys() {
	canvas := w.win.Canvas()
	for _, s := range w.shortcuts() {
		canvas.AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: fyne.KeyModifierShortcutDefault},
			func(fyne.Shortcut) { w.whenFree(s.do) })
	}
	canvas.SetOnTypedKey(w.onKey)
}

// onShortcut takes a shortcut that a focused widget did not know.
func (w *Window) onShortcut(typed fyne.Shortcut) {
	custom, ok := typed.(*desktop.CustomShortcut)
	if !ok || custom.Modifier != fyne.KeyModifierShortcutDefault {
		return
	}
	for _, s := range w.shortcuts() {
		if s.key == custom.KeyName {
			w.whenFree(s.do)
			return
		}
	}
}

// whenFree runs an action unless a dialog is open: Fyne hands shortcuts over
// even then.
func (w *Window) whenFree(do func()) {
	if w.win.Canvas().Overlays().Top() == nil {
		do()
	}
}

// onKey takes the keys that no widget wanted.
func (w *Window) onKey(event *fyne.KeyEvent) {
	if event.Name != fyne.KeyEscape {
		return
	}
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		top.Hide()
		w.win.Canvas().Overlays().Remove(top)
		return
	}
	w.onStop()
}

func (w *Window) focusFilter() { w.win.Canvas().Focus(w.toolbar.filter) }
