package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// keys are the window's shortcuts: keys with the platform's modifier, and what
// they do wherever the focus is.
type keys struct {
	actions map[fyne.KeyName]func()
	free    func() bool // nothing lies over the window
}

// bind makes the shortcuts work where no widget has the focus; widgets that
// keep shortcuts to themselves hand over those they do not know to typed.
func (k *keys) bind(canvas fyne.Canvas) {
	for key := range k.actions {
		canvas.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault},
			func(fyne.Shortcut) { k.press(key) })
	}
}

// typed takes a shortcut that a focused widget did not know.
func (k *keys) typed(shortcut fyne.Shortcut) {
	custom, ok := shortcut.(*desktop.CustomShortcut)
	if ok && custom.Modifier == fyne.KeyModifierShortcutDefault {
		k.press(custom.KeyName)
	}
}

// press does what a key stands for, unless something lies over the window:
// Fyne hands shortcuts over even then.
func (k *keys) press(key fyne.KeyName) {
	if do, ok := k.actions[key]; ok && k.free() {
		do()
	}
}
