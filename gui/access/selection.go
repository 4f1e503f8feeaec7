package access

import "github.com/godbus/dbus/v5"

// selection is org.a11y.atspi.Selection.
func (p *answers) selection() map[string]any {
	choose := func(m dbus.Message, child int32, chosen bool) (bool, *dbus.Error) {
		return say(p, m, func(a asked) bool { return a.selected().Choose(int(child), chosen) })
	}
	return map[string]any{
		"GetSelectedChild": func(m dbus.Message, nth int32) (ref, *dbus.Error) {
			return say(p, m, func(a asked) ref { return a.childRef(a.selected().Child(int(nth))) })
		},
		"SelectChild":   func(m dbus.Message, child int32) (bool, *dbus.Error) { return choose(m, child, true) },
		"DeselectChild": func(m dbus.Message, child int32) (bool, *dbus.Error) { return choose(m, child, false) },
		"DeselectSelectedChild": func(m dbus.Message, nth int32) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool { s := a.selected(); return s.Choose(s.Child(int(nth)), false) })
		},
		"IsChildSelected": func(m dbus.Message, child int32) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool { return a.selected().Chosen(int(child)) })
		},
		"SelectAll": func(m dbus.Message) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool {
				if a.Table != nil {
					a.Table.ChooseAll()
				}
				return a.Table != nil
			})
		},
		"ClearSelection": func(m dbus.Message) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool {
				if a.Table != nil {
					a.Table.ChooseNone()
				}
				return a.Table != nil
			})
		},
	}
}

// selected is what is chosen of an object's children.
func (a asked) selected() Selection {
	switch {
	case a.Table != nil && a.part == whole:
		return rowSelection{a}
	case a.Chosen != nil:
		return a.Chosen
	}
	return noSelection{}
}

// rowSelection is that of a table: its children are its rows.
type rowSelection struct{ asked }

// Count implements Selection.
func (s rowSelection) Count() int { return s.Table.ChosenCount() }

// Child implements Selection.
func (s rowSelection) Child(nth int) int {
	for key := range s.Table.ChosenKeys {
		if nth == 0 {
			return s.Table.Row(key)
		}
		nth--
	}
	return -1
}

// Chosen implements Selection.
func (s rowSelection) Chosen(child int) bool { return s.isChosen(child) }

// Choose implements Selection.
func (s rowSelection) Choose(child int, chosen bool) bool { return s.choose(child, chosen) }

// noSelection is that of what has none.
type noSelection struct{}

// Count implements Selection.
func (noSelection) Count() int { return 0 }

// Child implements Selection.
func (noSelection) Child(int) int { return -1 }

// Chosen implements Selection.
func (noSelection) Chosen(int) bool { return false }

// Choose implements Selection.
func (noSelection) Choose(int, bool) bool { return false }
