package access

import "github.com/godbus/dbus/v5"

// selection is org.a11y.atspi.Selection.
func (p *answers) selection() map[string]any {
	choose := func(m dbus.Message, child int32, chosen bool) (bool, *dbus.Error) {
		return say(p, m, func(a asked) bool { return a.ownsRows() && a.choose(int(child), chosen) })
	}
	return map[string]any{
		"GetSelectedChild": func(m dbus.Message, nth int32) (ref, *dbus.Error) {
			return say(p, m, func(a asked) ref { return a.childRef(a.nthChosen(int(nth))) })
		},
		"SelectChild":   func(m dbus.Message, child int32) (bool, *dbus.Error) { return choose(m, child, true) },
		"DeselectChild": func(m dbus.Message, child int32) (bool, *dbus.Error) { return choose(m, child, false) },
		"DeselectSelectedChild": func(m dbus.Message, nth int32) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool { return a.ownsRows() && a.choose(a.nthChosen(int(nth)), false) })
		},
		"IsChildSelected": func(m dbus.Message, child int32) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool { return a.ownsRows() && a.isChosen(int(child)) })
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

// ownsRows reports whether an object has a selection: a table does, and its
// children are its rows.
func (a asked) ownsRows() bool { return a.Table != nil && a.part == whole }

// nthChosen returns which child is chosen nth; -1 for none.
func (a asked) nthChosen(nth int) int {
	if !a.ownsRows() {
		return -1
	}
	for key := range a.Table.ChosenKeys {
		if nth == 0 {
			return a.Table.Row(key)
		}
		nth--
	}
	return -1
}
