package sheets

import (
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// pathEntry is a field for a path: Enter saves, Esc cancels.
type pathEntry struct {
	widget.Entry
	onSubmit, onCancel func()
	agreed             string // the path that the person has let be replaced
}

func newPathEntry(path string) *pathEntry {
	e := &pathEntry{}
	e.ExtendBaseWidget(e)
	e.SetText(path)
	e.CursorColumn = len([]rune(path))
	return e
}

// AcceptsTab implements fyne.Tabbable: Tab goes on to what comes next.
func (e *pathEntry) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (e *pathEntry) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.MultiLine {
			e.Entry.TypedKey(event)
			return
		}
		e.onSubmit()
	case fyne.KeyEscape:
		e.onCancel()
	default:
		e.Entry.TypedKey(event)
	}
}

// choose puts a path into the field as if it had been typed.
func (e *pathEntry) choose(path string) {
	e.SetText(path)
	e.CursorColumn = len([]rune(path))
	e.Refresh()
}

// put puts a path into the field as if it had been typed, without saying so.
func (e *pathEntry) put(path string) {
	changed := e.OnChanged
	e.OnChanged = nil
	e.SetText(path)
	e.CursorColumn = len([]rune(path))
	e.OnChanged = changed
	e.Refresh()
}

// Expand is the path that was typed: ~ is the person's own folder.
func Expand(path string) string {
	path = strings.TrimSpace(path)
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			return home + rest
		}
	}
	return path
}
