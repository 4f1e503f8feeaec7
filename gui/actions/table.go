package actions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Table has all actions of a window.
type Table struct {
	all  []*Action
	free func() bool // nothing lies over the window
}

// NewTable returns a table. free says whether nothing lies over the window:
// only then do keys do anything, but for those of actions that are Over.
func NewTable(free func() bool, all ...Action) *Table {
	t := &Table{free: free}
	t.Add(all...)
	return t
}

// Add appends actions.
func (t *Table) Add(all ...Action) {
	for i := range all {
		t.all = append(t.all, &all[i])
	}
}

// All returns the actions in their order.
func (t *Table) All() []*Action { return t.all }

// Of returns the action of a name, nil if there is none.
func (t *Table) Of(name string) *Action {
	for _, a := range t.all {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// Do runs an action if it would do something, and reports whether it did.
func (t *Table) Do(name string) bool {
	a := t.Of(name)
	if a == nil || !a.Can() {
		return false
	}
	a.Run()
	return true
}

// Press runs the action that keys stand for, and reports whether there is one.
// While something lies over the window it does nothing, but for those that act
// over it.
func (t *Table) Press(keys Keys) bool {
	for _, a := range t.all {
		if a.Local || !a.has(keys) {
			continue
		}
		if (a.Over || t.free()) && a.Can() {
			a.Run()
		}
		return true
	}
	return false
}

func (a *Action) has(keys Keys) bool {
	for _, k := range a.Keys {
		if k == keys {
			return true
		}
	}
	return false
}

// Typed takes a shortcut that a focused widget did not know.
func (t *Table) Typed(shortcut fyne.Shortcut) {
	if custom, ok := shortcut.(*desktop.CustomShortcut); ok {
		t.Press(Keys{custom.KeyName, custom.Modifier})
	}
}

// Bind makes the shortcuts work where no widget has the focus; widgets that
// keep shortcuts to themselves hand over those they do not know to Typed. Keys
// with nothing held, or with Shift, are no shortcuts to Fyne: they come to
// Press by the window's own ways.
func (t *Table) Bind(canvas fyne.Canvas) {
	for _, a := range t.all {
		if a.Local {
			continue
		}
		for _, keys := range a.Keys {
			if keys.Held&^fyne.KeyModifierShift == 0 {
				continue
			}
			canvas.AddShortcut(&desktop.CustomShortcut{KeyName: keys.Key, Modifier: keys.Held}, func(fyne.Shortcut) { t.Press(keys) })
		}
	}
}
