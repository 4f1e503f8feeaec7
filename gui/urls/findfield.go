package urls

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
)

// findField is the field for what is looked for: Enter and the arrows go from place to
// place, Esc ends it.
type findField struct {
	widget.Entry
	onStep     func(by int)
	onEnd      func()
	onKey      func(*fyne.KeyEvent)
	onShortcut func(fyne.Shortcut)
	shift      bool // held
}

func newFindField(onKey func(*fyne.KeyEvent), onShortcut func(fyne.Shortcut)) *findField {
	f := &findField{onKey: onKey, onShortcut: onShortcut}
	f.Icon = theme.SearchIcon()
	f.ExtendBaseWidget(f)
	return f
}

// selectAll selects what is in the field, so that typing replaces it.
func (f *findField) selectAll() { f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// AcceptsTab implements fyne.Tabbable: Tab goes on to what comes next.
func (f *findField) AcceptsTab() bool { return false }

// FocusLost implements fyne.Focusable: whoever has the focus next hears of it
// when Shift is let go, as after Shift and F6.
func (f *findField) FocusLost() {
	f.shift = false
	f.Entry.FocusLost()
}

// KeyDown implements desktop.Keyable.
func (f *findField) KeyDown(event *fyne.KeyEvent) {
	f.hold(event, true)
	f.Entry.KeyDown(event)
}

// KeyUp implements desktop.Keyable.
func (f *findField) KeyUp(event *fyne.KeyEvent) {
	f.hold(event, false)
	f.Entry.KeyUp(event)
}

func (f *findField) hold(event *fyne.KeyEvent, held bool) {
	if event.Name == desktop.KeyShiftLeft || event.Name == desktop.KeyShiftRight {
		f.shift = held
	}
}

// TypedKey implements fyne.Focusable.
func (f *findField) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyEscape:
		f.onEnd()
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.shift {
			f.onStep(-1)
			return
		}
		f.onStep(1)
	case fyne.KeyDown:
		f.onStep(1)
	case fyne.KeyUp:
		f.onStep(-1)
	default:
		if control.WindowKey(event.Name) {
			f.onKey(event)
			return
		}
		f.Entry.TypedKey(event)
	}
}

// TypedShortcut implements fyne.Shortcutable: an entry keeps every shortcut to
// itself, also those it does not know.
func (f *findField) TypedShortcut(s fyne.Shortcut) {
	switch custom, ok := s.(*desktop.CustomShortcut); {
	case control.EntryShortcut(s):
		f.Entry.TypedShortcut(s)
	case ok && custom.KeyName == fyne.KeyF:
		f.selectAll()
	default:
		f.onShortcut(s)
	}
}
