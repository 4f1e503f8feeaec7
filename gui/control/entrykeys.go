package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// WindowKey reports whether a key is the window's wherever the focus is: a
// field of one line hands these on, and Fyne's would keep them.
func WindowKey(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyF1, fyne.KeyF3, fyne.KeyF5, fyne.KeyF6:
		return true
	}
	return false
}

// EntryShortcut reports whether a field of one line knows a shortcut. Fyne's
// keeps all of them to itself; the others are the window's.
func EntryShortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return true // undo, copy, paste and the like
	}
	switch custom.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}
