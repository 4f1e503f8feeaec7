package toolbar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
)

// Filter is the field that narrows the results. Esc empties it, and leaves it
// when it is empty; Enter and Down go to the rows.
type Filter struct {
	widget.Entry
	OnLeave func() // the person is done with it: on to the rows

	onKey      func(*fyne.KeyEvent)
	onShortcut func(fyne.Shortcut)
	cross      *cross
}

func newFilter(onKey func(*fyne.KeyEvent), onShortcut func(fyne.Shortcut), onChanged func(string)) *Filter {
	f := &Filter{onKey: onKey, onShortcut: onShortcut, OnLeave: func() {}}
	f.Icon = theme.SearchIcon()
	f.cross = newCross(f.Clear)
	f.ActionItem = f.cross
	f.OnChanged = func(text string) {
		control.SetVisible(f.cross, text != "")
		onChanged(text)
	}
	f.ExtendBaseWidget(f)
	return f
}

// Clear empties the field, which shows all rows.
func (f *Filter) Clear() { f.SetText("") }

// TypedKey implements fyne.Focusable.
func (f *Filter) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyEscape:
		if f.Text != "" {
			f.Clear()
			return
		}
		f.OnLeave()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		f.OnLeave()
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
func (f *Filter) TypedShortcut(s fyne.Shortcut) {
	if control.EntryShortcut(s) {
		f.Entry.TypedShortcut(s)
		return
	}
	f.onShortcut(s)
}
