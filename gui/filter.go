package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// filterEntry is the field that narrows the results. Esc empties it first and
// goes on to the window when it is empty.
type filterEntry struct {
	widget.Entry
	onKey func(*fyne.KeyEvent)
}

func newFilterEntry(onKey func(*fyne.KeyEvent), onChanged func(string)) *filterEntry {
	f := &filterEntry{onKey: onKey}
	f.PlaceHolder = "Filter results"
	f.Icon = theme.SearchIcon()
	f.OnChanged = onChanged
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *filterEntry) TypedKey(event *fyne.KeyEvent) {
	switch {
	case event.Name == fyne.KeyEscape && f.Text != "":
		f.SetText("")
	case event.Name == fyne.KeyEscape:
		f.onKey(event)
	default:
		f.Entry.TypedKey(event)
	}
}
