package control

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestAFieldKeepsWhatItKnowsAndHandsOnTheRest(t *testing.T) {
	for key, want := range map[fyne.KeyName]bool{fyne.KeyF1: true, fyne.KeyF3: true, fyne.KeyF5: true, fyne.KeyF6: true, fyne.KeyLeft: false, fyne.KeyDelete: false, fyne.KeyF: false} {
		if WindowKey(key) != want {
			t.Errorf("the window gets %s: %v, want %v", key, !want, want)
		}
	}
	ctrl := func(key fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	for shortcut, want := range map[fyne.Shortcut]bool{ctrl(fyne.KeyLeft): true, ctrl(fyne.KeyUp): true, &fyne.ShortcutCopy{}: true, ctrl(fyne.KeyE): false, ctrl(fyne.KeyReturn): false} {
		if EntryShortcut(shortcut) != want {
			t.Errorf("the field keeps %v: %v, want %v", shortcut, !want, want)
		}
	}
}
